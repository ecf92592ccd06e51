import type { Database } from '../../db/client.ts';
import { isLanguage } from '../i18n/languages.ts';
import { type Due, longestWaitMs, markDelayed, markFailed, markSent, takeDue } from './outbox.ts';
import { render } from './render.ts';
import { compose, type Template, type TemplateParams } from './templates.ts';
import type { Mail, Outcome, Transport } from './transports.ts';

/** Waits between tries, at last half an hour, as mail servers do it among themselves. */
const backOffMs = [60_000, 5 * 60_000, 15 * 60_000];
/** A mail is given up when it is so old, ms, and was tried so often: clocks may jump. */
const patience = 2 * 24 * 3_600_000;
const fewestTries = 10;
/** After so many in a row that reached no server the others need not try now. */
const mostUnreachable = 3;

type Means = {
  database: Database;
  transport: Transport;
  from: string;
  siteUrl: string;
  now: () => number;
};
type Fate = 'sent' | 'delayed' | 'failed';

/**
 * Sends what is due. Safe to run twice at once, and after a crash: a message is marked when the
 * server has taken it, and bears the same Message-ID at every try. When no server can be reached
 * the run ends: what waits is tried again later, and goes out once there is one.
 * @param from sender, "Name <address>".
 * @returns how many were sent, delayed and given up.
 */
export async function deliverDue(
  database: Database,
  transport: Transport,
  { from, siteUrl }: { from: string; siteUrl: string },
  now: () => number,
): Promise<Record<Fate, number>> {
  const counts = { sent: 0, delayed: 0, failed: 0 };
  const means = { database, transport, from, siteUrl, now };
  for (let unreachable = 0; unreachable < mostUnreachable; ) {
    const due = await takeDue(database, 20, now());
    if (due.length === 0) break;
    for (const message of due) {
      const outcome: Outcome =
        unreachable < mostUnreachable
          ? await transport.send(toMail(message, from, siteUrl))
          : { ok: false, final: false, unreachable: true, error: 'not tried' };
      unreachable = !outcome.ok && outcome.unreachable ? unreachable + 1 : 0;
      counts[await note(means, message, outcome)]++;
    }
  }
  return counts;
}

/** Notes what became of a message. */
async function note(
  { database, now }: Means,
  { id, attempts, createdAt }: Due,
  outcome: Outcome,
): Promise<Fate> {
  if (outcome.ok) {
    await database.batch([markSent(database, id, now())]);
    return 'sent';
  }
  const isOld = now() - createdAt > patience && attempts >= fewestTries;
  if (outcome.final || isOld) {
    await database.batch([markFailed(database, id, outcome.error)]);
    return 'failed';
  }
  const wait = backOffMs[attempts - 1] ?? longestWaitMs;
  await database.batch([markDelayed(database, id, now() + wait, outcome.error)]);
  return 'delayed';
}

function toMail(message: Due, from: string, siteUrl: string): Mail {
  const language = isLanguage(message.language) ? message.language : 'en';
  const params = JSON.parse(message.params) as TemplateParams<Template>;
  const letter = compose(language, message.template as Template, params);
  return {
    messageId: `<${message.id}@${new URL(siteUrl).hostname}>`,
    from,
    to: message.recipient,
    subject: letter.subject,
    ...render(language, letter),
    language,
    unsubscribe: letter.unsubscribe,
    date: new Date(message.createdAt),
  };
}

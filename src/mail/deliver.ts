import type { Database } from '../../db/client.ts';
import { isLanguage } from '../i18n/languages.ts';
import { type Due, markDelayed, markFailed, markSent, takeDue } from './outbox.ts';
import { render } from './render.ts';
import { compose, type Template, type TemplateParams } from './templates.ts';
import type { Mail, Transport } from './transports.ts';

/** Waits between tries: a minute, then ever longer, for about two days in all. */
const backOffMs = [1, 5, 15, 60, 180, 360, 720, 720, 720].map((minutes) => minutes * 60_000);

/**
 * Sends what is due. Safe to run twice at once, and after a crash: a message is marked when the
 * server has taken it, and bears the same Message-ID at every try.
 * @param from sender, "Name <address>".
 * @returns how many were sent, delayed and given up.
 */
export async function deliverDue(
  database: Database,
  transport: Transport,
  { from, siteUrl }: { from: string; siteUrl: string },
  now: () => number,
): Promise<{ sent: number; delayed: number; failed: number }> {
  const counts = { sent: 0, delayed: 0, failed: 0 };
  for (;;) {
    const due = await takeDue(database, 20, now());
    if (due.length === 0) return counts;
    for (const message of due)
      counts[await deliver(database, transport, message, from, siteUrl, now)]++;
  }
}

async function deliver(
  database: Database,
  transport: Transport,
  message: Due,
  from: string,
  siteUrl: string,
  now: () => number,
): Promise<'sent' | 'delayed' | 'failed'> {
  const outcome = await transport.send(toMail(message, from, siteUrl));
  if (outcome.ok) {
    await database.batch([markSent(database, message.id, now())]);
    return 'sent';
  }
  const wait = backOffMs[message.attempts - 1];
  if (outcome.final || wait === undefined) {
    await database.batch([markFailed(database, message.id, outcome.error)]);
    return 'failed';
  }
  await database.batch([markDelayed(database, message.id, now() + wait, outcome.error)]);
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

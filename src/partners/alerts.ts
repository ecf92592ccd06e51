import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import {
  emailSchema,
  fits,
  hashOf,
  joinToken,
  newSecret,
  splitToken,
  withinLimits,
} from '../accounts/index.ts';
import type { Language } from '../i18n/languages.ts';
import { enqueue } from '../mail/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { readQuery, unsorted, writeQuery } from './query.ts';
import { describeFilters, describeSearch } from './query-words.ts';
import type { Site } from './site.ts';
import {
  type AlertRow,
  alertsOf,
  dropAlert,
  dropSame,
  findAlert,
  insertAlert,
  noteSeen,
  setAlert,
  takeAlert,
} from './store/alerts.ts';

const hour = 3_600_000;
const day = 24 * hour;
const periods = { daily: day, weekly: 7 * day } as const;
/** An alert that nobody confirmed is forgotten after so many days. */
export const unconfirmedDays = 7;
const leaseMs = 10 * 60_000;
/** Publications of the last minute wait for the next digest: one may still be under way. */
const settledMs = 60_000;

export const alertSchema = z.strictObject({
  email: emailSchema,
  query: z.string().max(1000).describe('Query string of the directory.'),
  frequency: z.enum(['daily', 'weekly']),
});

export type Follow = {
  input: unknown;
  language: Language;
  network: string;
  /** Ids of the notices that the search may compare with: those of who asks. */
  own: readonly string[];
};

/** Asks an address whether it wants mails for a search; without its yes nothing is sent. */
export async function followSearch(
  database: Database,
  { input, language, network, own }: Follow,
  site: Site,
  now: number,
): Promise<Result> {
  const parsed = tryParse(alertSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { email, query: typed, frequency } = parsed.data;
  const { query: search, problems } = readQuery(new URLSearchParams(typed), {
    matchable: own,
  });
  if (problems.length) return refuse({ field: 'query', code: 'not-a-choice' });
  const query = String(writeQuery(unsorted(search)));
  const limits = [
    { key: `alert:address:${email}`, most: 5, windowMs: day },
    { key: `alert:network:${network}`, most: 30, windowMs: hour },
  ];
  if (!(await withinLimits(database, limits, now))) return refuse({ field: '', code: 'too-often' });
  const id = newId();
  const secret = newSecret();
  const url = site.linkTo('confirm-alert', language, joinToken(id, secret));
  await database.batch([
    insertAlert(database, {
      id,
      email,
      language,
      query,
      frequency,
      secretHash: hashOf(secret),
      seenUntil: now,
      dueAt: now + periods[frequency],
      createdAt: now,
    }),
    enqueue(
      database,
      {
        key: `alert:${id}`,
        recipient: email,
        language,
        template: 'confirm-alert',
        // Words of one's own are left out: nobody can write to a stranger through us.
        params: {
          search: describeFilters(language, search, site.callTitle),
          url,
          days: unconfirmedDays,
        },
      },
      now,
    ),
  ]);
  return { ok: true };
}

/** What a link of a mail is about: to confirm an alert, or to end it; undefined when it is gone. */
export async function readAlert(
  database: Database,
  token: string,
): Promise<Pick<AlertRow, 'query' | 'frequency'> | undefined> {
  const parts = splitToken(token);
  const alert = parts && (await findAlert(database, parts.id));
  if (!alert) return undefined;
  const proven = fits(parts.secret, alert.secretHash) || ends(alert, token);
  return proven ? { query: alert.query, frequency: alert.frequency } : undefined;
}

/** The yes of the address. Following the same search again replaces the alert before. */
export async function confirmAlert(
  database: Database,
  token: string,
  now: number,
): Promise<Result> {
  const parts = splitToken(token);
  return database.write(async (tx) => {
    const alert = parts && (await findAlert({ orm: tx }, parts.id));
    if (!alert || !fits(parts?.secret ?? '', alert.secretHash))
      return refuse({ field: '', code: 'expired' });
    if (alert.confirmedAt !== null) return { ok: true };
    await dropSame({ orm: tx }, alert);
    const dueAt = now + periods[alert.frequency];
    await setAlert({ orm: tx }, alert.id, { confirmedAt: now, seenUntil: now, dueAt });
    return { ok: true };
  });
}

/**
 * The token that ends an alert. It is the same in every mail, so that an old one works too; it
 * follows from what is kept, and serves for nothing else.
 */
export const unsubscribeToken = ({ id, secretHash }: AlertRow): string =>
  joinToken(id, hashOf(`unsubscribe ${secretHash}`));

const ends = (alert: AlertRow, token: string) => fits(token, hashOf(unsubscribeToken(alert)));

/** Ends an alert and forgets its address. What is gone already counts as ended. */
export async function unsubscribe(database: Database, token: string): Promise<void> {
  const id = splitToken(token)?.id;
  const alert = id && (await findAlert(database, id));
  if (alert && ends(alert, token)) await database.batch([dropAlert(database, alert.id)]);
}

/** The confirmed alerts of an address that its account asks for. */
export async function listAlerts(database: Database, email: string) {
  return (await alertsOf(database, email))
    .filter(({ confirmedAt }) => confirmedAt !== null)
    .map((alert) => ({
      query: alert.query,
      frequency: alert.frequency,
      createdAt: alert.createdAt,
      unsubscribe: unsubscribeToken(alert),
    }));
}

/** A notice as a digest names it. */
export type Found = { id: string; title: string; organisation: string; country: string };
/**
 * Finds notices that a search fits and that were published after `after` and up to `until` (ms),
 * best or newest first, at most twenty.
 */
export type FindNew = (
  query: string,
  period: { after: number; until: number },
) => Promise<readonly Found[]>;

/** Sends every digest that is due; a search with nothing new sends none. A scheduled act. */
export async function sendDigests(
  database: Database,
  findNew: FindNew,
  site: Site,
  now: number,
): Promise<number> {
  let sent = 0;
  for (;;) {
    const alert = await database.write((tx) => takeAlert({ orm: tx }, now, now + leaseMs));
    if (!alert) return sent;
    const until = Math.max(alert.seenUntil, now - settledMs);
    const found = await findNew(alert.query, { after: alert.seenUntil, until });
    const noted = noteSeen(database, alert, {
      seenUntil: until,
      dueAt: now + periods[alert.frequency],
    });
    await database.batch(
      found.length ? [digest(database, alert, found, site, now), noted] : [noted],
    );
    if (found.length) sent++;
  }
}

function digest(
  database: Database,
  alert: AlertRow,
  found: readonly Found[],
  site: Site,
  now: number,
) {
  const language = alert.language as Language;
  const notices = found.map(({ id, ...rest }) => ({
    ...rest,
    url: site.linkTo('notice', language, id),
  }));
  const token = unsubscribeToken(alert);
  const { query } = readQuery(new URLSearchParams(alert.query));
  return enqueue(
    database,
    {
      // Of two that consider the same period, one is sent.
      key: `digest:${alert.id}:${alert.seenUntil}`,
      recipient: alert.email,
      language,
      template: 'digest',
      params: {
        search: describeSearch(language, query, site.callTitle),
        notices,
        unsubscribe: site.linkTo('unsubscribe', language, token),
        unsubscribeAtOnce: site.linkTo('unsubscribe-at-once', language, token),
      },
    },
    now,
  );
}

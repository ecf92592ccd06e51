import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import {
  emailSchema,
  fits,
  hashOf,
  joinToken,
  newSecret,
  retention,
  splitToken,
  withinLimits,
} from '../accounts/index.ts';
import type { Language } from '../i18n/languages.ts';
import { enqueue, forgetWaiting } from '../mail/index.ts';
import { type Result, refuse } from '../problems.ts';
import { brusselsDay } from './days.ts';
import type { AlertLink } from './site.ts';
import {
  type About,
  type AlertRow,
  alertsOf,
  dropAlert,
  dropSame,
  type Frequency,
  findAlert,
  insertAlert,
  setAlert,
} from './store/alerts.ts';
import { newestNews } from './store/news.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A little less than is said: a job that starts a second early must not put mail off by an hour. */
const periods = { immediately: 1, daily: day - hour / 2, weekly: 7 * day - hour / 2 } as const;
/** No alert waits longer than this, ms: one that has to was kept by a clock that went back since. */
export const longestPeriod = 7 * day;
/** When an alert may send mail again, ms. */
export const nextDue = (frequency: Frequency, now: number): number => now + periods[frequency];

export const alertSchema = z.strictObject({
  about: z.enum(['partners', 'calls']).default('partners').describe('What is searched.'),
  email: emailSchema,
  query: z.string().max(1000).describe('Query string of the directory, or of the search of calls.'),
  frequency: z.enum(['immediately', 'daily', 'weekly']),
  reminders: z.literal('yes').optional().describe('Of calls: reminders of their deadlines.'),
});

export type Asked = {
  about: About;
  email: string;
  language: Language;
  network: string;
  /** Query string in its one form. */
  query: string;
  /** The search in words for somebody who may not have asked, without what was typed. */
  search: string;
  frequency: Frequency;
  reminders: boolean;
};

/** Asks an address whether it wants mails for a search; without its yes nothing is sent. */
export async function askToFollow(
  database: Database,
  { network, search, ...asked }: Asked,
  linkTo: AlertLink,
  now: number,
): Promise<Result> {
  const { about, email, language, frequency } = asked;
  const limits = [
    { key: `alert:address:${email}`, most: 10, windowMs: day },
    { key: `alert:network:${network}`, most: 30, windowMs: hour },
  ];
  if (!(await withinLimits(database, limits, now))) return refuse({ field: '', code: 'too-often' });
  const id = newId();
  const secret = newSecret();
  const url = linkTo('confirm-alert', language, joinToken(id, secret));
  await database.batch([
    insertAlert(database, {
      ...asked,
      id,
      secretHash: hashOf(secret),
      seenUntil: now,
      dueAt: nextDue(frequency, now),
      createdAt: now,
    }),
    enqueue(
      database,
      {
        key: `alert:${id}`,
        recipient: email,
        language,
        template: 'confirm-alert',
        params: { about, search, url, days: retention.unconfirmedAlert.days },
      },
      now,
    ),
  ]);
  return { ok: true };
}

export type Followed = Pick<AlertRow, 'about' | 'query' | 'frequency' | 'reminders'>;
const followedOf = ({ about, query, frequency, reminders }: AlertRow): Followed => ({
  ...{ about, query, frequency, reminders },
});

/** What a link of a mail is about: to confirm an alert, or to end it; undefined when it is gone. */
export async function readAlert(database: Database, token: string): Promise<Followed | undefined> {
  const parts = splitToken(token);
  const alert = parts && (await findAlert(database, parts.id));
  if (!alert) return undefined;
  const proven = fits(parts.secret, alert.secretHash) || ends(alert, token);
  return proven ? followedOf(alert) : undefined;
}

/**
 * The yes of the address: what is new from now on is told. Following the same search again replaces
 * the alert before, and goes on from where that one has come. @param now ms.
 */
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
    const before = await dropSame({ orm: tx }, alert);
    const newest = alert.about === 'calls' ? await newestNews({ orm: tx }) : now;
    await setAlert({ orm: tx }, alert.id, {
      confirmedAt: now,
      seenUntil: before?.seenUntil ?? newest,
      changesUntil: before?.changesUntil ?? newest,
      remindedOn: before?.reminders ? before.remindedOn : brusselsDay(now),
      dueAt: nextDue(alert.frequency, now),
    });
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

/**
 * Ends an alert and forgets its address, with its mail that waits to be sent. What is gone already
 * counts as ended.
 */
export async function unsubscribe(database: Database, token: string): Promise<void> {
  const id = splitToken(token)?.id;
  const alert = id && (await findAlert(database, id));
  if (!alert || !ends(alert, token)) return;
  await database.batch([dropAlert(database, alert.id), forgetWaiting(database, alert.id)]);
}

/** The two links by which each mail of an alert can be ended. */
export function unsubscribeLinks(alert: AlertRow, linkTo: AlertLink) {
  const token = unsubscribeToken(alert);
  const language = alert.language as Language;
  return {
    unsubscribe: linkTo('unsubscribe', language, token),
    unsubscribeAtOnce: linkTo('unsubscribe-at-once', language, token),
  };
}

/** The confirmed alerts of an address that its account asks for. */
export async function listAlerts(database: Database, email: string) {
  return (await alertsOf(database, email))
    .filter(({ confirmedAt }) => confirmedAt !== null)
    .map((alert) => ({
      ...followedOf(alert),
      createdAt: alert.createdAt,
      unsubscribe: unsubscribeToken(alert),
    }));
}

import type { Database } from '../../db/client.ts';
import {
  type CallSite,
  confirmAlert,
  followCalls,
  mailChanges,
  mailNewCalls,
  mailReminders,
  watchCalls,
} from '../../src/alerts/index.ts';
import type { Call } from '../../src/calls/index.ts';
import { hasWords } from '../../src/content/call-words.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { aCall } from './calls.ts';
import { freshDatabase } from './database.ts';
import { mails, site as partnerSite, tokenOf } from './partners.ts';

export const siteOf = (calls: readonly Call[]): CallSite => ({
  calls,
  hasWords,
  alertLink: partnerSite.linkTo,
  callLink: (page, language, value) => `https://passerelle.example/${language}/${page}/${value}`,
});

export const email = 'reader@school.example';
type Wish = Partial<Record<'email' | 'query' | 'frequency' | 'reminders', string>>;

export const ask = (
  database: Database,
  calls: readonly Call[],
  wish: Wish,
  at: number,
  language: Language = 'en',
) => {
  const input = { about: 'calls', email, query: '', frequency: 'immediately', ...wish };
  const network = `of ${input.email}`;
  return followCalls(database, { input, language, network }, siteOf(calls), at);
};

/** An alert that its address has confirmed. */
export async function follow(
  database: Database,
  calls: readonly Call[],
  wish: Wish,
  at: number,
  language?: Language,
) {
  const asked = await ask(database, calls, wish, at, language);
  if (!asked.ok) throw new Error(JSON.stringify(asked.problems));
  const token = await tokenOf(database, wish.email ?? email, 'confirm-alert');
  await confirmAlert(database, token, at);
}

/** The scheduled job with the calls of a build. @returns how many mails of each kind. */
export async function runWith(database: Database, calls: readonly Call[], at: number) {
  const site = siteOf(calls);
  await watchCalls(database, calls, at);
  return [
    await mailChanges(database, site, at),
    await mailNewCalls(database, site, at),
    await mailReminders(database, site, at),
  ];
}

/** A call for schools with one deadline at noon. */
export const school = (
  slug: string,
  date = '2027-03-30',
  more: Parameters<typeof aCall>[0] = {},
): Call =>
  aCall({ slug, title: `Call ${slug}`, year: 2027, deadlines: [{ date, time: '12:00' }], ...more });

/** A site whose job has run once, with these calls. */
export async function siteThatRan(calls: readonly Call[], at: number): Promise<Database> {
  const database = await freshDatabase();
  await runWith(database, calls, at);
  return database;
}

type Sent = { subject: string; calls: { title: string; lines: string[] }[] };
/** What mails of a template say. */
export const sent = async (database: Database, template: string): Promise<Sent[]> =>
  (await mails(database)).flatMap((mail) =>
    mail.template === template ? [mail.params as unknown as Sent] : [],
  );
/** The calls that each mail of a template names. */
export const titles = async (database: Database, template: string) =>
  (await sent(database, template)).map(({ calls }) => calls.map(({ title }) => title));

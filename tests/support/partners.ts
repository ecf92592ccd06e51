import { asc, eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { accounts, notices, noticeTerms, outbox } from '../../db/schema.ts';
import { type Account, grantRole, type Role } from '../../src/accounts/index.ts';
import { registerNotice, type Site } from '../../src/partners/index.ts';

export const day = 24 * 3_600_000;
export const now = Date.UTC(2026, 10, 25, 12);

export const site: Site = {
  countries: ['EL', 'FR', 'PL', 'FI', 'GR'],
  callEnds: (slug) =>
    new Map([
      ['2027-ka220-school', Date.UTC(2027, 2, 5, 11)],
      ['closed-call', now - day],
      ['open-ended', null],
    ]).get(slug),
  callTitle: (slug) => `The call ${slug}`,
  linkTo: (page, language, value) => `https://passerelle.example/${language}/${page}/${value}`,
};

/** A notice as a form sends it. Texts of different notices share nothing. */
export const noticeForm = (changes: Record<string, unknown> = {}) => ({
  organisationName: '1st Gymnasium of Kalamata',
  country: 'GR',
  town: 'Kalamata',
  organisationKind: 'school',
  personName: 'Eleni Papadaki',
  personRole: 'teacher',
  projectKind: 'etwinning',
  roleSought: 'partner',
  title: 'Olive trees and the climate',
  description:
    'Our pupils measure how olive trees answer to drier summers and compare with a school far north.',
  language: 'en',
  educationLevel: 'lower-secondary',
  ageFrom: '12',
  ageTo: '15',
  topics: ['environment', 'climate-change'],
  workingLanguages: ['en', 'fr'],
  partnersWanted: '2',
  startsIn: '2027-01',
  endsIn: '2027-06',
  ...changes,
});

/** A text that no other number gives. */
export const textOf = (number: number) =>
  Array.from({ length: 30 }, (_, i) => `word${number * 100 + i}`).join(' ');

export async function account(
  database: Database,
  email: string,
  role: Role = { role: 'member' },
): Promise<Account> {
  await grantRole(database, email, role, 0);
  const row = await database.orm.select().from(accounts).where(eq(accounts.email, email)).get();
  if (!row) throw new Error('no account');
  return row;
}

export const send = (
  database: Database,
  author: Account,
  changes: Record<string, unknown> = {},
  at = now,
) =>
  registerNotice(
    database,
    { input: noticeForm(changes), account: author, language: 'en', network: '192.0.2.1' },
    site,
    at,
  );

/** A notice that is public, by whatever way. */
export async function published(
  database: Database,
  author: Account,
  changes: Record<string, unknown> = {},
  at = now,
): Promise<string> {
  const sent = await send(database, author, changes, at);
  if (!sent.ok || !('id' in sent)) throw new Error(JSON.stringify(sent));
  await database.batch([
    database.orm
      .update(notices)
      .set({ state: 'published', publishedAt: at, confirmedAt: at })
      .where(eq(notices.id, sent.id)),
  ]);
  return sent.id;
}

export const stateOf = async (database: Database, id: string) =>
  (await database.orm.select().from(notices).where(eq(notices.id, id)).get())?.state;

export type Letter = { template: string; recipient: string; params: Record<string, string> };

/** What waits to be sent, in order; to one address, or to all. */
export async function mails(database: Database, recipient?: string): Promise<Letter[]> {
  const rows = await database.orm.select().from(outbox).orderBy(asc(outbox.id));
  return rows
    .filter((row) => recipient === undefined || row.recipient === recipient)
    .map(({ template, recipient, params }) => ({
      template,
      recipient: recipient ?? '',
      params: JSON.parse(params ?? '{}') as Record<string, string>,
    }));
}

export const templates = async (database: Database, recipient?: string) =>
  (await mails(database, recipient)).map(({ template }) => template);

/** The token at the end of the newest mail with a link of this template. */
export async function tokenOf(database: Database, recipient: string, template: string) {
  const mail = (await mails(database, recipient)).findLast((mail) => mail.template === template);
  return new URL(mail?.params.url ?? '').pathname.split('/').at(-1) ?? '';
}

export const termsOf = async (database: Database) => database.orm.select().from(noticeTerms);

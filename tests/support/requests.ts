import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { spaces, twinspaceRequests, twinspaceReviews } from '../../db/schema.ts';
import type { Account } from '../../src/accounts/index.ts';
import {
  answerRequest,
  decideRequest,
  type RequestReviewAct,
  type RequestSite,
  requestTwinSpace,
} from '../../src/twinspaces/index.ts';
import { account, mails, now } from './partners.ts';

export const requestSite: RequestSite = {
  countries: ['GR', 'PL', 'FR'],
  allowOneCountry: false,
  linkTo: (page, language, value) => `https://passerelle.example/${language}/${page}/${value}`,
};

export const greekSchool = {
  organisationName: '1st Gymnasium of Kalamata',
  country: 'GR',
  town: 'Kalamata',
  organisationKind: 'school',
  personName: 'Eleni Papadaki',
  personRole: 'teacher',
};
export const polishSchool = {
  organisationName: 'Szkoła Podstawowa nr 7',
  country: 'PL',
  town: 'Gdynia',
  organisationKind: 'school',
  personName: 'Jan Kowalski',
  personRole: 'teacher',
};

const text = 'Pupils measure how olive trees answer to drier summers, and compare with the north.';

/** What a request says of its project, as a form sends it. */
export const projectForm = (changes: Record<string, unknown> = {}) => ({
  title: 'Olive trees and the climate',
  language: 'en',
  aims: text,
  workProcess: text,
  expectedResults: text,
  topics: ['environment', 'climate-change'],
  subjects: 'biology',
  workingLanguages: ['en', 'el'],
  tools: ['forum', 'maps'],
  ageFrom: '12',
  ageTo: '15',
  pupils: '40',
  startsIn: '2027-01',
  endsIn: '2027-06',
  pupilPreset: 'medium',
  ...changes,
});

export const cofounderEmail = 'jan@szkola.example';

/** A request as a form sends it. */
export const requestForm = (changes: Record<string, unknown> = {}) => ({
  ...projectForm(),
  ...greekSchool,
  cofounderEmail,
  ...changes,
});

/** Everybody who has to do with a request. */
export async function people(database: Database) {
  return {
    founder: await account(database, 'eleni@school.example'),
    cofounder: await account(database, cofounderEmail),
    greek: await account(database, 'officer@gr.example', { role: 'officer', country: 'GR' }),
    polish: await account(database, 'officer@pl.example', { role: 'officer', country: 'PL' }),
    french: await account(database, 'officer@fr.example', { role: 'officer', country: 'FR' }),
    admin: await account(database, 'admin@site.example', { role: 'administrator' }),
    stranger: await account(database, 'stranger@school.example'),
  };
}
export type People = Awaited<ReturnType<typeof people>>;

export const ask = (
  database: Database,
  founder: Account,
  changes: Record<string, unknown> = {},
  { draft, at = now, site = requestSite }: { draft?: string; at?: number; site?: RequestSite } = {},
) =>
  requestTwinSpace(
    database,
    { input: requestForm(changes), draft, account: founder, language: 'en', network: '192.0.2.1' },
    site,
    at,
  );

/** The token of the newest mail that asks an address to be second founder. */
export async function askedToken(database: Database, address = cofounderEmail): Promise<string> {
  const mail = (await mails(database, address)).findLast(
    ({ template }) => template === 'cofounder-asked',
  );
  return new URL(mail?.params.url ?? '').pathname.split('/').at(-1) ?? '';
}

export const answer = (
  database: Database,
  token: string,
  act: 'confirm' | 'decline' = 'confirm',
  school: Record<string, unknown> = polishSchool,
  at = now,
  site = requestSite,
) => answerRequest(database, { token, act, school, language: 'en', device: 'Test' }, site, at);

export const decide = (
  database: Database,
  actor: Account,
  requestId: string,
  act: RequestReviewAct = 'approve',
  more: { country?: string; round?: number; reason?: unknown } = {},
  at = now,
) =>
  decideRequest(
    database,
    { requestId, actor, act, reason: 'A plan that two classes can carry out.', ...more },
    requestSite,
    at,
  );

const okay = <T extends { ok: boolean }>(result: T) => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Extract<T, { ok: true }>;
};

/** A request in review, of founders with an account. */
export async function inReview(database: Database, { founder }: People, at = now): Promise<string> {
  const { id } = okay(await ask(database, founder, {}, { at }));
  okay(await answer(database, await askedToken(database), 'confirm', polishSchool, at));
  return id;
}

/** The same, once a country asked for changes. */
export async function changesAsked(database: Database, all: People, at = now): Promise<string> {
  const id = await inReview(database, all, at);
  okay(await decide(database, all.greek, id, 'ask-changes', {}, at));
  return id;
}

export const requestOf = (database: Database, id: string) =>
  database.orm.select().from(twinspaceRequests).where(eq(twinspaceRequests.id, id)).get();
export const requestState = async (database: Database, id: string) =>
  (await requestOf(database, id))?.state;
export const reviewsIn = (database: Database) => database.orm.select().from(twinspaceReviews);
export const spacesIn = (database: Database) => database.orm.select().from(spaces);

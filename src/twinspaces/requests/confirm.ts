import { type Database, runAll, type Transaction, type Writer } from '../../../db/client.ts';
import { fits, openProven, splitToken } from '../../accounts/index.ts';
import type { Language } from '../../i18n/languages.ts';
import { type Result, refuse } from '../../problems.ts';
import {
  accountWith,
  findRequest,
  findSchool,
  insertReviews,
  moveRequest,
  type RequestRow,
  readLists,
} from '../store/requests.ts';
import { checkSchool, type Input, ownSchools, pairProblems, type School } from './check.ts';
import { tellFounders, tellReviewers } from './mails.ts';
import { noteOf, schoolOf } from './rows.ts';
import type { RequestSite } from './site.ts';
import { nextState } from './states.ts';
import { entering } from './waits.ts';

export type Answer = {
  /** Of the mailed link. */
  token: string;
  act: 'confirm' | 'decline';
  /** With a yes: the school of the second founder. */
  school: Input;
  language: Language;
  /** What to call the session, see accounts/device.ts. */
  device: string;
};
export type Answered = {
  id: string;
  state: 'in-review' | 'withdrawn';
  /** Opened by a yes: the link has proven the address. */
  session?: { token: string };
};

const over = refuse({ field: '', code: 'link-over' });

/** The request that a link asks about, while the link counts. */
async function askedBy(writer: Writer, token: string): Promise<RequestRow | undefined> {
  const parts = splitToken(token);
  const request = parts && (await findRequest(writer, parts.id));
  const known = request?.confirmHash && fits(parts?.secret ?? '', request.confirmHash);
  return known ? request : undefined;
}

/**
 * Takes the answer of the second founder. A link answers once. A yes names their school, which
 * must be another one, in another country unless the site allows one; it signs in and begins the
 * reviews. A no ends the request.
 * @returns problems by field; `link-over` for a link that was used or replaced.
 */
export async function answerRequest(
  database: Database,
  answer: Answer,
  site: RequestSite,
  now: number,
): Promise<Result<Answered>> {
  const { token, act } = answer;
  const checked = act === 'confirm' ? checkSchool(answer.school, site) : undefined;
  if (checked && !checked.ok) return (await askedBy(database, token)) ? checked : over;
  return database.write(async (tx) => {
    const request = await askedBy({ orm: tx }, token);
    if (!request) return over;
    const next = nextState(request.state, act, 'cofounder');
    if (!next.ok) return refuse({ field: '', code: next.code });
    return checked
      ? confirm(tx, request, checked.school, answer, site, now)
      : decline(tx, request, site, now);
  });
}

async function confirm(
  tx: Transaction,
  request: RequestRow,
  school: School,
  { language, device }: Answer,
  site: RequestSite,
  now: number,
): Promise<Result<Answered>> {
  const writer = { orm: tx };
  const email = request.cofounderEmail ?? '';
  const known = await accountWith(writer, email);
  if (known?.id === request.founderId) return refuse({ field: '', code: 'same-person' });
  const told = await schoolOf(writer, known?.id ?? '', school, now);
  if (!told.ok) return told;
  const first = await findSchool(writer, request.organisationId);
  if (!first) throw new Error('The school of a request is not there');
  const problems = pairProblems({ ...first, country: request.country }, told.organisation, site);
  if (problems.length) return refuse(...problems);
  const session = await openProven(tx, { email, language }, device, now);
  const { id, country } = told.organisation;
  await runAll(tx, told.statements(session.accountId));
  const moved = await moveRequest(writer, request, {
    ...entering('in-review', now),
    cofounderId: session.accountId,
    cofounderOrganisationId: id,
    cofounderCountry: country,
    cofounderEmail: null,
    confirmHash: null,
  });
  if (!moved) throw new Error('The request changed within a transaction');
  await runAll(tx, [noteOf(writer, session.accountId, 'confirmed', moved.id, now)]);
  await runAll(tx, await tellFounders(writer, moved, 'in-review', site, now));
  await beginReviews(tx, moved, 'new', site, now);
  return { ok: true, id: moved.id, state: 'in-review', session: { token: session.token } };
}

async function decline(
  tx: Transaction,
  request: RequestRow,
  site: RequestSite,
  now: number,
): Promise<Result<Answered>> {
  const writer = { orm: tx };
  const moved = await moveRequest(writer, request, entering('withdrawn', now));
  if (!moved) throw new Error('The request changed within a transaction');
  await runAll(tx, [noteOf(writer, 'system', 'declined', moved.id, now)]);
  await runAll(tx, await tellFounders(writer, moved, 'declined', site, now));
  return { ok: true, id: moved.id, state: 'withdrawn' };
}

/** Asks each country of a request for a review of its round. */
export async function beginReviews(
  tx: Transaction,
  request: RequestRow,
  waits: 'new' | 'again',
  site: RequestSite,
  now: number,
): Promise<void> {
  const writer = { orm: tx };
  const countries = countriesOf(request);
  await runAll(tx, [insertReviews(writer, request.id, countries, request.round, now)]);
  for (const country of countries)
    await runAll(tx, await tellReviewers(writer, request, country, waits, site, now));
}

/** The countries whose officers decide: one, when both schools are of it. */
export const countriesOf = ({
  country,
  cofounderCountry,
}: Pick<RequestRow, 'country' | 'cofounderCountry'>): string[] => [
  ...new Set([country, ...(cofounderCountry ? [cofounderCountry] : [])]),
];

/**
 * What a link asks about, for the page with the buttons, with the schools that the second founder
 * can choose from. @returns undefined for a link that was used or replaced.
 */
export async function readAskedRequest(database: Database, token: string) {
  const request = await askedBy(database, token);
  if (!request) return undefined;
  const school = await findSchool(database, request.organisationId);
  const known = await accountWith(database, request.cofounderEmail ?? '');
  const { confirmHash, cofounderEmail, ...shown } = request;
  return {
    request: shown,
    lists: await readLists(database, request.id),
    school: { name: school?.name ?? '', country: request.country },
    own: known ? await ownSchools(database, known.id) : [],
  };
}

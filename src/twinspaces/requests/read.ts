import type { Database } from '../../../db/client.ts';
import type { Account } from '../../accounts/index.ts';
import { auditOf } from '../../moderation/index.ts';
import {
  findRequest,
  findSchool,
  type RequestRow,
  readLists,
  requestQueue,
  requestsAsking,
  requestsOf,
  reviewsOf,
} from '../store/requests.ts';
import { decidableOf } from './review.ts';
import { founderRole } from './revise.ts';
import { mayAct } from './states.ts';

/** What became of a request, one line: who decided is told by country, never by name. */
export type HistoryEntry = {
  at: number;
  /** A message `audit.request.<act>`. */
  act: string;
  /** Of the officers who decided. */
  country?: string;
  reason?: string | null;
};

const decided = ['request.approved', 'request.changes-asked', 'request.rejected'];

/** A request as anybody sees it who has part in it: without address, link and officers. */
async function view(database: Database, row: RequestRow) {
  const { cofounderEmail, confirmHash, ...request } = row;
  const reviews = (await reviewsOf(database, row.id)).map(({ officerId, ...review }) => review);
  const notes = (await auditOf(database, 'twinspace-request', row.id)).filter(
    ({ act }) => !decided.includes(act),
  );
  const history: HistoryEntry[] = [
    ...reviews.flatMap(({ decidedAt, state, country, reason }) =>
      decidedAt === null ? [] : [{ at: decidedAt, act: state, country, reason }],
    ),
    ...notes.map(({ at, act }) => ({ at, act: act.replace(/^request\./, '') })),
  ];
  return {
    request,
    lists: await readLists(database, row.id),
    schools: await schoolsOf(database, row),
    /** Of the round under way, one a country. */
    reviews: reviews.filter(({ round }) => round === row.round),
    history: history.toSorted((a, b) => b.at - a.at),
    oneCountry: row.country === row.cofounderCountry,
  };
}
export type RequestView = Awaited<ReturnType<typeof view>>;

async function schoolsOf(database: Database, row: RequestRow) {
  const ids = [row.organisationId, row.cofounderOrganisationId].filter((id) => id !== null);
  const found = await Promise.all(ids.map((id) => findSchool(database, id)));
  return found.filter((school) => school !== undefined);
}

/** One's own request, with what one may do; undefined for anybody else's. */
export async function readOwnRequest(database: Database, accountId: string, requestId: string) {
  const row = await findRequest(database, requestId);
  const role = row && founderRole(row, accountId);
  if (!row || !role) return undefined;
  const may = (act: 'revise' | 'withdraw') => mayAct(row.state, act, role);
  return { ...(await view(database, row)), role, may };
}

/** The requests that somebody founds, and those that wait for their yes, by the link of a mail. */
export async function listOwnRequests(
  database: Database,
  { id, email }: Pick<Account, 'id' | 'email'>,
) {
  const brief = ({ id, title, language, state, dueAt, spaceId }: RequestRow) => ({
    id,
    title,
    language,
    state,
    dueAt,
    spaceId,
  });
  return {
    own: (await requestsOf(database, id)).map(brief),
    asked: (await requestsAsking(database, email)).map(brief),
  };
}

/** What the form of a revision, or of a new request with the same text, begins with. */
export async function requestInput(database: Database, accountId: string, requestId: string) {
  const own = await readOwnRequest(database, accountId, requestId);
  if (!own) return undefined;
  const { title, language, aims, workProcess, expectedResults } = own.request;
  const { ageFrom, ageTo, pupils, startsIn, endsIn, pupilPreset } = own.request;
  const texts = { title, language, aims, workProcess, expectedResults };
  return { ...texts, ageFrom, ageTo, pupils, startsIn, endsIn, pupilPreset, ...own.lists };
}

/**
 * A request for those who decide on it, once both founders stand.
 * @returns undefined for everybody else. `open` are the countries that wait for this reader.
 */
export async function readRequestForReview(database: Database, actor: Account, requestId: string) {
  const row = await findRequest(database, requestId);
  if (!row || row.cofounderCountry === null) return undefined;
  const own = founderRole(row, actor.id) !== undefined;
  const countries = decidableOf(row, actor);
  if (countries.length === 0) return undefined;
  const shown = await view(database, row);
  const open = shown.reviews
    .filter(({ state, country }) => state === 'open' && countries.includes(country))
    .map(({ country }) => country);
  return { ...shown, own, open: row.state === 'in-review' && !own ? open : [] };
}

/** What waits for an officer or administrator, fifty at a time, those due first. */
export async function listRequestsForReview(database: Database, actor: Account, offset = 0) {
  if (actor.role === 'member') return [];
  const country = actor.role === 'officer' ? (actor.country ?? '') : undefined;
  return requestQueue(database, country, offset);
}

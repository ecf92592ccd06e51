import { z } from 'zod';
import { type Database, runAll, type Transaction, type Writer } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import { type Account, decidesFor } from '../../accounts/index.ts';
import { reasonSchema } from '../../partners/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import {
  decideReview,
  findRequest,
  insertSpace,
  moveRequest,
  nameAt,
  type RequestRow,
  reviewsOf,
} from '../store/requests.ts';
import { countriesOf } from './confirm.ts';
import { tellDecision } from './mails.ts';
import { noteOf } from './rows.ts';
import type { RequestSite } from './site.ts';
import { nextState } from './states.ts';
import { entering } from './waits.ts';

export const requestReviewActs = ['approve', 'ask-changes', 'reject'] as const;
export type RequestReviewAct = (typeof requestReviewActs)[number];

const decisions = {
  approve: 'approved',
  'ask-changes': 'changes-asked',
  reject: 'rejected',
} as const;

export type RequestDecision = {
  requestId: string;
  actor: Account;
  /** For which country, if the actor decides for several. */
  country?: string | undefined;
  act: RequestReviewAct;
  /** Always needed; mailed to the founders. Must name nobody. */
  reason?: unknown;
  /** The round that was read; a text written anew since then is not decided on unread. */
  round?: number | undefined;
};

const written = z.object({ reason: reasonSchema });

/**
 * Decides for a country on a request in review: an officer of it or an administrator, not one of
 * the founders. The last approval makes the space; a wish for changes or a no counts at once.
 * @returns `decided-already` when somebody else was faster, `request-changed` when the founders
 *   wrote the request anew in between, or what the state refuses.
 */
export async function decideRequest(
  database: Database,
  { requestId, actor, country, act, reason, round }: RequestDecision,
  site: RequestSite,
  now: number,
): Promise<Result<{ state: RequestRow['state'] }>> {
  const parsed = tryParse(written, { reason });
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const words = parsed.data.reason;
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const request = await findRequest(writer, requestId);
    if (!request) return refuse({ field: '', code: 'not-possible' });
    const first = nextState(request.state, act, 'officer');
    if (!first.ok) return refuse({ field: '', code: first.code });
    if (round !== undefined && round !== request.round)
      return refuse({ field: '', code: 'request-changed' });
    const of = country ?? decidableOf(request, actor)[0] ?? '';
    const review = { requestId, country: of, round: request.round };
    const decision = { review, state: decisions[act], officerId: actor.id, reason: words };
    if (!(await decideReview(writer, decision, now)))
      return refuse({
        field: '',
        code: decidesFor(actor, of) ? 'decided-already' : 'request-not-yours',
      });
    await runAll(tx, [noteOf(writer, actor.id, decisions[act], requestId, now, words)]);
    const last = await isLast(writer, request);
    const next = nextState(request.state, act, 'officer', last);
    if (!next.ok) throw new Error('A state that allowed an act refuses its last one');
    const moved = await follow(tx, request, next.to, now);
    const told = { country: of, decision: decisions[act], reason: words };
    await runAll(tx, await tellDecision(writer, moved, told, site, now));
    return { ok: true, state: moved.state };
  });
}

/** Whether every country has decided in the round under way. */
async function isLast(writer: Writer, { id, round }: RequestRow): Promise<boolean> {
  const reviews = (await reviewsOf(writer, id)).filter((review) => review.round === round);
  return reviews.every(({ state }) => state !== 'open');
}

/** What a decision brings about. */
async function follow(
  tx: Transaction,
  request: RequestRow,
  to: RequestRow['state'] | 'draft',
  now: number,
): Promise<RequestRow> {
  if (to === request.state || to === 'draft') return request;
  const writer = { orm: tx };
  const spaceId = to === 'approved' ? newId() : null;
  const moved = await moveRequest(writer, request, { ...entering(to, now), spaceId });
  if (!moved) throw new Error('The request changed within a transaction');
  if (spaceId) await runAll(tx, await makeSpace(writer, moved, spaceId, now));
  return moved;
}

/** The space of an approved request, empty, with both founders in it. */
async function makeSpace(writer: Writer, request: RequestRow, spaceId: string, now: number) {
  const { id, title, aims, language, pupilPreset, startsIn, endsIn } = request;
  const founder = async (accountId: string, organisationId: string) => ({
    id: newId(),
    spaceId,
    accountId,
    role: 'founder' as const,
    name: await nameAt(writer, accountId, organisationId),
    organisationId,
    joinedAt: now,
  });
  const { founderId, organisationId, cofounderId, cofounderOrganisationId } = request;
  if (!cofounderId || !cofounderOrganisationId) throw new Error('A space has two founders');
  return insertSpace(
    writer,
    {
      id: spaceId,
      requestId: id,
      title,
      summary: aims,
      language,
      state: 'open',
      pupilPreset,
      startsIn,
      endsIn,
      createdAt: now,
    },
    [await founder(founderId, organisationId), await founder(cofounderId, cofounderOrganisationId)],
  );
}

/** The countries of a request that somebody decides for. */
export const decidableOf = (request: RequestRow, actor: Account): string[] =>
  countriesOf(request).filter((country) => decidesFor(actor, country));

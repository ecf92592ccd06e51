import { type Database, runAll, type Transaction } from '../../../db/client.ts';
import {
  isOverdue,
  isUnescalated,
  isUnreminded,
  moveRequest,
  type RequestRow,
  requestsWhere,
  reviewsOf,
} from '../store/requests.ts';
import { askCofounder, tellFounders, tellReviewers } from './mails.ts';
import { newLink, noteOf } from './rows.ts';
import type { RequestSite } from './site.ts';
import { nextState } from './states.ts';
import { entering, remindedBefore, requestWaits, waitingStates } from './waits.ts';

type Changed = (tx: Transaction, request: RequestRow) => Promise<RequestRow | undefined>;

/**
 * Ends, escalates and reminds by the table in waits.ts. A scheduled act: whatever is due is
 * tested again as it is changed, so that two runs at once do it once.
 * @returns how many requests were changed.
 */
export async function keepTime(
  database: Database,
  site: RequestSite,
  now: number,
): Promise<number> {
  let changed = 0;
  for (const state of waitingStates) {
    const { afterwards } = requestWaits[state];
    const over = afterwards === 'expire' ? isOverdue(now) : isUnescalated(now);
    const act = afterwards === 'expire' ? expire : escalate;
    const late = isUnreminded(remindedBefore(state, now));
    changed += await forEach(database, state, over, (tx, request) => act(tx, request, site, now));
    changed += await forEach(database, state, late, (tx, request) =>
      remind(tx, request, site, now),
    );
  }
  return changed;
}

async function forEach(
  database: Database,
  state: RequestRow['state'],
  condition: ReturnType<typeof isOverdue>,
  change: Changed,
): Promise<number> {
  let changed = 0;
  for (const request of await requestsWhere(database, state, condition))
    if (await database.write((tx) => change(tx, request))) changed += 1;
  return changed;
}

async function expire(tx: Transaction, request: RequestRow, site: RequestSite, now: number) {
  const writer = { orm: tx };
  if (!nextState(request.state, 'expire', 'system').ok) return undefined;
  const moved = await moveRequest(writer, request, entering('expired', now), isOverdue(now));
  if (!moved) return undefined;
  await runAll(tx, [noteOf(writer, 'system', 'expired', moved.id, now)]);
  await runAll(tx, await tellFounders(writer, moved, 'expired', site, now));
  return moved;
}

async function escalate(tx: Transaction, request: RequestRow, site: RequestSite, now: number) {
  const writer = { orm: tx };
  const moved = await moveRequest(writer, request, { escalatedAt: now }, isUnescalated(now));
  if (!moved) return undefined;
  await runAll(tx, [noteOf(writer, 'system', 'escalated', moved.id, now)]);
  for (const country of await openCountries(tx, moved))
    await runAll(tx, await tellReviewers(writer, moved, country, 'overdue', site, now));
  await runAll(tx, await tellFounders(writer, moved, 'overdue', site, now));
  return moved;
}

/** Reminds those a request waits for, once in each state; founders of what they wait for, too. */
async function remind(tx: Transaction, request: RequestRow, site: RequestSite, now: number) {
  const writer = { orm: tx };
  const { state } = request;
  if (!(state in requestWaits)) return undefined;
  const link = state === 'awaiting-cofounder' ? newLink(request.id) : undefined;
  const set = { remindedAt: now, ...(link && { confirmHash: link.confirmHash }) };
  const only = isUnreminded(remindedBefore(state as keyof typeof requestWaits, now));
  const moved = await moveRequest(writer, request, set, only);
  if (!moved) return undefined;
  if (link) await runAll(tx, await askCofounder(writer, moved, link.token, 'yes', site, now));
  if (state === 'in-review')
    for (const country of await openCountries(tx, moved))
      await runAll(tx, await tellReviewers(writer, moved, country, 'reminder', site, now));
  else
    await runAll(
      tx,
      await tellFounders(writer, moved, link ? 'unanswered' : 'unchanged', site, now),
    );
  return moved;
}

async function openCountries(tx: Transaction, { id, round }: RequestRow): Promise<string[]> {
  const reviews = await reviewsOf({ orm: tx }, id);
  return reviews
    .filter((review) => review.round === round && review.state === 'open')
    .map(({ country }) => country);
}

import { and, eq, inArray, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import { conversations, notices } from '../../../db/schema.ts';
import { managedBy, type NoticeState } from './notices.ts';

/** Conditions on a notice; each act tests its own again when it moves the notice. */

/** The author has not said since `before` that it stands, and was not asked since they last did. */
export const isStale = (before: number) =>
  sql`${notices.confirmedAt} <= ${before} and (${notices.askedAt} is null or ${notices.askedAt} < ${notices.confirmedAt})`;

/** The author was asked at `before` at the latest, and said nothing. */
export const isSilent = (before: number) =>
  // The first follows from the others; an index finds by it.
  sql`${notices.confirmedAt} <= ${before} and ${notices.askedAt} <= ${before}
    and ${notices.askedAt} >= ${notices.confirmedAt}`;

/** A conversation waits for a first answer since `before` at the latest; in the words of its index. */
const isWaiting = (before: number) =>
  sql`${conversations.state} = 'open' and ${conversations.answeredAt} is null and ${conversations.createdAt} <= ${before}`;

/** Somebody waits for its author's first answer for `ms`, and the author did not confirm since that was up. */
export const isUnanswered = (ms: number, now: number) => sql`exists (
  select 1 from ${conversations} where ${conversations.noticeId} = ${notices.id}
    and ${conversations.authorId} = ${notices.authorId}
    and ${isWaiting(now - ms)}
    and ${conversations.createdAt} + ${ms} >= ${notices.confirmedAt})`;

/** Somebody waits for `ms` for an answer about it; which notices those are, an index knows. */
export const hasWaiting = (ms: number, now: number) =>
  sql`${notices.id} in (select ${conversations.noticeId} from ${conversations} where ${isWaiting(now - ms)})`;

export const isOver = (now: number) => sql`${notices.expiresAt} <= ${now}`;

export const isManaged = (accountId: string, now: number) =>
  sql`${managedBy(accountId)} and ${notices.expiresAt} > ${now}`;

/** @param find what finds them, if it is not their state; the plus keeps its index from being chosen. */
export const noticesWhere = (
  { orm }: Writer,
  from: readonly NoticeState[],
  condition: SQL,
  find?: SQL,
): Promise<{ id: string }[]> =>
  orm
    .select({ id: notices.id })
    .from(notices)
    .where(
      and(
        find,
        find ? inArray(sql`+${notices.state}`, [...from]) : inArray(notices.state, [...from]),
        condition,
      ),
    )
    .limit(500);

const open: readonly NoticeState[] = ['in-review', 'changes-asked', 'published', 'hidden'];

/** The calls that notices aim at. */
export const callsAimedAt = ({ orm }: Writer): Promise<{ slug: string | null }[]> =>
  orm.selectDistinct({ slug: notices.callSlug }).from(notices).where(isNotNull(notices.callSlug));

/** How many notices follow a deadline at once. */
export const mostAtOnce = 200;

/** Some notices of a call end with its last deadline, or when they would without it. */
export function endWithCall({ orm }: Writer, slug: string, ends: number) {
  const latest = sql`coalesce(${notices.latestAt}, ${notices.expiresAt})`;
  const expiresAt = sql<number>`min(${latest}, ${ends})`;
  const some = orm
    .select({ seq: notices.seq })
    .from(notices)
    .where(
      and(
        eq(notices.callSlug, slug),
        inArray(notices.state, [...open]),
        ne(notices.expiresAt, expiresAt),
      ),
    )
    .limit(mostAtOnce);
  return orm
    .update(notices)
    .set({ expiresAt, latestAt: sql`${latest}` })
    .where(inArray(notices.seq, some))
    .returning({ id: notices.id });
}

/** Conversations that wait for a first answer since `before` at the latest. */
export const waitingSince = ({ orm }: Writer, before: number) =>
  orm
    .select()
    .from(conversations)
    .where(
      and(
        isWaiting(before),
        sql`exists (select 1 from ${notices} where ${notices.id} = ${conversations.noticeId} and ${notices.state} = 'published')`,
      ),
    )
    .limit(500);

import { and, eq, inArray, isNotNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import { conversations, notices } from '../../../db/schema.ts';
import { managedBy, type NoticeState } from './notices.ts';

/** Conditions on a notice; each act tests its own again when it moves the notice. */

/** The author has not said since `before` that it stands, and was not asked since they last did. */
export const isStale = (before: number) =>
  sql`${notices.confirmedAt} <= ${before} and (${notices.askedAt} is null or ${notices.askedAt} < ${notices.confirmedAt})`;

/** The author was asked at `before` at the latest, and said nothing. */
export const isSilent = (before: number) =>
  sql`${notices.askedAt} <= ${before} and ${notices.askedAt} >= ${notices.confirmedAt}`;

/** Somebody waits for its author's first answer for `ms`, and the author did not confirm since that was up. */
export const isUnanswered = (ms: number, now: number) => sql`exists (
  select 1 from ${conversations} where ${conversations.noticeId} = ${notices.id}
    and ${conversations.authorId} = ${notices.authorId}
    and ${conversations.state} = 'open' and ${conversations.answeredAt} is null
    and ${conversations.createdAt} <= ${now - ms}
    and ${conversations.createdAt} + ${ms} >= ${notices.confirmedAt})`;

export const isOver = (now: number) => sql`${notices.expiresAt} <= ${now}`;

export const isManaged = (accountId: string, now: number) =>
  sql`${managedBy(accountId)} and ${notices.expiresAt} > ${now}`;

export const noticesWhere = (
  { orm }: Writer,
  from: readonly NoticeState[],
  condition: SQL,
): Promise<{ id: string }[]> =>
  orm
    .select({ id: notices.id })
    .from(notices)
    .where(and(inArray(notices.state, [...from]), condition))
    .limit(500);

const open: readonly NoticeState[] = ['in-review', 'changes-asked', 'published', 'hidden'];

/** The calls that notices aim at. */
export const callsAimedAt = ({ orm }: Writer): Promise<{ slug: string | null }[]> =>
  orm.selectDistinct({ slug: notices.callSlug }).from(notices).where(isNotNull(notices.callSlug));

/** Notices of a call end with its last deadline, or when they would without it. */
export function endWithCall({ orm }: Writer, slug: string, ends: number) {
  const latest = sql`coalesce(${notices.latestAt}, ${notices.expiresAt})`;
  const expiresAt = sql<number>`min(${latest}, ${ends})`;
  return orm
    .update(notices)
    .set({ expiresAt, latestAt: sql`${latest}` })
    .where(
      and(
        eq(notices.callSlug, slug),
        inArray(notices.state, [...open]),
        ne(notices.expiresAt, expiresAt),
      ),
    )
    .returning({ id: notices.id });
}

/** Conversations that wait for a first answer since `before` at the latest. */
export const waitingSince = ({ orm }: Writer, before: number) =>
  orm
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.state, 'open'),
        sql`${conversations.answeredAt} is null`,
        lte(conversations.createdAt, before),
        sql`exists (select 1 from ${notices} where ${notices.id} = ${conversations.noticeId} and ${notices.state} = 'published')`,
      ),
    )
    .limit(500);

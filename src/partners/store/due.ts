import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
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

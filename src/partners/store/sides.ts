import { and, eq, gt, or, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import { blocks, members, notices, organisations, replyTokens } from '../../../db/schema.ts';

/** The organisation of a notice, and what one who writes for it is called there. */
export const authorSide = ({ orm }: Writer, noticeId: string, authorId: string) =>
  orm
    .select({
      name: members.name,
      organisationName: organisations.name,
      country: organisations.country,
      title: notices.title,
      language: notices.language,
      noticeState: notices.state,
    })
    .from(notices)
    .innerJoin(organisations, eq(organisations.id, notices.organisationId))
    .leftJoin(
      members,
      and(eq(members.organisationId, notices.organisationId), eq(members.accountId, authorId)),
    )
    .where(eq(notices.id, noticeId))
    .then(([row]) => row);

/** Whether an account belongs to the organisation of a notice, or to one with the same OID or PIC. */
export const sameOrganisation = ({ orm }: Writer, accountId: string, organisationId: string) =>
  orm
    .select({ id: members.organisationId })
    .from(members)
    .innerJoin(organisations, eq(organisations.id, members.organisationId))
    .where(
      and(
        eq(members.accountId, accountId),
        sql`(${organisations.id} = ${organisationId} or exists (select 1 from organisations o where o.id = ${organisationId}
          and (o.oid = ${organisations.oid} or o.pic = ${organisations.pic})))`,
      ),
    )
    .then((rows) => rows.length > 0);

export const insertReplyToken = ({ orm }: Writer, row: typeof replyTokens.$inferInsert): Runnable =>
  orm.insert(replyTokens).values(row);

export const findReplyToken = ({ orm }: Writer, id: string, now: number) =>
  orm
    .select()
    .from(replyTokens)
    .where(and(eq(replyTokens.id, id), gt(replyTokens.expiresAt, now)))
    .then(([row]) => row);

export const insertBlock = (
  { orm }: Writer,
  blockerId: string,
  blockedId: string,
  now: number,
): Runnable =>
  orm.insert(blocks).values({ blockerId, blockedId, createdAt: now }).onConflictDoNothing();

/** Whether either of two has blocked the other. */
export const blocked = ({ orm }: Writer, a: string, b: string): Promise<boolean> =>
  orm
    .select({ at: blocks.createdAt })
    .from(blocks)
    .where(
      or(
        and(eq(blocks.blockerId, a), eq(blocks.blockedId, b)),
        and(eq(blocks.blockerId, b), eq(blocks.blockedId, a)),
      ),
    )
    .then((rows) => rows.length > 0);

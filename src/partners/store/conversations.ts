import { and, asc, desc, eq, gt, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Database, Runnable, Writer } from '../../../db/client.ts';
import {
  blocks,
  conversations,
  members,
  messages,
  notices,
  organisations,
  replyTokens,
} from '../../../db/schema.ts';

export type ConversationRow = typeof conversations.$inferSelect;
export type MessageRow = typeof messages.$inferSelect;
export type ConversationState = ConversationRow['state'];

export const findConversation = ({ orm }: Writer, id: string) =>
  orm
    .select()
    .from(conversations)
    .where(eq(conversations.id, id))
    .then(([row]): ConversationRow | undefined => row);

/** The conversation that somebody began about a notice, if they did. */
export const conversationAbout = ({ orm }: Writer, noticeId: string, writerId: string) =>
  orm
    .select()
    .from(conversations)
    .where(and(eq(conversations.noticeId, noticeId), eq(conversations.writerId, writerId)))
    .then(([row]): ConversationRow | undefined => row);

/** One value from the messages of each listed conversation. */
const ofMessages = <T>(value: SQL, which: SQL) =>
  sql<T>`(select ${value} from ${messages} where ${messages.conversationId} = ${conversations.id} ${which})`;

/** Conversations of an account with the last message, how many are unread, and who is who. */
export const conversationsOf = (
  { orm }: Writer,
  accountId: string,
  most: number,
  before = Number.MAX_SAFE_INTEGER,
) =>
  orm
    .select({
      conversation: conversations,
      title: notices.title,
      language: notices.language,
      organisationName: organisations.name,
      country: organisations.country,
      about: ofMessages<string>(
        sql`${messages.about}`,
        sql`and ${messages.about} is not null order by ${messages.createdAt} limit 1`,
      ),
      lastText: ofMessages<string>(
        sql`substr(${messages.text}, 1, 200)`,
        sql`order by ${messages.createdAt} desc, ${messages.id} desc limit 1`,
      ),
      unread: ofMessages<number>(
        sql`count(*)`,
        sql`and ${messages.senderId} <> ${accountId} and ${messages.readAt} is null`,
      ),
    })
    .from(conversations)
    .innerJoin(notices, eq(notices.id, conversations.noticeId))
    .innerJoin(organisations, eq(organisations.id, notices.organisationId))
    .where(
      and(
        or(eq(conversations.writerId, accountId), eq(conversations.authorId, accountId)),
        sql`${conversations.lastMessageAt} < ${before}`,
      ),
    )
    .orderBy(desc(conversations.lastMessageAt))
    .limit(most);

export const insertConversation = (
  { orm }: Writer,
  row: typeof conversations.$inferInsert,
): Runnable => orm.insert(conversations).values(row);

export const insertMessage = ({ orm }: Writer, row: typeof messages.$inferInsert): Runnable =>
  orm.insert(messages).values(row);

/** Changes a conversation that is in one of some states; returns it, or undefined. */
export async function setConversation(
  { orm }: Writer,
  id: string,
  from: readonly ConversationState[],
  set: Partial<ConversationRow>,
  only?: ReturnType<typeof sql>,
): Promise<ConversationRow | undefined> {
  const [row] = await orm
    .update(conversations)
    .set(set)
    .where(and(eq(conversations.id, id), inArray(conversations.state, [...from]), only))
    .returning();
  return row;
}

/** Condition: the conversation's author is this account. */
export const conversationAuthor = (accountId: string) =>
  sql`${conversations.authorId} = ${accountId}`;
/** Condition: the last reminder lies before `instant`. */
export const notRemindedSince = (instant: number) =>
  sql`(${conversations.remindedAt} is null or ${conversations.remindedAt} < ${instant}) and ${conversations.answeredAt} is null`;

/** Declines what still waits for an answer about a notice that closes. */
export const closeWaiting = (
  { orm }: Writer,
  noticeId: string,
  now: number,
): Promise<ConversationRow[]> =>
  orm
    .update(conversations)
    .set({ state: 'declined', answeredAt: now })
    .where(
      and(
        eq(conversations.noticeId, noticeId),
        eq(conversations.state, 'open'),
        isNull(conversations.answeredAt),
      ),
    )
    .returning();

/** The newest messages of a conversation, oldest first. */
export const messagesOf = ({ orm }: Writer, conversationId: string): Promise<MessageRow[]> =>
  orm
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(500)
    .then((rows) => rows.toReversed());

/** Whether one side of a conversation has written in it. */
export const hasWritten = ({ orm }: Writer, conversationId: string, senderId: string) =>
  orm
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.senderId, senderId)))
    .limit(1)
    .then((rows) => rows.length > 0);

/** What somebody wrote since `since` in other conversations than one. */
export const sentSince = ({ orm }: Writer, senderId: string, since: number, except: string) =>
  orm
    .select({ conversationId: messages.conversationId, fingerprint: messages.fingerprint })
    .from(messages)
    .where(
      and(
        eq(messages.senderId, senderId),
        gt(messages.createdAt, since),
        ne(messages.conversationId, except),
      ),
    )
    .limit(500);

/** Marks as read what the other side wrote. */
export const markRead = (
  { orm }: Writer,
  conversationId: string,
  readerId: string,
  now: number,
): Runnable =>
  orm
    .update(messages)
    .set({ readAt: now })
    .where(
      and(
        eq(messages.conversationId, conversationId),
        ne(messages.senderId, readerId),
        isNull(messages.readAt),
      ),
    );

/** How the first message of a conversation says who writes, as JSON. */
export const aboutWriter = ({ orm }: Writer, conversationId: string) =>
  orm
    .select({ about: messages.about })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), sql`${messages.about} is not null`))
    .orderBy(asc(messages.createdAt))
    .limit(1)
    .then(([row]) => row?.about ?? '{}');

export async function organisationOfWriter(writer: Writer, conversationId: string) {
  const about = JSON.parse(await aboutWriter(writer, conversationId)) as Record<string, string>;
  return `${about.organisationName ?? ''}, ${about.country ?? ''}`;
}

/** What those who wrote about a notice of one's own said of themselves, JSON, the latest first. */
export const aboutWriters = ({ orm }: Writer, authorId: string, noticeId: string) =>
  orm
    .select({ id: conversations.id, about: messages.about })
    .from(conversations)
    .innerJoin(messages, eq(messages.conversationId, conversations.id))
    .where(
      and(
        eq(conversations.noticeId, noticeId),
        eq(conversations.authorId, authorId),
        ne(conversations.state, 'blocked'),
        sql`${messages.about} is not null`,
      ),
    )
    .orderBy(desc(conversations.lastMessageAt))
    .limit(50);

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

/** Days from first messages to first answers of an author, the last twenty. */
export const answerTimes = ({ orm }: Writer, authorId: string): Promise<number[]> =>
  orm
    .select({ ms: sql<number>`${conversations.answeredAt} - ${conversations.createdAt}` })
    .from(conversations)
    .where(and(eq(conversations.authorId, authorId), sql`${conversations.answeredAt} is not null`))
    .orderBy(desc(conversations.createdAt))
    .limit(20)
    .then((rows) => rows.map(({ ms }) => ms));

/** The same for the authors of several notices, by the notices' ids. */
export async function answerTimesByNotice(
  { orm }: Pick<Database, 'orm'>,
  noticeIds: readonly string[],
): Promise<Map<string, number[]>> {
  const rows = await orm.all<{ id: string; times: string }>(
    sql`select n.id, (select json_group_array(ms) from (
        select c.answered_at - c.created_at as ms from conversations c
        where c.author_id = n.author_id and c.answered_at is not null
        order by c.created_at desc limit 20)) as times
      from json_each(${JSON.stringify(noticeIds)}) j cross join notices n on n.id = j.value`,
  );
  return new Map(rows.map(({ id, times }) => [id, JSON.parse(times) as number[]]));
}

export const touchNotice = ({ orm }: Writer, id: string, now: number): Runnable =>
  orm.update(notices).set({ activeAt: now }).where(eq(notices.id, id));

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

export const findMessage = ({ orm }: Writer, id: string) =>
  orm
    .select()
    .from(messages)
    .where(eq(messages.id, id))
    .then(([row]): MessageRow | undefined => row);

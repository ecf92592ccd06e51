import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Database, Runnable, Writer } from '../../../db/client.ts';
import { conversations, messages, notices, organisations } from '../../../db/schema.ts';

export type ConversationRow = typeof conversations.$inferSelect;
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

/** Days from first messages to first answers of an author, the last twenty. */
export const answerTimes = ({ orm }: Writer, authorId: string): Promise<number[]> =>
  orm
    .select({ ms: sql<number>`${conversations.answeredAt} - ${conversations.createdAt}` })
    .from(conversations)
    .where(and(eq(conversations.authorId, authorId), sql`${conversations.answeredAt} is not null`))
    .orderBy(desc(conversations.createdAt))
    .limit(20)
    .then((rows) => rows.map(({ ms }) => ms));

/** The same of the author of a notice `n`, as a JSON list inside another statement. */
export const answerTimesOfAuthor = sql`(select json_group_array(ms) from (
  select c.answered_at - c.created_at as ms from conversations c
  where c.author_id = n.author_id and c.answered_at is not null
  order by c.created_at desc limit 20))`;

/** The same for the authors of several notices, by the notices' ids. */
export async function answerTimesByNotice(
  { orm }: Pick<Database, 'orm'>,
  noticeIds: readonly string[],
): Promise<Map<string, number[]>> {
  const rows = await orm.all<{ id: string; times: string }>(
    sql`select n.id, ${answerTimesOfAuthor} as times
      from json_each(${JSON.stringify(noticeIds)}) j cross join notices n on n.id = j.value`,
  );
  return new Map(rows.map(({ id, times }) => [id, JSON.parse(times) as number[]]));
}

import { and, asc, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import { conversations, messages } from '../../../db/schema.ts';

export type MessageRow = typeof messages.$inferSelect;

export const insertMessage = ({ orm }: Writer, row: typeof messages.$inferInsert): Runnable =>
  orm.insert(messages).values(row);

export const findMessage = ({ orm }: Writer, id: string) =>
  orm
    .select()
    .from(messages)
    .where(eq(messages.id, id))
    .then(([row]): MessageRow | undefined => row);

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

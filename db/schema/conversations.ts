import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { accounts } from './accounts.ts';
import { notices } from './notices.ts';

/** Between the author of a notice and one who writes to them. Neither sees an address. */
export const conversations = sqliteTable(
  'conversations',
  {
    id: text('id').primaryKey(),
    noticeId: text('notice_id')
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    /** Who began: member of an organisation from elsewhere. */
    writerId: text('writer_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    authorId: text('author_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    state: text('state', { enum: ['open', 'accepted', 'declined', 'blocked'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    lastMessageAt: integer('last_message_at').notNull(),
    /** When the author first answered; the ground of "answers usually within N days". */
    answeredAt: integer('answered_at'),
    remindedAt: integer('reminded_at'),
  },
  (table) => [
    index('conversations_notice').on(table.noticeId),
    index('conversations_writer').on(table.writerId, table.lastMessageAt),
    index('conversations_author').on(table.authorId, table.lastMessageAt),
    index('conversations_waiting')
      .on(table.createdAt)
      .where(sql`state = 'open' and answered_at is null`),
  ],
);

export const messages = sqliteTable(
  'messages',
  {
    id: text('id').primaryKey(),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    senderId: text('sender_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** Plain text as typed. */
    text: text('text').notNull(),
    /** Of a first message, JSON object: who writes, see partners/message-input.ts. */
    about: text('about'),
    fingerprint: text('fingerprint').notNull(),
    createdAt: integer('created_at').notNull(),
    readAt: integer('read_at'),
  },
  (table) => [
    index('messages_conversation').on(table.conversationId, table.createdAt),
    index('messages_sender').on(table.senderId, table.createdAt),
  ],
);

/** Lets one account answer in one conversation from a mail, without signing in. */
export const replyTokens = sqliteTable(
  'reply_tokens',
  {
    id: text('id').primaryKey(),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    secretHash: text('secret_hash').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('reply_tokens_expiry').on(table.expiresAt),
    index('reply_tokens_conversation').on(table.conversationId),
    index('reply_tokens_account').on(table.accountId),
  ],
);

export const blocks = sqliteTable(
  'blocks',
  {
    blockerId: text('blocker_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    blockedId: text('blocked_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.blockerId, table.blockedId] }),
    index('blocks_blocked').on(table.blockedId),
  ],
);

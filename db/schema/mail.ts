import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Messages to send, written together with what they announce. Once sent, recipient and content
 * are emptied; the key stays, so that nothing is announced twice.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text('id').primaryKey(),
    /** What the message announces, e.g. `sign-in:<id>`: at most one message has it. */
    key: text('key').notNull().unique(),
    state: text('state', { enum: ['queued', 'sent', 'failed'] }).notNull(),
    recipient: text('recipient'),
    language: text('language').notNull(),
    template: text('template').notNull(),
    /** JSON object of what the template needs. */
    params: text('params'),
    attempts: integer('attempts').notNull().default(0),
    /** When to try (again); a delivery under way moves it ahead, so that no other takes it. */
    dueAt: integer('due_at').notNull(),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
    lastError: text('last_error'),
  },
  (table) => [index('outbox_due').on(table.state, table.dueAt)],
);

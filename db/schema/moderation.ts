import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { accounts } from './accounts.ts';

/** What readers report. Seen by the officers of `country` and by administrators. */
export const reports = sqliteTable(
  'reports',
  {
    id: text('id').primaryKey(),
    subject: text('subject', { enum: ['notice', 'message'] }).notNull(),
    subjectId: text('subject_id').notNull(),
    country: text('country').notNull(),
    /** Who reported; nothing for a reader without an account. */
    reporterId: text('reporter_id').references(() => accounts.id, { onDelete: 'set null' }),
    reason: text('reason', { enum: ['spam', 'commercial', 'unsafe', 'false', 'other'] }).notNull(),
    text: text('text').notNull(),
    state: text('state', { enum: ['open', 'upheld', 'dismissed'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    decidedAt: integer('decided_at'),
  },
  (table) => [
    index('reports_queue').on(table.state, table.country, table.createdAt),
    index('reports_reporter').on(table.reporterId),
  ],
);

/** Every decision on others' matters: rows are added, never changed, and go after five years. */
export const auditTrail = sqliteTable(
  'audit_trail',
  {
    id: text('id').primaryKey(),
    at: integer('at').notNull(),
    /** Account that decided; stays as an id when the account is gone. `system` for a rule. */
    actor: text('actor').notNull(),
    act: text('act').notNull(),
    subject: text('subject').notNull(),
    subjectId: text('subject_id').notNull(),
    /** The written reason. Names nobody. */
    reason: text('reason'),
  },
  (table) => [index('audit_trail_subject').on(table.subject, table.subjectId)],
);

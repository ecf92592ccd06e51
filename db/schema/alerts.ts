import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Mail for what is new in a search of notices or of calls. Confirmed by its own link. */
export const alerts = sqliteTable(
  'alerts',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    language: text('language').notNull(),
    about: text('about', { enum: ['partners', 'calls'] })
      .notNull()
      .default('partners'),
    /**
     * Query string of the directory, `match=<notice id>` for one's own notice; or of the search of
     * calls, `call=<slug>` for one call.
     */
    query: text('query').notNull(),
    frequency: text('frequency', { enum: ['immediately', 'daily', 'weekly'] }).notNull(),
    /** Of calls: whether deadlines are announced as they come near. */
    reminders: integer('reminders', { mode: 'boolean' }).notNull().default(false),
    secretHash: text('secret_hash').notNull(),
    confirmedAt: integer('confirmed_at'),
    /** What was considered: notices published up to this instant, or news of calls up to this number. */
    seenUntil: integer('seen_until').notNull().default(0),
    /** Of calls: changed deadlines up to this number of the news were told. */
    changesUntil: integer('changes_until').notNull().default(0),
    /** Of calls: the day in Brussels up to which deadlines were announced, YYYY-MM-DD. */
    remindedOn: text('reminded_on').notNull().default(''),
    dueAt: integer('due_at').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('alerts_due').on(table.dueAt), index('alerts_email').on(table.email)],
);

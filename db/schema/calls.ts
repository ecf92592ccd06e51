import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What was last told of the deadlines of each call. Calls themselves are content of the build. */
export const watchedCalls = sqliteTable('watched_calls', {
  slug: text('slug').primaryKey(),
  /** The standing deadlines that were told, as a JSON array. */
  deadlines: text('deadlines').notNull(),
  /** Every such text that was ever told, as a JSON array. */
  told: text('told').notNull(),
  /** One of `told` that the build has again, and since when: a build may have been rolled back. */
  back: text('back'),
  backSince: integer('back_since'),
});

/** News of calls in the order in which they were noticed, for those who follow. */
export const callNews = sqliteTable('call_news', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  slug: text('slug').notNull(),
  /** Its standing deadlines before, as a JSON array; nothing for a call that is new. */
  was: text('was'),
  now: text('now').notNull(),
  noticedAt: integer('noticed_at').notNull(),
});

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * When scheduled functions ran and what came of it. Names nobody: an error is a kind and a code.
 * The newest runs of each job are kept, see src/operation/store/runs.ts.
 */
export const jobRuns = sqliteTable(
  'job_runs',
  {
    id: text('id').primaryKey(),
    job: text('job').notNull(),
    startedAt: integer('started_at').notNull(),
    /** Nothing while it runs, and for ever when it was broken off. */
    endedAt: integer('ended_at'),
    outcome: text('outcome', { enum: ['done', 'failed'] }),
    /** JSON object of how many of what, e.g. `{"sent":2}`. */
    counts: text('counts').notNull().default('{}'),
    /** Kind and code of what went wrong, e.g. `LibsqlError SQLITE_FULL`. */
    error: text('error'),
  },
  (table) => [index('job_runs_newest').on(table.job, table.startedAt)],
);

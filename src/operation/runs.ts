import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import type { JobName } from './jobs.ts';
import { endRun, insertRun, type Run } from './store/runs.ts';

/** How many of what a job did, e.g. `{ sent: 2 }`: keys are messages `jobs.count.<key>`. */
export type Counts = Readonly<Record<string, number>>;

/**
 * Runs a job's work and notes it in the table of runs. Safe when two run at once: each has a row of
 * its own.
 * @param kindOf tells an error without its words, which may name somebody.
 * @returns what the work did, and how long that took in ms; what it throws is thrown on.
 */
export async function recordRun(
  database: Database,
  job: JobName,
  work: () => Promise<Counts>,
  { clock, kindOf }: { clock: () => number; kindOf: (error: unknown) => string },
): Promise<{ counts: Counts; durationMs: number }> {
  const run = { id: newId(), job, startedAt: clock() };
  await database.batch([insertRun(database, run)]);
  try {
    const counts = await work();
    const endedAt = clock();
    const end = { endedAt, outcome: 'done', counts: JSON.stringify(counts), error: null } as const;
    await database.batch(endRun(database, run, end));
    return { counts, durationMs: endedAt - run.startedAt };
  } catch (error) {
    const end = {
      endedAt: clock(),
      outcome: 'failed',
      counts: '{}',
      error: kindOf(error),
    } as const;
    // What went wrong first is what matters: a database that is gone takes no note of it either.
    await database.batch(endRun(database, run, end)).catch(() => undefined);
    throw error;
  }
}

/** What a run did, as it was noted. */
export const countsOf = ({ counts }: Pick<Run, 'counts'>): Counts => JSON.parse(counts) as Counts;

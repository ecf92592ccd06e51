import { Cron } from 'croner';
import type { Database } from '../../db/client.ts';
import { newestRuns, type Run } from './store/runs.ts';

/**
 * What runs by the clock: cron expressions in UTC, the same as in the functions' own `config`, which
 * the platform reads without running it (a test compares the two).
 */
export const jobSchedules = {
  'deliver-mail': '* * * * *',
  freshness: '7 * * * *',
  sweep: '17 * * * *',
  reminders: '27 * * * *',
  digests: '47 * * * *',
  'call-alerts': '57 * * * *',
  exports: '*/10 * * * *',
  rebuild: '10 23 * * *',
} as const;

export type JobName = keyof typeof jobSchedules;
export const jobNames = Object.keys(jobSchedules) as JobName[];

export const isJobName = (name: string): name is JobName => Object.hasOwn(jobSchedules, name);

/** How long after its time a run may end, ms: a slow mail server is no missed run. */
const grace = 10 * 60_000;
/** A run without an end was broken off when it is older than the platform lets any run, ms. */
const longestRun = 16 * 60_000;

/** When a job is due next after an instant, both ms since 1970. */
function dueAfter(job: JobName, at: number): number {
  const next = new Cron(jobSchedules[job], { timezone: 'UTC' }).nextRun(new Date(at));
  if (!next) throw new Error(`The job ${job} is never due`);
  return next.getTime();
}

/**
 * Whether two of a job's times have passed without a good run. One may pass: a host that was
 * started anew, or a function that the platform skipped, does in the next run what is due.
 * @param since start of the newest good run, or of whatever is known first, ms.
 */
export const isLate = (job: JobName, since: number, now: number): boolean =>
  dueAfter(job, dueAfter(job, since)) + grace < now;

export type JobState = {
  job: JobName;
  /** The newest run of all, the newest that went well, and the newest that did not. */
  last: Run | undefined;
  lastDone: Run | undefined;
  lastFailed: Run | undefined;
  state: 'never' | 'running' | 'broken-off' | 'done' | 'failed';
  /** ms since 1970. */
  nextDue: number;
  late: boolean;
};

/** How each job stands. */
export async function jobStates(database: Database, now: number): Promise<JobState[]> {
  const { newest, first } = await newestRuns(database);
  return jobNames.map((job) => {
    const runs = newest.filter((run) => run.job === job);
    const last = runs.reduce<Run | undefined>(newer, undefined);
    const lastDone = runs.find(({ outcome }) => outcome === 'done');
    return {
      job,
      last,
      lastDone,
      lastFailed: runs.find(({ outcome }) => outcome === 'failed'),
      state: stateOf(last, now),
      nextDue: dueAfter(job, now),
      late: isLate(job, lastDone?.startedAt ?? first ?? now, now),
    };
  });
}

const newer = (one: Run | undefined, other: Run): Run =>
  one && one.startedAt >= other.startedAt ? one : other;

function stateOf(run: Run | undefined, now: number): JobState['state'] {
  if (!run) return 'never';
  if (run.outcome) return run.outcome;
  return run.startedAt + longestRun < now ? 'broken-off' : 'running';
}

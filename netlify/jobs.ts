import type { Context } from '@netlify/functions';
import { Cron } from 'croner';
import { logError } from '../src/http/log.ts';
import type { Job } from './routes.ts';

/** Runs the scheduled functions at their times (cron in UTC, like the platform); returns how to stop. */
export function startJobs(jobs: readonly Job[]): () => void {
  const crons = jobs.map(({ name, schedule, handler }) => {
    const options = {
      timezone: 'UTC',
      // The platform starts no second run of a job that is still at work.
      protect: true,
      catch: (error: unknown) => logError(error, { job: name, outcome: 'failed' }),
    };
    return new Cron(schedule, options, async () => {
      await handler(new Request('http://localhost/', { method: 'POST' }), {} as Context);
    });
  });
  return () => {
    for (const cron of crons) cron.stop();
  };
}

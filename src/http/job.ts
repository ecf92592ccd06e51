import type { Database } from '../../db/client.ts';
import { siteDatabase } from '../../db/site.ts';
import { type Counts, type JobName, recordRun } from '../operation/index.ts';
import { readSettings, type Settings } from '../settings.ts';
import { kindOf, log, logError } from './log.ts';

type Work = { database: Database; settings: Settings; now: number };

/**
 * A scheduled function. Each run is noted in the table of runs, and logged. A failure is answered
 * with 500; the next run tries again.
 * @param work returns how many of what it did; each key is a message `jobs.count.<key>`.
 */
export const job =
  (name: JobName, work: (given: Work) => Promise<Counts>) => async (): Promise<Response> => {
    try {
      const settings = readSettings(process.env);
      const database = await siteDatabase();
      const { counts, durationMs } = await recordRun(
        database,
        name,
        () => work({ database, settings, now: Date.now() }),
        { clock: Date.now, kindOf },
      );
      log('info', 'job', { job: name, outcome: 'done', durationMs, counts });
      return new Response(null, { status: 204 });
    } catch (error) {
      logError(error, { job: name, outcome: 'failed' });
      return new Response(null, { status: 500 });
    }
  };

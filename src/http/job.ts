import type { Database } from '../../db/client.ts';
import { siteDatabase } from '../../db/site.ts';
import { readSettings, type Settings } from '../settings.ts';
import { logError } from './log.ts';

type Work = { database: Database; settings: Settings; now: number };

/** A scheduled function. A failure is logged and answered with 500; the next run tries again. */
export const job = (work: (given: Work) => Promise<unknown>) => async (): Promise<Response> => {
  try {
    const settings = readSettings(process.env);
    await work({ database: await siteDatabase(), settings, now: Date.now() });
    return new Response(null, { status: 204 });
  } catch (error) {
    logError(error);
    return new Response(null, { status: 500 });
  }
};

import type { Config } from '@netlify/functions';
import { startExports } from '../../src/http/exports.ts';
import { job } from '../../src/http/job.ts';

/** Takes up exports whose making was broken off, and removes those whose time is over. */
export default job('exports', async ({ database, settings }) => ({
  made: await startExports(database, settings),
}));

export const config: Config = { schedule: '*/10 * * * *' };

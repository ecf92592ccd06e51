import type { Config } from '@netlify/functions';
import { job } from '../../src/http/job.ts';
import { applyRetention } from '../../src/personal-data.ts';

/** Forgets what has been kept long enough, hourly. */
export default job(({ database, now }) => applyRetention(database, now));

export const config: Config = { schedule: '17 * * * *' };

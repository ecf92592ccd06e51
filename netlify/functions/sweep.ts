import type { Config } from '@netlify/functions';
import { deleteExpired } from '../../src/accounts/index.ts';
import { job } from '../../src/http/job.ts';

/** Forgets what has had its time. */
export default job(({ database, now }) => deleteExpired(database, now));

export const config: Config = { schedule: '17 * * * *' };

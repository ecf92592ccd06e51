import type { Config } from '@netlify/functions';
import { filesOf } from '../../src/http/files.ts';
import { job } from '../../src/http/job.ts';
import { applyRetention } from '../../src/personal-data.ts';
import { sweepFiles } from '../../src/twinspaces/index.ts';

/** Forgets what has been kept long enough, hourly, and the files that nothing refers to then. */
export default job('sweep', async (work) => {
  const { database, now } = work;
  return {
    forgotten: await applyRetention(database, now),
    files: await sweepFiles(filesOf(work), now),
  };
});

export const config: Config = { schedule: '17 * * * *' };

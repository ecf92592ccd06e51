import type { Config } from '@netlify/functions';
import { job } from '../../src/http/job.ts';
import { siteOf } from '../../src/http/site.ts';
import { newNotices, sendDigests } from '../../src/partners/index.ts';

/** Mails the new notices of every search that is due. */
export default job('digests', async ({ database, settings, now }) => ({
  digests: await sendDigests(database, newNotices(database, now), siteOf(settings), now),
}));

export const config: Config = { schedule: '47 * * * *' };

import type { Config } from '@netlify/functions';
import { job } from '../../src/http/job.ts';
import { siteOf } from '../../src/http/site.ts';
import { askAuthors, endNotices, followDeadlines, hideSilent } from '../../src/partners/index.ts';

/** Follows corrected deadlines, ends notices whose time is over, asks authors whether theirs stand, hides those of the silent. */
export default job('freshness', async ({ database, settings, now }) => {
  const site = siteOf(settings);
  return {
    moved: await followDeadlines(database, site),
    ended: await endNotices(database, site, now),
    hidden: await hideSilent(database, site, now),
    asked: await askAuthors(database, site, now),
  };
});

export const config: Config = { schedule: '7 * * * *' };

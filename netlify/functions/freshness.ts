import type { Config } from '@netlify/functions';
import { job } from '../../src/http/job.ts';
import { siteOf } from '../../src/http/site.ts';
import { askAuthors, endNotices, followDeadlines, hideSilent } from '../../src/partners/index.ts';

/** Follows corrected deadlines, ends notices whose time is over, asks authors whether theirs stand, hides those of the silent. */
export default job(async ({ database, settings, now }) => {
  const site = siteOf(settings);
  await followDeadlines(database, site);
  await endNotices(database, site, now);
  await hideSilent(database, site, now);
  await askAuthors(database, site, now);
});

export const config: Config = { schedule: '7 * * * *' };

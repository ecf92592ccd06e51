import type { Config } from '@netlify/functions';
import { job } from '../../src/http/job.ts';
import { siteOf } from '../../src/http/site.ts';
import { hideUnanswered, remindAuthors } from '../../src/partners/index.ts';

/** Reminds authors of messages that wait, and hides the notices of those who never answer. */
export default job(async ({ database, settings, now }) => {
  const site = siteOf(settings);
  await remindAuthors(database, site, now);
  await hideUnanswered(database, site, now);
});

export const config: Config = { schedule: '27 * * * *' };

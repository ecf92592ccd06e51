import type { Config } from '@netlify/functions';
import { job } from '../../src/http/job.ts';
import { requestSiteOf } from '../../src/http/request-site.ts';
import { siteOf } from '../../src/http/site.ts';
import { hideUnanswered, remindAuthors } from '../../src/partners/index.ts';
import { keepTime } from '../../src/twinspaces/index.ts';

/**
 * Reminds authors of messages that wait, and hides the notices of those who never answer; reminds,
 * escalates and ends requests for spaces.
 */
export default job('reminders', async ({ database, settings, now }) => {
  const site = siteOf(settings);
  return {
    reminded: await remindAuthors(database, site, now),
    hidden: await hideUnanswered(database, site, now),
    requests: await keepTime(database, requestSiteOf(settings), now),
  };
});

export const config: Config = { schedule: '27 * * * *' };

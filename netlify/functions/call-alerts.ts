import type { Config } from '@netlify/functions';
import { mailChanges, mailNewCalls, mailReminders, watchCalls } from '../../src/alerts/index.ts';
import { callSiteOf } from '../../src/http/call-site.ts';
import { job } from '../../src/http/job.ts';

/** Notices new calls and changed deadlines, and mails them and what is due soon to who follows. */
export default job('call-alerts', async ({ database, settings, now }) => {
  const site = callSiteOf(settings);
  await watchCalls(database, site.calls, now);
  return {
    changes: await mailChanges(database, site, now),
    digests: await mailNewCalls(database, site, now),
    reminders: await mailReminders(database, site, now),
  };
});

export const config: Config = { schedule: '57 * * * *' };

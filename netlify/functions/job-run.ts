import type { Config } from '@netlify/functions';
import { administrating, jobsPath } from '../../src/http/administrating.ts';
import { done, failure } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { audit } from '../../src/moderation/index.ts';
import { isJobName, type JobName } from '../../src/operation/index.ts';
import callAlerts from './call-alerts.ts';
import deliverMail from './deliver-mail.ts';
import digests from './digests.ts';
import exportsJob from './exports.ts';
import freshness from './freshness.ts';
import rebuild from './rebuild.ts';
import reminders from './reminders.ts';
import sweep from './sweep.ts';

/** Scheduled functions have no address on the platform: they are run from here. */
const runs: Record<JobName, () => Promise<Response>> = {
  'call-alerts': callAlerts,
  'deliver-mail': deliverMail,
  ...{ freshness, sweep, reminders, digests, exports: exportsJob, rebuild },
};

/** Runs a job now, on top of its times; who did so is noted. */
export default endpoint({
  POST: administrating(async (exchange, account) => {
    const { database, language, now, params, later } = exchange;
    const { job = '' } = params;
    if (!isJobName(job)) return failure(exchange, 404);
    const entry = { actor: account.id, act: 'job.run', subject: 'job', subjectId: job };
    await database.batch([audit(database, entry, now)]);
    later(runs[job]());
    return done(exchange, { location: jobsPath(language), message: 'jobs.run.done' });
  }),
});

export const config: Config = { path: '/api/jobs/:job/run' };

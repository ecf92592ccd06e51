import type { Config } from '@netlify/functions';
import { job } from '../../src/http/job.ts';

/**
 * Has the platform build the site anew each night, so that readers without script also see which
 * calls are open today. Does nothing where no build hook is set.
 */
export default job('rebuild', async ({ settings: { buildHookUrl } }) => {
  if (!buildHookUrl) return {};
  const { ok, status } = await fetch(buildHookUrl, { method: 'POST', redirect: 'error' });
  if (!ok) throw Object.assign(new Error('The build hook refuses'), { code: status });
  return { builds: 1 };
});

export const config: Config = { schedule: '10 23 * * *' };

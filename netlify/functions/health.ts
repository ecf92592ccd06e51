import type { Config } from '@netlify/functions';
import { securityHeaders } from '../../src/http/headers.ts';

/** Says that the functions answer; for whoever watches the site. */
export default () =>
  Response.json({ status: 'ok' }, { headers: { ...securityHeaders, 'Cache-Control': 'no-store' } });

export const config: Config = { path: '/api/health', method: 'GET' };

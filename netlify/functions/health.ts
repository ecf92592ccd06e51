import type { Config } from '@netlify/functions';
import { failure } from '../../src/http/answers.ts';
import { withDefaultHeaders } from '../../src/http/headers.ts';
import { siteHealth } from '../../src/http/health.ts';
import { watched } from '../../src/http/watched.ts';

/** How the site is, for load balancers and people: 200, or 503 when it cannot do its work. */
export default watched(async (request) => {
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD') {
    const reader = { language: 'en', json: true } as const;
    return withDefaultHeaders(request, failure(reader, 405, [], { Allow: 'GET, HEAD' }));
  }
  const health = await siteHealth();
  const response = Response.json(health, { status: health.status === 'failing' ? 503 : 200 });
  return withDefaultHeaders(request, method === 'HEAD' ? new Response(null, response) : response);
});

export const config: Config = { path: '/api/health' };

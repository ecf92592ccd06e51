import { createHash, timingSafeEqual } from 'node:crypto';
import type { Config } from '@netlify/functions';
import { failure } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { databaseMetrics } from '../../src/http/metrics.ts';
import { processMetrics } from '../../src/http/process-metrics.ts';

/** Counts of the site in the text format of Prometheus: totals alone, so that anybody may read them. */
export default endpoint({
  GET: async (exchange) => {
    const { database, now, request, settings } = exchange;
    const { metricsToken } = settings;
    const shown = request.headers.get('authorization') ?? '';
    if (metricsToken && !isSame(shown, `Bearer ${metricsToken}`))
      return failure(exchange, 401, [], { 'WWW-Authenticate': 'Bearer' });
    const text = [await databaseMetrics(database, now), await processMetrics()].join('\n');
    return new Response(text, {
      headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' },
    });
  },
});

/** Takes as long whatever differs: also a letter that takes more bytes than another. */
const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));
const digest = (text: string) => createHash('sha256').update(text).digest();

export const config: Config = { path: '/api/metrics' };

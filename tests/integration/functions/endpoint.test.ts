import type { Context } from '@netlify/functions';
import { describe, expect, it } from 'vitest';
import { endpoint } from '../../../src/http/endpoint.ts';
import { startFunctions } from '../../support/functions.ts';

const context = { ip: '192.0.2.1', params: {}, waitUntil: () => undefined } as unknown as Context;

describe('an endpoint', () => {
  it('takes requests from anywhere only when it says that it does', async () => {
    const { siteUrl } = await startFunctions('called directly');
    const handlers = { POST: async () => new Response(null, { status: 204 }) };
    // As a mail program sends it: no origin, nothing about fetching.
    const click = () =>
      new Request(`${siteUrl}/api/x`, {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      });
    expect((await endpoint(handlers)(click(), context)).status).toBe(403);
    expect((await endpoint(handlers, { fromAnywhere: true })(click(), context)).status).toBe(204);
  });

  it('answers HEAD as GET without a body, and keeps what a handler says of caching', async () => {
    const { siteUrl } = await startFunctions('called directly');
    const GET = async () => new Response('text', { headers: { 'Cache-Control': 'public' } });
    const head = new Request(`${siteUrl}/api/x`, { method: 'HEAD' });
    const response = await endpoint({ GET })(head, context);
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('cache-control')).toBe('public');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

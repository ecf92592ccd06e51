import { Registry } from 'prom-client';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startMetrics } from '../../../netlify/metrics.ts';
import { offerProcessMetrics } from '../../../src/http/process-metrics.ts';
import { recordRun } from '../../../src/operation/index.ts';
import { get, newClient, signInAs, startFunctions } from '../../support/functions.ts';

/** What a scraper makes of the text: samples by name and labels. */
function samplesOf(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, sample = '', value = ''] = /^([a-z_\d]+(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
      if (!sample || Number.isNaN(Number(value))) throw new Error(`No sample: ${line}`);
      return [sample, Number(value)];
    }),
  );
}

async function start() {
  const site = await startFunctions('through the host');
  const registry = new Registry();
  startMetrics(registry)(site.database.client);
  onTestFinished(() => {
    offerProcessMetrics(undefined);
    registry.clear();
    vi.restoreAllMocks();
  });
  return site;
}

describe('the metrics', () => {
  it('count requests by pattern of route, method and class of status', async () => {
    const site = await start();
    await newClient(site).json('/api/reviews/maria', {});
    await newClient(site).json('/api/reviews/jan', {});
    const { html, headers } = await get(site, '/api/metrics');
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const labels = 'method="POST",route="/api/reviews/:id",status="4xx"';
    expect(samplesOf(html).get(`passerelle_http_request_duration_seconds_count{${labels}}`)).toBe(
      2,
    );
    expect(html).not.toMatch(/maria|jan\b/);
  });

  it('tell of memory, event loop, database, mail, jobs and totals', async () => {
    const site = await start();
    await signInAs(site, 'maria@school.example');
    const at = Date.UTC(2027, 0, 15);
    const clock = () => at;
    await recordRun(site.database, 'sweep', async () => ({}), { clock, kindOf: String });
    const { html } = await get(site, '/api/metrics');
    const samples = samplesOf(html);
    expect(samples.get('passerelle_job_last_success_timestamp_seconds{job="sweep"}')).toBe(
      at / 1000,
    );
    expect(samples.get('passerelle_accounts')).toBe(1);
    expect(samples.get('passerelle_outbox_oldest_seconds')).toBeGreaterThanOrEqual(0);
    for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'])
      expect(samples.get(name)).toBeGreaterThan(0);
    expect(samples.get('passerelle_database_duration_seconds_count{call="batch"}')).toBeGreaterThan(
      0,
    );
    // Nothing is told apart by what could be one person.
    expect(html).not.toMatch(/country|role=|maria|school/);
  });

  it('are for those who show the token, where there is one', async () => {
    const site = await start();
    const METRICS_TOKEN = 'a token of some length';
    vi.stubEnv('METRICS_TOKEN', METRICS_TOKEN);
    const ask = async (headers: Record<string, string>) =>
      (await newClient(site).request('/api/metrics', { method: 'GET', headers })).status;
    expect(await ask({})).toBe(401);
    expect(await ask({ Authorization: `Bearer ${METRICS_TOKEN.toUpperCase()}` })).toBe(401);
    expect(await ask({ Authorization: `Bearer ${METRICS_TOKEN.replace('a', 'é')}` })).toBe(401);
    expect(await ask({ Authorization: `Bearer ${METRICS_TOKEN}` })).toBe(200);
  });
});

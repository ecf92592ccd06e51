import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { outbox } from '../../../db/schema.ts';
import { folderStore } from '../../../src/files/index.ts';
import { enqueue } from '../../../src/mail/index.ts';
import { checkHealth, isLate, recordRun } from '../../../src/operation/index.ts';
import { freshDatabase, freshFolder } from '../../support/database.ts';
import { get, newClient, startFunctions, ways } from '../../support/functions.ts';

const hour = 3_600_000;
const now = Date.UTC(2027, 0, 15, 12, 30);

async function start() {
  const database = await freshDatabase();
  const dataDir = await freshFolder();
  const means = { database: async () => database, files: folderStore(dataDir), dataDir };
  const message = (at: number) =>
    enqueue(
      database,
      {
        key: `sign-in:${at}`,
        recipient: 'maria@school.example',
        language: 'en',
        template: 'sign-in',
        params: { url: 'https://passerelle.example/x', code: '012345', minutes: 30 },
      },
      at,
    );
  return { database, dataDir, message, check: (at = now) => checkHealth(means, at) };
}

describe.each(ways)('the health of the site, %s,', (way) => {
  it('is told to anybody, in words without anything personal', async () => {
    const site = await startFunctions(way);
    const { status, headers, html } = await get(site, '/api/health');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(html)).toMatchObject({
      ...{ status: 'ok', database: 'ok', files: 'ok', mail: 'ok', jobs: 'ok' },
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    const head = await newClient(site).request('/api/health', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('is 503 while the database is away', async () => {
    const site = await startFunctions(way);
    vi.spyOn(site.database.orm, 'get').mockRejectedValue(new Error('for maria@school.example'));
    onTestFinished(() => void vi.restoreAllMocks());
    const { status, html } = await get(site, '/api/health');
    expect(status).toBe(503);
    expect(JSON.parse(html)).toMatchObject({ status: 'failing', database: 'unreachable' });
    expect(html).not.toContain('maria');
  });
});

describe('health', () => {
  it('fails where the database lacks a migration', async () => {
    const { database, check } = await start();
    await database.batch([sql`update __drizzle_migrations set created_at = 1`]);
    expect(await check()).toMatchObject({ status: 'failing', database: 'not-migrated' });
  });

  it('fails where no file can be written', async () => {
    const { dataDir, check } = await start();
    expect((await check()).files).toBe('ok');
    await rm(path.join(dataDir, 'health'), { recursive: true });
    await writeFile(path.join(dataDir, 'health'), 'no folder');
    expect(await check()).toMatchObject({ status: 'failing', files: 'not-writable' });
  });

  it('is degraded when mail has waited for an hour and none has left meanwhile', async () => {
    const { database, message, check } = await start();
    await database.batch([message(now - 2 * hour)]);
    const late = { mail: 'late', oldestMailSeconds: 7_200 };
    expect(await check()).toMatchObject({ status: 'degraded', ...late });
    await database.batch([
      message(now - hour / 2),
      database.orm
        .update(outbox)
        .set({ state: 'sent', sentAt: now - hour / 2 })
        .where(sql`created_at = ${now - hour / 2}`),
    ]);
    expect(await check()).toMatchObject({ status: 'ok', mail: 'ok', oldestMailSeconds: 7_200 });
  });

  it('is degraded when a job has missed two of its times, and well again after its next run', async () => {
    const { database, check } = await start();
    const run = (at: number) =>
      recordRun(database, 'freshness', async () => ({}), { clock: () => at, kindOf: String });
    await run(now - 4 * hour);
    expect(await check(now - 3 * hour)).toMatchObject({ status: 'degraded', jobs: 'late' });
    expect(isLate('freshness', now - 4 * hour, now)).toBe(true);
    await run(now);
    expect(isLate('freshness', now, now + hour)).toBe(false);
    // Of the others nothing is known but that they did not run either.
    expect((await check()).jobs).toBe('late');
  });
});

import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { outbox } from '../../../db/schema.ts';
import { startJobs } from '../../../netlify/jobs.ts';
import {
  confirmSignIn,
  readSession,
  requestSignIn,
  withinLimits,
} from '../../../src/accounts/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { account } from '../../support/partners.ts';
import { sessionToken } from '../../support/spaces.ts';

const now = Date.UTC(2026, 10, 25, 12);
const minute = 60_000;
const hour = 60 * minute;
const email = 'maria@school.example';

async function askForCode(database: Database, at: number) {
  const request = { email, language: 'en', network: '192.0.2.1' } as const;
  const asked = await requestSignIn(database, request, (token) => token, at);
  const [mail] = await database.orm.select().from(outbox);
  const { code } = JSON.parse(mail?.params ?? '{}') as { code: string };
  return { ticket: asked.ok ? asked.ticket : '', code };
}

describe('when the clock jumps', () => {
  it.each([
    ['ahead by hours', 5 * hour],
    ['back by hours', -5 * hour],
    ['back by a second', -1_000],
  ])('%s, nobody is signed out', async (_, jump) => {
    const database = await freshDatabase();
    const { id } = await account(database, email);
    const token = await sessionToken(database, id, now);
    for (const at of [now + jump, now, now + jump, now + 2 * jump])
      expect(await readSession(database, token, at)).toMatchObject({ account: { email } });
  });

  it('back by hours, a code that was mailed works as before', async () => {
    const database = await freshDatabase();
    const proof = await askForCode(database, now);
    const confirmed = await confirmSignIn(database, proof, 'Test', now - 5 * hour);
    expect(confirmed.ok).toBe(true);
  });

  it('ahead by hours, a code is too old, and a new one is to be had at once', async () => {
    const database = await freshDatabase();
    const later = now + 5 * hour;
    const proof = await askForCode(database, now);
    expect(await confirmSignIn(database, proof, 'Test', later)).toMatchObject({ code: 'expired' });
    expect((await askForCode(database, later)).ticket).not.toBe('');
  });

  it.each([
    ['ahead', 5 * hour],
    ['back', -5 * hour],
  ])('%s by hours, who was stopped by a limit is not stopped for longer', async (_, jump) => {
    const database = await freshDatabase();
    const limits = [{ key: 'test', most: 1, windowMs: hour }];
    expect(await withinLimits(database, limits, now)).toBe(true);
    expect(await withinLimits(database, limits, now)).toBe(false);
    expect(await withinLimits(database, limits, now + jump)).toBe(true);
  });

  it.each([
    ['ahead', 5 * hour],
    ['back', -5 * hour],
  ])('%s by hours, jobs run on at their pace', async (_, jump) => {
    vi.useFakeTimers({ now });
    let runs = 0;
    const handler = async () => {
      runs += 1;
      return new Response();
    };
    const stop = startJobs([{ name: 'each-minute', schedule: '* * * * *', handler }]);
    onTestFinished(() => {
      stop();
      vi.useRealTimers();
    });
    await vi.advanceTimersByTimeAsync(3 * minute);
    expect(runs).toBe(3);
    vi.setSystemTime(Date.now() + jump);
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(runs).toBeGreaterThanOrEqual(3 + 9);
    expect(runs).toBeLessThanOrEqual(3 + 11);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { jobRuns } from '../../../db/schema.ts';
import { grantRole } from '../../../src/accounts/index.ts';
import { messageKey } from '../../../src/i18n/messages.ts';
import { auditOf } from '../../../src/moderation/index.ts';
import { countsOf, jobNames, jobStates, recordRun } from '../../../src/operation/index.ts';
import { runsKept } from '../../../src/operation/store/runs.ts';
import { freshDatabase } from '../../support/database.ts';
import { patience, type Site, signInAs, startFunctions, ways } from '../../support/functions.ts';

const now = Date.UTC(2027, 0, 15, 12, 30);
const run = (database: Site['database'], at: number, work = async () => ({ files: 1 })) =>
  recordRun(database, 'sweep', work, { clock: () => at, kindOf: () => 'Error SQLITE_FULL' });

describe.each(ways)('running a job by hand, %s,', (way) => {
  it('is for administrators alone', async () => {
    const site = await startFunctions(way);
    const member = await signInAs(site, 'member@school.example');
    const officer = await signInAs(site, 'officer@school.example');
    const role = { role: 'officer', country: 'GR' } as const;
    await grantRole(site.database, 'officer@school.example', role, 0);
    for (const client of [member, officer])
      expect((await client.json('/api/jobs/sweep/run', {})).status).toBe(404);
    expect(await site.database.orm.select().from(jobRuns)).toEqual([]);
  });

  it('runs it, and notes the run and who did it', async () => {
    const site = await startFunctions(way);
    const { database } = site;
    const administrator = await signInAs(site, 'administrator@school.example');
    await grantRole(database, 'administrator@school.example', { role: 'administrator' }, 0);
    expect((await administrator.json('/api/jobs/none/run', {})).status).toBe(404);
    for (const job of jobNames) {
      const answer = await administrator.form(`/api/jobs/${job}/run`, { lang: 'el' });
      expect(answer.headers.get('location')).toBe('/el/administration/jobs/');
      const runs = async () =>
        (await jobStates(database, Date.now())).find((found) => found.job === job);
      await vi.waitFor(async () => expect((await runs())?.state).toBe('done'), patience);
      expect(await auditOf(database, 'job', job)).toMatchObject([{ act: 'job.run' }]);
    }
    // Whatever they counted can be said.
    const rows = await database.orm.select().from(jobRuns);
    const counted = rows.flatMap((row) => Object.keys(countsOf(row)));
    expect(counted.length).toBeGreaterThan(8);
    for (const key of counted) expect(messageKey(`jobs.count.${key}`)).toBeTruthy();
  });
});

describe('the runs of a job', () => {
  const stateOf = async (database: Site['database'], at = now) =>
    (await jobStates(database, at)).find(({ job }) => job === 'sweep');

  it('are noted with what they did, or the kind of what went wrong', async () => {
    const database = await freshDatabase();
    expect(await stateOf(database)).toMatchObject({ state: 'never', late: false });
    await run(database, now);
    const failing = run(database, now + 1, async () => {
      throw new Error('for maria@school.example');
    });
    await expect(failing).rejects.toThrow('maria');
    expect(await stateOf(database)).toMatchObject({
      state: 'failed',
      lastDone: { startedAt: now, counts: '{"files":1}' },
      lastFailed: { startedAt: now + 1, error: 'Error SQLITE_FULL' },
      nextDue: Date.UTC(2027, 0, 15, 13, 17),
    });
  });

  it('are told apart when two run at once, and when one is broken off', async () => {
    const database = await freshDatabase();
    const ends: (() => void)[] = [];
    const slow = () => new Promise<{ files: number }>((end) => ends.push(() => end({ files: 2 })));
    const both = [run(database, now, slow), run(database, now + 1, slow)];
    await vi.waitFor(() => expect(ends).toHaveLength(2));
    expect((await stateOf(database))?.state).toBe('running');
    expect((await stateOf(database, now + 3_600_000))?.state).toBe('broken-off');
    for (const end of ends) end();
    expect(await Promise.all(both)).toMatchObject([
      { counts: { files: 2 } },
      { counts: { files: 2 } },
    ]);
    expect(await database.orm.select().from(jobRuns)).toMatchObject([
      { outcome: 'done' },
      { outcome: 'done' },
    ]);
  });

  it('are forgotten but for the newest', async () => {
    const database = await freshDatabase();
    for (let number = 0; number < runsKept + 5; number += 1) await run(database, now + number);
    const rows = await database.orm.select().from(jobRuns).orderBy(jobRuns.startedAt);
    expect(rows).toHaveLength(runsKept);
    expect(rows[0]?.startedAt).toBe(now + 5);
  });
});

import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { alerts, callNews } from '../../../db/schema.ts';
import { watchCalls } from '../../../src/alerts/index.ts';
import { follow, runWith, school, sent, siteThatRan, titles } from '../../support/call-alerts.ts';
import { freshDatabase } from '../../support/database.ts';
import { mails, templates } from '../../support/partners.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 25, 12);
const old = school('old');
const siteWithOld = () => siteThatRan([old], now - day);

describe('the job', () => {
  const build = [school('old', '2027-04-15'), school('new', '2026-12-26')];
  const follows = async () => {
    const database = await siteWithOld();
    for (let reader = 0; reader < 120; reader++)
      await follow(
        database,
        [old],
        { email: `reader-${reader}@school.example`, reminders: 'yes' },
        now,
      );
    return database;
  };
  /** How many mails of each kind each address has. */
  const each = async (database: Database) => {
    const all = (await mails(database)).map(
      ({ template, recipient }) => `${template} ${recipient}`,
    );
    const kinds = ['confirm-alert', 'call-changes', 'call-digest', 'call-reminders'];
    expect(all).toHaveLength(new Set(all).size);
    return kinds.map((kind) => all.filter((mail) => mail.startsWith(kind)).length);
  };

  it('tells everybody once though it runs many times at once', async () => {
    const database = await follows();
    const at = now + hour;
    const runs = await Promise.all(Array.from({ length: 4 }, () => runWith(database, build, at)));
    expect(runs.map(([changes = 0]) => changes).reduce((a, b) => a + b)).toBe(120);
    await runWith(database, build, at + day);
    expect(await each(database)).toEqual([120, 120, 120, 120]);
  });

  it('goes on where it was broken off', async () => {
    const database = await follows();
    let left = 3;
    // After a few writes nothing goes any more, as when a process is killed.
    const dying: Database = {
      ...database,
      batch: (statements) =>
        left-- > 0 ? database.batch(statements) : Promise.reject(new Error('killed')),
    };
    for (let run = 1; run < 20; run++) {
      left = run % 4;
      await runWith(dying, build, now + day + run * 60_000).catch(() => undefined);
    }
    await runWith(database, build, now + day + hour);
    expect(await each(database)).toEqual([120, 120, 120, 120]);
  });

  it('repeats nothing and goes on when the clock jumps ahead and back', async () => {
    const database = await siteWithOld();
    await follow(database, [old], { reminders: 'yes', frequency: 'weekly' }, now);
    await runWith(database, build, now + hour);
    await runWith(database, build, now + 60 * day);
    for (let at = now + 2 * hour; at < now + 3 * day; at += hour)
      await runWith(database, build, at);
    expect(await templates(database)).toEqual(['confirm-alert', 'call-changes', 'call-reminders']);
    await runWith(database, [...build, school('newer')], now + 4 * day);
    expect((await titles(database, 'call-digest')).at(-1)).toContain('Call newer');
  });

  it('mails nobody whose alert is gone', async () => {
    const database = await follows();
    await database.batch([database.orm.delete(alerts)]);
    expect(await runWith(database, build, now + day)).toEqual([0, 0, 0]);
  });

  it('takes thousands of calls at once', async () => {
    const database = await siteWithOld();
    await follow(database, [old], {}, now);
    const many = Array.from({ length: 3000 }, (_, i) => school(`many-${i}`));
    await runWith(database, [old, ...many], now + hour);
    const [letter] = await sent(database, 'call-digest');
    expect(letter).toMatchObject({ count: 3000 });
    expect(letter?.calls).toHaveLength(40);
    const fresh = await freshDatabase();
    await watchCalls(fresh, many, now);
    expect(await fresh.orm.select().from(callNews)).toEqual([]);
  });
});

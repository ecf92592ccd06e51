import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { callNews } from '../../../db/schema.ts';
import { listAlerts } from '../../../src/alerts/index.ts';
import type { Call } from '../../../src/calls/index.ts';
import {
  ask,
  email,
  follow,
  runWith,
  school,
  sent,
  siteThatRan,
  titles,
} from '../../support/call-alerts.ts';
import { aCall } from '../../support/calls.ts';
import { freshDatabase } from '../../support/database.ts';
import { mails, templates } from '../../support/partners.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 25, 12);

const old = school('old');
const siteWith = (...calls: Call[]) => siteThatRan(calls, now - day);

describe('following new calls', () => {
  it('mails nobody of what was there before, though the ledger is new', async () => {
    const database = await freshDatabase();
    await follow(database, [old], {}, now - 2 * day);
    expect(await runWith(database, [old, school('older')], now)).toEqual([0, 0, 0]);
    expect(await runWith(database, [old, school('older')], now + hour)).toEqual([0, 0, 0]);
  });

  it('sends nothing before the address says yes', async () => {
    const database = await siteWith(old);
    await ask(database, [old], {}, now);
    expect(await runWith(database, [old, school('new')], now + hour)).toEqual([0, 0, 0]);
    expect(await templates(database)).toEqual(['confirm-alert']);
  });

  it('tells a new call once, at the next run, to those whose search finds it', async () => {
    const database = await siteWith(old);
    const all = [old, school('new')];
    await follow(database, [old], { query: 'sector=school&q=call' }, now);
    await follow(database, [old], { query: 'sector=youth', email: 'other@school.example' }, now);
    for (const at of [1, 2, 3]) await runWith(database, all, now + at * hour);
    expect(await titles(database, 'call-digest')).toEqual([['Call new']]);
    const [letter] = await sent(database, 'call-digest');
    expect(letter?.calls[0]?.lines).toEqual(['Deadline: 30 March 2027 at 12:00 (Brussels time)']);
  });

  it('tells what came since the confirmation, not before', async () => {
    const database = await siteWith(old);
    await runWith(database, [old, school('before')], now - hour);
    await follow(database, [old], {}, now);
    await runWith(database, [old, school('before'), school('after')], now + hour);
    expect(await titles(database, 'call-digest')).toEqual([['Call after']]);
  });

  it('gathers a day or a week', async () => {
    const database = await siteWith(old);
    const weekly = 'weekly@school.example';
    await follow(database, [old], { frequency: 'daily' }, now);
    await follow(database, [old], { frequency: 'weekly', email: weekly }, now);
    const calls = [old];
    for (let at = 1; at <= 8; at++) {
      calls.push(school(`day-${at}`));
      for (let run = 0; run < 24; run += 6)
        await runWith(database, calls, now + at * day + run * hour);
    }
    const counts = async (address: string) =>
      (await mails(database, address)).flatMap(({ template, params }) =>
        template === 'call-digest' ? [Number(params.count)] : [],
      );
    expect(await counts(email)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(await counts(weekly)).toEqual([7]);
  });

  it('leaves out calls that are over when they come', async () => {
    const database = await siteWith(old);
    await follow(database, [old], {}, now);
    const over = [school('over', '2016-03-01', { year: 2016 }), school('past', '2026-11-24')];
    expect(await runWith(database, [old, ...over], now + hour)).toEqual([0, 0, 0]);
  });

  it('takes no call as new that a rolled-back build had lost', async () => {
    const database = await siteWith(old, school('lost'));
    await follow(database, [old], {}, now);
    await runWith(database, [old], now + hour);
    expect(await runWith(database, [old, school('lost')], now + 2 * hour)).toEqual([0, 0, 0]);
  });

  it('refuses what there is not, and carries no words to a stranger', async () => {
    const database = await siteWith(old);
    for (const query of ['colour=red', 'call=none', 'q='.repeat(600)])
      expect(await ask(database, [old], { query }, now)).toMatchObject({
        problems: [{ field: 'query' }],
      });
    await ask(database, [old], { query: 'q=buy+these+pills&sector=school' }, now, 'fr');
    const [letter] = await mails(database);
    expect(JSON.stringify(letter)).not.toContain('pills');
    expect(letter?.params).toMatchObject({
      about: 'calls',
      search: expect.stringMatching(/^Des mots saisis · .*\u00a0: /),
    });
  });

  it('of the same search again replaces the alert before', async () => {
    const database = await siteWith(old);
    await follow(database, [old], { query: 'sector=school' }, now);
    await follow(
      database,
      [old],
      { query: 'sector=school&status=open', reminders: 'yes' },
      now + 1,
    );
    expect(await listAlerts(database, email)).toMatchObject([
      { about: 'calls', query: 'sector=school', reminders: true },
    ]);
  });
});

describe('changes of deadlines', () => {
  const moved = school('old', '2027-04-15');
  const both = aCall({ ...school('old'), deadlines: [...old.deadlines, ...moved.deadlines] });

  it.each([
    [
      'moved',
      old,
      moved,
      'Deadline: now 15 April 2027 at 12:00 (Brussels time), before that 30 March 2027 at 12:00 (Brussels time)',
    ],
    ['added', old, both, 'Deadline, new: 15 April 2027 at 12:00 (Brussels time)'],
    ['withdrawn', both, old, 'Deadline, withdrawn: 15 April 2027 at 12:00 (Brussels time)'],
  ])('are told at once whatever the frequency: one %s', async (_, before, after, line) => {
    const database = await siteWith(before);
    await follow(database, [old], { frequency: 'weekly', query: 'call=old' }, now);
    for (const at of [1, 2]) await runWith(database, [after], now + at * hour);
    expect((await sent(database, 'call-changes')).map(({ calls }) => calls)).toMatchObject([
      [{ title: 'Call old', lines: [line] }],
    ]);
  });

  it('are told to those who found the call by its former deadline, and by its new one', async () => {
    const database = await siteWith(old);
    await follow(
      database,
      [old, moved],
      { query: 'month=2027-03', email: 'a@school.example' },
      now,
    );
    await follow(
      database,
      [old, moved],
      { query: 'month=2027-04', email: 'b@school.example' },
      now,
    );
    await follow(
      database,
      [old, aCall({ sectors: ['vet'] })],
      { query: 'sector=vet', email: 'c@school.example' },
      now,
    );
    expect(await runWith(database, [moved], now + hour)).toEqual([2, 0, 0]);
  });

  it('are told in the language of the reader', async () => {
    const database = await siteWith(old);
    await follow(database, [old], { query: 'call=old' }, now, 'el');
    await runWith(database, [moved], now + hour);
    const [letter] = await sent(database, 'call-changes');
    expect(letter?.calls[0]?.lines[0]).toMatch(
      /^Προθεσμία: τώρα 15 Απριλίου 2027.* πριν 30 Μαρτίου/,
    );
  });

  it('are told once though a build is rolled back and comes again, or two hosts differ', async () => {
    const database = await siteWith(old);
    await follow(database, [old], {}, now);
    for (const [at, calls] of [
      [1, [moved]],
      [2, [old]],
      [3, [moved]],
      [4, [old]],
      [40, [moved]],
      [41, [old]],
    ] as const)
      await runWith(database, calls, now + at * hour);
    expect(await sent(database, 'call-changes')).toHaveLength(1);
  });

  it('are told again when what was told before has stood for a day: it is what holds', async () => {
    const database = await siteWith(old);
    await follow(database, [old], {}, now);
    await runWith(database, [moved], now + hour);
    for (const at of [2, 20, 26, 27, 60]) await runWith(database, [old], now + at * hour);
    const lines = (await sent(database, 'call-changes')).flatMap(({ calls }) =>
      calls.flatMap(({ lines }) => lines),
    );
    expect(lines).toEqual([
      expect.stringContaining('now 15 April 2027'),
      expect.stringContaining('now 30 March 2027'),
    ]);
  });

  it('are no news when all of it is past', async () => {
    const past = school('past', '2026-03-01');
    const database = await siteWith(past);
    await follow(database, [past], {}, now);
    await runWith(database, [school('past', '2026-03-02')], now + hour);
    expect(await database.orm.select().from(callNews)).toEqual([]);
  });
});

describe('reminders', () => {
  const deadline = Date.UTC(2027, 2, 30, 10);
  const reminders = async (database: Database) =>
    (await sent(database, 'call-reminders')).map(({ calls }) =>
      calls[0]?.lines[0]?.split(', ').at(-1),
    );

  it('are sent 30, 7 and 1 days before, to those who want them', async () => {
    const database = await siteWith(old);
    await follow(database, [old], { reminders: 'yes' }, now);
    await follow(database, [old], { email: 'other@school.example' }, now);
    for (let at = now; at < deadline + 3 * day; at += 6 * hour) await runWith(database, [old], at);
    expect(await reminders(database)).toEqual(['in 30 days', 'in 7 days', 'tomorrow']);
    expect(await templates(database, 'other@school.example')).toEqual(['confirm-alert']);
  });

  it('are one mail for all calls of a day, with the nearest in its subject', async () => {
    const calls = [old, school('later', '2027-04-22'), school('none', '2027-05-01')];
    const database = await siteWith(...calls);
    await follow(database, calls, { reminders: 'yes' }, now);
    const at = Date.UTC(2027, 2, 23, 3);
    await runWith(database, calls, at - day);
    await runWith(database, calls, at);
    expect((await titles(database, 'call-reminders')).at(-1)).toEqual(['Call old', 'Call later']);
    expect((await mails(database)).at(-1)?.params).toMatchObject({ when: 'in 7 days' });
  });

  it('are made up for by a host that was down, while they are of use', async () => {
    const database = await siteWith(old);
    await follow(database, [old], { reminders: 'yes' }, now);
    for (const left of [31, 5, 4, 0.01, -1]) await runWith(database, [old], deadline - left * day);
    expect(await reminders(database)).toEqual(['in 5 days', 'today']);
  });

  it('follow a deadline that moves', async () => {
    const database = await siteWith(old);
    const moved = school('old', '2027-04-30');
    await follow(database, [old], { reminders: 'yes' }, now);
    for (let left = 40; left > 10; left--) await runWith(database, [old], deadline - left * day);
    for (let left = 10; left > -35; left--) await runWith(database, [moved], deadline - left * day);
    expect(await reminders(database)).toEqual([
      'in 30 days',
      'in 30 days',
      'in 7 days',
      'tomorrow',
    ]);
  });
});

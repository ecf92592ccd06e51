import { describe, expect, it, vi } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { listAlerts, unsubscribe, watchCalls } from '../../../src/alerts/index.ts';
import { email, follow, runWith, school, siteThatRan, titles } from '../../support/call-alerts.ts';
import { mails, templates } from '../../support/partners.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 25, 12);
const old = school('old');
const moved = school('old', '2027-04-15');

/** Does something just before the news are first read. */
function beforeNewsAreRead(database: Database, act: () => Promise<unknown>) {
  const execute = database.client.execute.bind(database.client) as (
    ...given: unknown[]
  ) => ReturnType<Database['client']['execute']>;
  let done = false;
  vi.spyOn(database.client, 'execute').mockImplementation((async (...given: unknown[]) => {
    if (!done && /"call_news" where/.test(JSON.stringify(given[0]).replaceAll('\\"', '"'))) {
      done = true;
      await act();
    }
    return execute(...given);
  }) as never);
}

describe('news that another host notices while the job runs', () => {
  it.each([
    ['call-digest', [school('one')], [school('one'), school('two')]],
    ['call-changes', [moved], [moved, school('two')]],
  ])('are told once: %s', async (template, first, second) => {
    const database = await siteThatRan([old], now - day);
    await follow(database, [old], {}, now);
    const later = template === 'call-digest' ? second : [school('old', '2027-05-05')];
    beforeNewsAreRead(database, () => watchCalls(database, later, now + hour));
    await runWith(database, first, now + hour);
    await runWith(database, later, now + 2 * hour);
    const told = (await titles(database, template)).flat();
    expect(told).toEqual(
      template === 'call-digest' ? ['Call one', 'Call two'] : ['Call old', 'Call old'],
    );
  });
});

describe('a call that a build lacks for a while', () => {
  it('is told when it is there again', async () => {
    const database = await siteThatRan([old], now - day);
    await follow(database, [old], {}, now);
    await watchCalls(database, [old, school('lost')], now + hour);
    expect(await runWith(database, [old], now + hour)).toEqual([0, 0, 0]);
    for (const at of [2, 3]) await runWith(database, [old, school('lost')], now + at * hour);
    expect(await titles(database, 'call-digest')).toEqual([['Call lost']]);
  });

  it('holds the others up for a day at most', async () => {
    const database = await siteThatRan([old], now - day);
    await follow(database, [old], {}, now);
    await watchCalls(database, [old, school('lost')], now + hour);
    await runWith(database, [old, school('other')], now + 2 * hour);
    expect(await titles(database, 'call-digest')).toEqual([]);
    for (const at of [26, 27]) await runWith(database, [old, school('other')], now + at * hour);
    expect(await titles(database, 'call-digest')).toEqual([['Call other']]);
  });
});

it('a new call that is removed again holds up no changed deadline', async () => {
  const database = await siteThatRan([old], now - day);
  await follow(database, [old], {}, now);
  await watchCalls(database, [old, school('mistaken')], now + hour);
  expect(await runWith(database, [moved], now + 2 * hour)).toEqual([1, 0, 0]);
});

describe('an alert that replaces another of the same search', () => {
  it('tells what that one had still to tell', async () => {
    const due = school('due', '2026-12-03');
    const database = await siteThatRan([old, due], now - day);
    await follow(database, [old, due], { frequency: 'weekly', reminders: 'yes' }, now);
    const build = [moved, due, school('new')];
    await watchCalls(database, build, now + day);
    await follow(database, [old, due], { reminders: 'yes' }, now + day);
    await runWith(database, build, now + day + hour);
    expect(await titles(database, 'call-digest')).toEqual([['Call new']]);
    expect(await titles(database, 'call-changes')).toEqual([['Call old']]);
    expect(await titles(database, 'call-reminders')).toEqual([['Call due']]);
  });

  it('reminds from now on where that one did not', async () => {
    const due = school('due', '2026-12-03');
    const database = await siteThatRan([due], now - day);
    await follow(database, [due], {}, now);
    await follow(database, [due], { reminders: 'yes' }, now + day);
    expect(await runWith(database, [due], now + day + hour)).toEqual([0, 0, 0]);
  });
});

describe('an alert that ends', () => {
  it('takes its mail along that waits for a mail server, and no other', async () => {
    const database = await siteThatRan([old], now - day);
    const other = 'other@school.example';
    await follow(database, [old], { reminders: 'yes' }, now);
    await follow(database, [old], { query: 'sector=school' }, now + 1);
    await follow(database, [old], { email: other }, now);
    await runWith(database, [moved, school('new', '2026-12-03')], now + day);
    const [first] = await listAlerts(database, email);
    const token = first?.unsubscribe ?? '';
    expect(await templates(database, email)).toContain('call-reminders');
    expect(JSON.stringify(await mails(database, email))).toContain(token);
    await unsubscribe(database, token);
    expect(await templates(database, email)).toEqual([
      ...['confirm-alert', 'confirm-alert', 'call-changes', 'call-digest'],
    ]);
    expect(JSON.stringify(await mails(database))).not.toContain(token);
    expect(await templates(database, other)).toEqual([
      ...['confirm-alert', 'call-changes', 'call-digest'],
    ]);
  });
});

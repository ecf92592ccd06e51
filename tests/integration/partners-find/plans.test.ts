import { expect, test } from 'vitest';
import { matchesFor, readQuery, searchNotices } from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { generateNotices, publishAll } from '../../support/notices.ts';
import { plansOf } from '../../support/plans.ts';

const now = Date.UTC(2026, 10, 25);

/** What may be read from its beginning: virtual tables, and the bounded subqueries `s` and `w`. */
const bounded = /^SCAN (\S+ VIRTUAL TABLE .*|s|w|\(subquery-\d+\))$/;

test('no statement of a search or a match reads a whole table', async () => {
  const database = await freshDatabase();
  const list = generateNotices(1, 300, now);
  await publishAll(database, list);
  const own = list[0]?.id ?? '';
  const { statements, steps } = await plansOf(database, async () => {
    for (const query of [
      '',
      'sort=active',
      'sort=ending&project=etwinning',
      'topic=art&country=TR&country=IT',
      'topic=art&sort=active',
      'q=env',
      'q=partner+school&sort=ending',
      `match=${own}`,
    ])
      await searchNotices(database, readQuery(new URLSearchParams(query)).query, now);
    await matchesFor(database, own, now);
  });
  expect(statements).toBeGreaterThan(30);
  expect(steps.filter((step) => step.startsWith('SCAN') && !bounded.test(step))).toEqual([]);
});

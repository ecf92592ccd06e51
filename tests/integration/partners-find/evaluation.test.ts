import { describe, expect, test } from 'vitest';
import { freshDatabase } from '../../support/database.ts';
import { type Labelled, labelledGenerated, labelledPosts } from '../../support/labelled.ts';
import { publishAll } from '../../support/notices.ts';
import { havePosts } from '../../support/posts.ts';
import { evaluate, mean, ndcg, rankers } from '../../support/ranking.ts';

const now = Date.UTC(2026, 10, 25);
const generated = () => labelledGenerated(2026, 40, now);

/** For each ranker the nDCG@10 of all labelled notices, every set in a database of its own. */
async function gains(...sets: Labelled[]) {
  const found = { ours: [] as number[], newest: [] as number[], text: [] as number[] };
  for (const set of sets) {
    const database = await freshDatabase();
    await publishAll(database, set.notices);
    found.ours.push(...(await evaluate(database, set, rankers.ours, now)));
    found.newest.push(...(await evaluate(database, set, rankers['newest first'], now)));
    found.text.push(...(await evaluate(database, set, rankers['full text'], now)));
  }
  return { ours: mean(found.ours), better: Math.max(mean(found.newest), mean(found.text)) };
}

test('nDCG is one for the best order, and falls with every swap for the worse', () => {
  const grades = new Map([
    ['a', 3],
    ['b', 1],
  ]);
  expect(ndcg(['a', 'b', 'c'], grades)).toBe(1);
  expect(ndcg(['b', 'a'], grades)).toBeLessThan(1);
  expect(ndcg(['c', 'a', 'b'], grades)).toBeLessThan(ndcg(['a', 'c', 'b'], grades));
  expect(ndcg(['c'], grades)).toBe(0);
});

describe('the ranking of partners', () => {
  test('finds the partners that made-up notices were made with', async () => {
    const { ours, better } = await gains(generated());
    expect(ours).toBeGreaterThanOrEqual(0.85);
    expect(ours - better).toBeGreaterThanOrEqual(0.2);
  });

  test.skipIf(!havePosts)('holds with real posts, judged by reading them', async () => {
    const { ours, better } = await gains(generated(), labelledPosts(now));
    expect(ours).toBeGreaterThanOrEqual(0.85);
    expect(ours - better).toBeGreaterThanOrEqual(0.2);
  });
});

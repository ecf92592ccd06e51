import { beforeAll, describe, expect, test } from 'vitest';
import { measureQuality, type Outcome, readQueries, report, scores } from './quality.ts';

test('at least eighty queries are judged, in every language and of every kind', () => {
  const queries = readQueries();
  expect(queries.length).toBeGreaterThanOrEqual(80);
  expect(new Set(queries.map(({ lang }) => lang))).toEqual(new Set(['en', 'fr', 'el']));
  expect(new Set(queries.map(({ kind }) => kind)).size).toBe(7);
});

describe('the search of the built site', () => {
  let outcomes: Outcome[];
  beforeAll(async () => {
    outcomes = await measureQuality();
  }, 300_000);

  test('puts a good answer near the top', () => {
    expect(scores(outcomes).mrr10, report(outcomes)).toBeGreaterThanOrEqual(0.9);
  });

  test('mostly answers with the first hit', () => {
    expect(scores(outcomes).success1, report(outcomes)).toBeGreaterThanOrEqual(0.85);
  });
});

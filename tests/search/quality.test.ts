import { beforeAll, describe, expect, test } from 'vitest';
import { languageCodes } from '../../src/i18n/languages.ts';
import { measureQuality, type Outcome, readQueries, report, scores } from './quality.ts';

test('at least twenty queries are judged in every language, and of every kind', () => {
  const queries = readQueries();
  for (const code of languageCodes)
    expect(queries.filter(({ lang }) => lang === code).length, code).toBeGreaterThanOrEqual(20);
  expect(new Set(queries.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8);
});

describe('the search of the built site', () => {
  let outcomes: Outcome[];
  beforeAll(async () => {
    outcomes = await measureQuality();
  }, 600_000);

  test('puts a good answer near the top', () => {
    expect(scores(outcomes).mrr10, report(outcomes)).toBeGreaterThanOrEqual(0.9);
  });

  test('mostly answers with the first hit', () => {
    expect(scores(outcomes).success1, report(outcomes)).toBeGreaterThanOrEqual(0.85);
  });

  test.each(languageCodes)('answers among the first three in %s', (code) => {
    const own = outcomes.filter(({ lang }) => lang === code);
    expect(scores(own).success3, report(own)).toBeGreaterThanOrEqual(0.8);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageCodes } from '../../../src/i18n/languages.ts';
import { messageKey } from '../../../src/i18n/messages.ts';
import { type Facet, facets } from '../../../src/partners/facets.ts';
import { labelOf } from '../../../src/partners/labels.ts';
import { matchNotices } from '../../../src/partners/match.ts';
import { readQuery, unsorted, writeCursor, writeQuery } from '../../../src/partners/query.ts';
import { reasonInWords } from '../../../src/partners/reasons.ts';
import { personRoles } from '../../../src/partners/vocabulary.ts';
import { generateNotices } from '../../support/notices.ts';

const read = (query: string) => readQuery(new URLSearchParams(query));

describe('the query string of a search', () => {
  test('holds words, facets, order and page', () => {
    const after = writeCursor([3.5, 7]);
    const { query, problems } = read(
      `q=jardin&topic=food&topic=environment&country=GR&sort=active&after=${after}`,
    );
    expect(problems).toEqual([]);
    expect(query).toEqual({
      text: 'jardin',
      selection: { topic: ['food', 'environment'], country: ['GR'] },
      sort: 'active',
      after: [3.5, 7],
    });
  });

  test.each([
    ['colour=red', 'colour', 'unknown-facet'],
    ['topic=astrology', 'topic', 'unknown-value'],
    ['age=27', 'age', 'unknown-value'],
    ['country=Greece', 'country', 'unknown-value'],
    ['sort=price', 'sort', 'unknown-value'],
    ['after=%7B%7D', 'after', 'unknown-value'],
    ['match=mine', 'match', 'unknown-value'],
    ['sort=match', 'match', 'required'],
    [`q=${'a'.repeat(201)}`, 'q', 'too-long'],
    ['constructor=1', 'constructor', 'unknown-facet'],
  ])('%s is told, not guessed', (query, field, code) => {
    expect(read(query).problems).toMatchObject([{ field, code }]);
  });

  test('with more values than a person chooses is cut', () => {
    const all = Array.from({ length: 26 * 26 }, (_, index) =>
      String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26)),
    );
    const { query, problems } = read(all.map((code) => `country=${code}`).join('&'));
    expect(query.selection.country).toHaveLength(60);
    expect(problems[0]?.code).toBe('too-many');
  });

  test('is ordered by words when there are words, by match when there is a notice, else newest', () => {
    const match = 'match=0190a5a0-0000-7000-8000-000000000000';
    expect(read('').query.sort).toBe('newest');
    expect(read('q=art').query.sort).toBe('relevance');
    expect(read(match).query.sort).toBe('match');
    expect(read('sort=relevance').query.sort).toBe('newest');
    expect(read(`q=art&${match}&sort=ending`).query.sort).toBe('ending');
  });

  test('comes back the same when it is written and read again', () => {
    const value = fc.constantFrom(
      'topic=art',
      'topic=food',
      'country=GR',
      'age=12',
      'q=ab',
      'sort=ending',
      'sort=relevance',
      'match=0190a5a0-0000-7000-8000-000000000000',
    );
    fc.assert(
      fc.property(fc.uniqueArray(value), (parts) => {
        const { query } = read(parts.join('&'));
        const topic = query.selection.topic?.toSorted();
        const sorted = { ...query, selection: { ...query.selection, ...(topic && { topic }) } };
        expect(readQuery(writeQuery(query)).query).toEqual(sorted);
      }),
    );
  });

  test('is the same for the same search, in whatever order it was chosen', () => {
    const written = (query: string) => String(writeQuery(read(query).query));
    expect(written('topic=food&q=jardin&country=GR&topic=art')).toBe(
      written('country=GR&topic=art&topic=food&q=jardin'),
    );
    expect(String(writeQuery(unsorted(read('country=GR&sort=ending').query)))).toBe('country=GR');
  });

  test('compares with the notices of the reader alone, where it says so', () => {
    const mine = '0190a5a0-0000-7000-8000-000000000000';
    const asked = (matchable: string[]) =>
      readQuery(new URLSearchParams({ match: mine }), { matchable });
    expect(asked([mine]).query).toMatchObject({ match: mine, sort: 'match' });
    expect(asked([])).toMatchObject({
      query: { sort: 'newest' },
      problems: [{ field: 'match', code: 'unknown-value' }],
    });
  });

  test('of any kind is read without an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
        readQuery(new URLSearchParams(pairs));
      }),
    );
  });
});

describe('words for facets and matches', () => {
  test('exist for every facet and value in every language', () => {
    for (const language of languageCodes)
      for (const facet of facets as readonly Facet[]) {
        expect(messageKey(`partnerFacet.${facet.param}`)).toBeTruthy();
        if (!(facet.known instanceof RegExp))
          for (const value of facet.known) expect(labelOf(facet, value, language)).toBeTruthy();
      }
    for (const role of personRoles) expect(messageKey(`personRole.${role}`)).toBeTruthy();
  });

  test('make a sentence of every reason', () => {
    const now = Date.UTC(2026, 10, 25);
    const list = generateNotices(5, 120, now).map((notice) => ({ ...notice, words: ['abeilles'] }));
    const codes = new Set<string>();
    for (const a of list)
      for (const b of list)
        for (const reason of matchNotices(a, b, now)?.reasons ?? []) {
          codes.add(reason.code);
          for (const language of languageCodes)
            expect(reasonInWords(reason, language)).toMatch(/^[\p{Lu}\d][^{}]*\.$/u);
        }
    expect(codes.size).toBeGreaterThanOrEqual(17);
  });

  test('name languages and countries as readers do', () => {
    const reason = { code: 'languages', params: { languages: ['el', 'fr'] } } as const;
    const plain = { ...reason, params: { languages: ['el', 'fr'] } };
    expect(reasonInWords(plain, 'en')).toBe('You both work in Greek and French.');
    expect(reasonInWords({ code: 'ages', params: { from: 12, to: 12 } }, 'en')).toBe(
      'Pupils of 12 can work together.',
    );
    expect(
      reasonInWords({ code: 'period', params: { from: '2026-09', to: '2027-06' } }, 'en'),
    ).toBe('Both projects run from September 2026 to June 2027.');
  });
});

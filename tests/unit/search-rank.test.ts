import { expect, test } from 'vitest';
import { packFacts, unpackFacts } from '../../src/search/facts.ts';
import { countValues, fits, type Hit, order } from '../../src/search/rank.ts';

const now = Date.UTC(2026, 10, 25);
const day = 86_400_000;

/** A call with deadlines so many days from now. */
function call(id: string, days: number[], facets: Record<string, string[]> = {}): Hit {
  const deadlines = days.map((count) => now + count * day);
  return {
    id,
    score: 1,
    facts: {
      facets: { year: ['2026'], ...facets },
      moments: { opens: null, deadlines },
      timed: deadlines.map(() => true),
    },
  };
}
const page: Hit = { id: 'page', score: 1, facts: undefined };
const ids = (hits: Hit[]) => hits.map(({ id }) => id);

test('by deadline, the next comes first, then the latest past, then pages', () => {
  const hits = [page, call('past', [-3]), call('long past', [-300]), call('later', [40])];
  const several = call('several cut-offs', [-400, 10, 300]);
  expect(ids(order([...hits, several], 'deadline', now))).toEqual([
    'several cut-offs',
    'later',
    'past',
    'long past',
    'page',
  ]);
});

test('by year, the newest comes first', () => {
  const hits = [call('2025', [-1], { year: ['2025'] }), call('2026', [-90])];
  expect(ids(order(hits, 'newest', now))).toEqual(['2026', '2025']);
});

test('among calls that fit alike, an open one comes first and an old one last', () => {
  const hits = [call('old', [-3000]), call('recent', [-20]), call('open', [50])];
  expect(ids(order(hits, 'relevance', now))).toEqual(['open', 'recent', 'old']);
});

test('a much better match outweighs age', () => {
  const old = { ...call('old', [-3000]), score: 3 };
  expect(ids(order([call('open', [50]), old], 'relevance', now))[0]).toBe('old');
});

test('any value of a facet will do, but every facet must hold', () => {
  const hit = call('a', [10], { sector: ['school', 'vet'] });
  expect(fits(hit, { sector: ['vet', 'sport'] }, now)).toBe(true);
  expect(fits(hit, { sector: ['vet'], year: ['2020'] }, now)).toBe(false);
  expect(fits(page, { sector: ['vet'] }, now)).toBe(false);
});

test('status is that of the moment, not of the build', () => {
  const hit = call('a', [10]);
  expect(fits(hit, { status: ['closing-soon'] }, now)).toBe(true);
  expect(fits(hit, { status: ['closed'] }, now + 10 * day)).toBe(true);
});

test('counts of a facet ignore what is chosen in it, so that more can be chosen', () => {
  const hits = [
    call('a', [10], { sector: ['school'] }),
    call('b', [10], { sector: ['vet'] }),
    call('c', [10], { sector: ['vet'], year: ['2025'] }),
    page,
  ];
  const offered = ['sector', 'year'].map((param) => ({ param, label: param, values: [] }));
  const counts = countValues(hits, offered, { sector: ['school'] }, now);
  expect(counts.get('sector')).toEqual(
    new Map([
      ['school', 1],
      ['vet', 2],
    ]),
  );
  expect(counts.get('year')).toEqual(new Map([['2026', 1]]));
});

test('facts come back as they were packed, each with its own page', () => {
  const hits = [call('en_b', [10, 20]), page, call('en_a', [-5]), call('en_c', [])];
  const facts = hits[0]?.facts;
  if (facts) facts.timed = [true, false];
  const packed = JSON.parse(JSON.stringify(packFacts(hits, [])));
  const unpacked = unpackFacts(packed, ['page', 'en_c', 'en_b', 'en_a']);
  expect(unpacked.size).toBe(3);
  for (const { id, facts } of hits) expect(unpacked.get(id)).toEqual(facts);
});

test('facts of another build are refused', () => {
  expect(() => unpackFacts(packFacts([page], []), ['a', 'b'])).toThrow('differ');
});

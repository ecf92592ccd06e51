import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferedFacet } from '../../src/search/facts.ts';
import { isActive, readState, toggle, writeState } from '../../src/search/state.ts';

const offered: OfferedFacet[] = [
  {
    param: 'sector',
    label: 'Field',
    values: [
      { value: 'school', label: 'School' },
      { value: 'vet', label: 'VET' },
    ],
  },
  { param: 'year', label: 'Year', values: [{ value: '2026', label: '2026' }] },
];
const read = (query: string) => readState(new URLSearchParams(query), offered);

test('a URL holds words, filters, order and page', () => {
  const { state, unknown } = read('q=job+shadowing&sector=school&sector=vet&sort=deadline&page=3');
  expect(unknown).toEqual([]);
  expect(state).toEqual({
    q: 'job shadowing',
    selection: { sector: ['school', 'vet'] },
    sort: 'deadline',
    page: 3,
  });
});

test('what is not known is named, and the rest applied', () => {
  const { state, unknown } = read('sector=school&sector=space&colour=red&sort=random&page=-1');
  expect(state.selection).toEqual({ sector: ['school'] });
  expect(unknown).toEqual(['sector=space', 'colour=red', 'sort=random', 'page=-1']);
});

test('names that objects have by nature are no filters', () => {
  const { state, unknown } = read('__proto__=x&constructor=y&toString=z');
  expect(state.selection).toEqual({});
  expect(unknown).toHaveLength(3);
});

test('a state survives its URL, whatever was typed', () => {
  fc.assert(
    fc.property(
      fc.record({
        q: fc.string({ maxLength: 200 }).map((text) => text.trim()),
        selection: fc.constantFrom<Record<string, string[]>[]>(
          {},
          { sector: ['vet'] },
          { sector: ['vet'], year: ['2026'] },
        ),
        sort: fc.constantFrom('relevance' as const, 'deadline' as const, 'newest' as const),
        page: fc.integer({ min: 1, max: 500 }),
      }),
      (state) => {
        expect(read(writeState(state))).toEqual({ state, unknown: [] });
      },
    ),
  );
});

test('a search for nothing leaves no trace in the URL', () => {
  const { state } = read('');
  expect(writeState(state)).toBe('');
  expect(isActive(state)).toBe(false);
});

test('a facet whose last value is switched off is gone', () => {
  expect(toggle({ year: ['2026'] }, 'year', '2026', false)).toEqual({});
  expect(toggle({ year: ['2026'] }, 'year', '2026', true)).toEqual({ year: ['2026'] });
});

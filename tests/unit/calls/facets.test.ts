import { describe, expect, it } from 'vitest';
import {
  type CallInput,
  type FacetParam,
  facetCounts,
  facetOf,
  facets,
  matches,
  readSelection,
} from '../../../src/calls/index.ts';
import { callOf } from './call.ts';

const now = Date.parse('2026-11-25T12:00Z');
const valuesOf = (param: FacetParam, fields: Partial<CallInput>) =>
  facetOf(param)?.values(callOf(fields), now);

describe('the facets of a call', () => {
  it('put a grant into the band it just fits', () => {
    expect(valuesOf('grant', { maxGrant: 60_000 })).toEqual(['to-60000']);
    expect(valuesOf('grant', { maxGrant: 60_001 })).toEqual(['to-400000']);
    expect(valuesOf('grant', { maxGrant: 1_000_000 })).toEqual(['to-1000000']);
    expect(valuesOf('grant', { maxGrant: 4_000_000 })).toEqual(['over-1000000']);
    expect(valuesOf('grant', {})).toEqual([]);
  });

  it('name each month with a standing deadline once', () => {
    const deadlines = [
      { date: '2026-03-05' },
      { date: '2026-03-26' },
      { date: '2026-10-01' },
      { date: '2026-04-01', superseded: true },
    ];
    expect(valuesOf('month', { deadlines })).toEqual(['2026-03', '2026-10']);
  });

  it('have no value where no source says anything', () => {
    expect(valuesOf('applicant', {})).toEqual([]);
    expect(valuesOf('country', {})).toEqual([]);
  });

  it('have static pages except for the status, which changes by the minute', () => {
    expect(facets.filter(({ pages }) => !pages).map(({ param }) => param)).toEqual(['status']);
  });

  it('count calls by value, the newest year first', () => {
    const year = facetOf('year');
    const calls = [callOf({ year: 2024 }), callOf({ year: 2026 }), callOf({ year: 2026 })];
    expect(year && facetCounts(year, calls, now)).toEqual([
      { value: '2026', count: 2 },
      { value: '2024', count: 1 },
    ]);
  });
});

describe('a selection', () => {
  const call = callOf({ sectors: ['school', 'vet'], year: 2026 });

  it('takes any value within a facet and needs all facets', () => {
    expect(matches(call, { sector: ['adult', 'vet'] }, now)).toBe(true);
    expect(matches(call, { sector: ['vet'], year: ['2025'] }, now)).toBe(false);
    expect(matches(call, {}, now)).toBe(true);
  });

  const known = (param: FacetParam) => (param === 'sector' ? ['school', 'vet'] : ['2026']);

  it('is read from a query string', () => {
    const query = new URLSearchParams('sector=school&sector=vet&year=2026&q=comenius&sort=');
    expect(readSelection(query, known, ['q'])).toEqual({
      selection: { sector: ['school', 'vet'], year: ['2026'] },
      problems: [],
    });
  });

  it('reports a facet or a value that does not exist and keeps the rest', () => {
    const query = new URLSearchParams('sector=opera&year=2026&__proto__=x');
    expect(readSelection(query, known)).toEqual({
      selection: { year: ['2026'] },
      problems: [
        { field: 'sector', code: 'unknown-value', value: 'opera' },
        { field: '__proto__', code: 'unknown-facet', value: 'x' },
      ],
    });
  });
});

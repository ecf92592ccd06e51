import { describe, expect, it } from 'vitest';
import {
  callSummary,
  facetLabel,
  facetOf,
  formatDeadline,
  valueLabel,
} from '../../../src/calls/index.ts';
import { languageCodes } from '../../../src/i18n/languages.ts';
import { callOf } from './call.ts';

const call = callOf({ deadlines: [{ date: '2027-01-26', time: '17:00' }, { date: '2026-03-05' }] });
const [withTime, dateOnly] = call.deadlines;
const now = Date.parse('2026-11-25T12:00Z');

describe('a deadline in words', () => {
  it('is told in its own zone with its hour', () => {
    expect(withTime && formatDeadline('en', withTime)).toMatch(/26 January 2027.*17:00/);
    expect(withTime && formatDeadline('fr', withTime)).toMatch(/26 janvier 2027.*17:00/);
  });

  it('is a date alone when no hour is known', () => {
    expect(dateOnly && formatDeadline('en', dateOnly)).toBe('5 March 2026');
  });
});

describe('a call in one sentence', () => {
  it('names its status and next deadline, in every language', () => {
    for (const language of languageCodes) {
      const summary = callSummary(language, call, now);
      expect(summary).toContain('2027');
      expect(summary).not.toMatch(/[{}]/);
    }
  });

  it('falls back on the last deadline once all have passed', () => {
    expect(callSummary('en', call, Date.parse('2028-01-01T00:00Z'))).toContain('26 January 2027');
  });

  it('says that a general call has its deadlines in its actions', () => {
    const general = callSummary('en', callOf({ kind: 'general' }), now);
    expect(general).not.toBe(callSummary('en', callOf(), now));
  });
});

describe('labels of facets', () => {
  it('are words, dates or countries in the reader’s language', () => {
    const label = (param: string, value: string) => {
      const facet = facetOf(param);
      return facet && valueLabel('fr', facet, value);
    };
    expect(label('month', '2026-03')).toMatch(/mars 2026/);
    expect(label('country', 'GR')).toBe('Grèce');
    expect(label('year', '2026')).toBe('2026');
    expect(label('sector', 'school')).not.toBe('sector.school');
    const sector = facetOf('sector');
    expect(sector && facetLabel('en', sector)).not.toContain('facet.');
  });
});

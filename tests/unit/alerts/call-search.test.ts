import { describe, expect, it } from 'vitest';
import {
  describeCallSearch,
  finds,
  hasUnknown,
  isAhead,
  readCallSearch,
  writeCallSearch,
} from '../../../src/alerts/call-search.ts';
import { hasAll, hasWords, wordsOf } from '../../../src/content/call-words.ts';
import { aCall, someCalls } from '../../support/calls.ts';

const site = { hasWords };
const found = (query: string, call = aCall(), language: 'en' | 'fr' | 'el' = 'en') =>
  finds(readCallSearch(query), call, language, site);

describe('a search of calls that is followed', () => {
  it('is the same in whatever order it was chosen, without order, page and status', () => {
    const query = 'sort=newest&sector=vet&status=open&q=+garden+&page=3&sector=school&year=2027';
    const written = 'q=garden&sector=school&sector=vet&year=2027';
    expect(writeCallSearch(readCallSearch(query))).toBe(written);
    expect(writeCallSearch(readCallSearch(written))).toBe(written);
    expect(writeCallSearch(readCallSearch('call=b&call=a&call=b'))).toBe('call=a&call=b');
    expect(writeCallSearch(readCallSearch('colour=red&__proto__=1'))).toBe('');
  });

  it('is refused when it asks for what there is not', () => {
    const unknown = ['colour=red', 'sector=space', 'call=none', 'year=1999', '__proto__=1'];
    for (const query of unknown)
      expect([query, hasUnknown(query, someCalls)]).toEqual([query, true]);
    for (const query of ['', 'q=x&sort=y&page=z&status=open', 'sector=school&call=winter-single'])
      expect([query, hasUnknown(query, someCalls)]).toEqual([query, false]);
  });

  it('is named in words', () => {
    const words = (query: string, language: 'en' | 'fr' = 'en', typed?: string) =>
      describeCallSearch(language, readCallSearch(query), (slug) => `Call ${slug}`, typed);
    expect(words('')).toBe('All calls');
    expect(words('q=garden&sector=school&sector=vet')).toMatch(/^“garden” · .*: School.* or /);
    expect(words('q=garden', 'en', 'Words')).toBe('Words');
    expect(words('call=x')).toBe('Call x');
    expect(words('sector=gone')).toContain('gone');
    expect(words('month=2027-03', 'fr')).toContain('mars 2027');
  });

  it('finds calls by their facets, whatever their status', () => {
    const call = aCall({ sectors: ['school', 'vet'], deadlines: [{ date: '2020-01-01' }] });
    expect(found('sector=vet&status=open', call)).toBe(true);
    expect(found('sector=youth&sector=vet&key-action=ka2', call)).toBe(true);
    expect(found('sector=vet&key-action=ka1', call)).toBe(false);
    expect(found('month=2020-01', call)).toBe(true);
  });

  it('finds a call by its name, and the actions that belong to it', () => {
    const call = aCall({ slug: 'child', parent: 'general' });
    expect(found('call=child', call)).toBe(true);
    expect(found('call=general', call)).toBe(true);
    expect(found('call=other', call)).toBe(false);
  });

  it('finds whoever has all words, however they are accented', () => {
    const call = aCall({
      slug: 'words',
      title: 'Διμερείς συμπράξεις στο σχολείο',
      actionCodes: ['KA220-SCH'],
      keywords: ['Łódź'],
    });
    const yes = ['σχολειο', 'ΣΥΜΠΡΑΞΕΙΣ ka220', 'κα220', 'lodz', 'συμπρ', '2026', '', '–'];
    for (const q of yes) expect([q, found(`q=${q}`, call, 'el')]).toEqual([q, true]);
    for (const q of ['σχολειο garden', 'ka221', 'χολείο'])
      expect([q, found(`q=${q}`, call, 'el')]).toEqual([q, false]);
  });

  it('finds by what people call things, in their language and in English', () => {
    const call = aCall({
      slug: 'mobile',
      keyActions: ['ka1'],
      actions: ['ka122'],
      sectors: ['school'],
    });
    expect(hasAll(wordsOf('el', call), 'ανταλλαγή τάξεων')).toBe(true);
    expect(hasAll(wordsOf('fr', call), 'ανταλλαγή')).toBe(false);
    expect(hasAll(wordsOf('fr', call), 'KA101')).toBe(true);
    expect(hasAll(wordsOf('en', call, []), 'KA101')).toBe(false);
    expect(hasAll(wordsOf('el', call), 'mobility')).toBe(true);
  });

  it('takes what can still be applied for as new', () => {
    const now = Date.UTC(2026, 10, 26);
    const on = (date: string) => aCall({ deadlines: [{ date }] });
    expect(isAhead(on('2026-11-25'), now)).toBe(false);
    expect(isAhead(on('2026-11-26'), now)).toBe(true);
    expect(isAhead(aCall({ year: 2026 }), now)).toBe(true);
    expect(isAhead(aCall({ year: 2025 }), now)).toBe(false);
    expect(isAhead(aCall({ year: 2025, opening: '2027-01-01' }), now)).toBe(true);
  });
});

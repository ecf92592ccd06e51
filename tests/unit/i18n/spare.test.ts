import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeAhead, writeInstant } from '../../../src/i18n/intl.client.ts';
import { languageCodes, languages } from '../../../src/i18n/languages.ts';
import { spareWords } from '../../../src/i18n/spare.ts';

const lacking = ['ga', 'mt'] as const;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('what a page brings for a browser without its language', () => {
  it('is there for these alone', () => {
    expect(languageCodes.filter((code) => spareWords(code))).toEqual(lacking);
  });

  it.each(lacking)('writes moments as a browser that knows it: %s', (code) => {
    const { locale } = languages[code];
    const spare = spareWords(code);
    const known = { locale };
    const times = [Date.UTC(2027, 0, 26, 16), Date.UTC(2026, 5, 4, 15, 5), Date.UTC(2026, 7, 31)];
    const ways = [true, false].map((withTime) => ({ timeZone: 'Europe/Brussels', withTime }));
    const counts = [2, 3, 7, 11, 24, 63, 119];
    const units = ['day', 'hour', 'minute', 'second'] as const;
    const all = (voice: Parameters<typeof writeInstant>[0]) => [
      ...times.flatMap((at) => ways.map((way) => writeInstant(voice, at, way))),
      ...counts.flatMap((count) => units.map((unit) => writeAhead(voice, count, unit))),
    ];
    const own = all(known);
    vi.spyOn(Intl.DateTimeFormat, 'supportedLocalesOf').mockReturnValue([]);
    expect(all({ locale, spare })).toEqual(own);
  });
});

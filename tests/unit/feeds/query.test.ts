import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  facets,
  feedPath,
  feedProblemDetails,
  readFeedQuery,
  selectCalls,
  statuses,
} from '../../../src/calls/index.ts';
import { aCall, someCalls } from '../../support/calls.ts';

const now = Date.UTC(2026, 10, 24);
const read = (query: string) => readFeedQuery(new URLSearchParams(query), someCalls, 'en');
const found = (query: string) => {
  const result = read(query);
  return result.ok && selectCalls(someCalls, result.query, now).map(({ slug }) => slug);
};
const problems = (query: string) => {
  const result = read(query);
  return result.ok ? [] : result.problems;
};

describe('what a feed is asked for', () => {
  test('is every call when nothing is asked', () => {
    expect(found('')).toHaveLength(someCalls.length);
  });

  test('takes any value within a facet and all facets together', () => {
    expect(found('sector=vet&sector=higher-education')).toEqual([
      'winter-single',
      'summer-two-stage',
    ]);
    expect(found('sector=school&year=2025')).toEqual(['no-hour']);
    expect(found('sector=higher-education&year=2025')).toEqual([]);
  });

  test('knows a status as of the time given', () => {
    expect(found('status=open')).toEqual(['winter-single', 'cut-offs']);
    expect(found('status=closing-soon')).toEqual(['summer-two-stage']);
  });

  test('takes single calls, one or more', () => {
    expect(found('call=rounds')).toEqual(['rounds']);
    expect(found('call=rounds&call=general&call=rounds')).toEqual(['rounds', 'general']);
  });

  test('leaves empty parameters out, as a form without script sends them', () => {
    expect(found('lang=&sector=&year=2025&call=')).toEqual(['no-hour']);
  });

  test.each(statuses)('takes status %s though no call may have it today', (status) => {
    expect(problems(`status=${status}`)).toEqual([]);
  });

  test.each(['sector=sport', 'key-action=prizes', 'applicant=school'])(
    'takes %s, a right value that no call has yet, and finds nothing',
    (query) => {
      expect(found(query)).toEqual([]);
    },
  );

  test('takes every value that a call has', () => {
    for (const call of someCalls)
      for (const { param, values } of facets)
        for (const value of values(call, now))
          expect(found(`${param}=${value}`), `${param}=${value}`).toContain(call.slug);
  });

  test.each([
    ['sektor=school', 'sektor', 'unknown-facet'],
    ['q=school', 'q', 'unknown-facet'],
    ['sector=schools', 'sector', 'unknown-value'],
    ['year=1999', 'year', 'unknown-value'],
    ['lang=xx', 'lang', 'unknown-language'],
    ['lang=toString', 'lang', 'unknown-language'],
    ['call=nothing', 'call', 'unknown-call'],
    ['__proto__=1', '__proto__', 'unknown-facet'],
    ['sector=constructor', 'sector', 'unknown-value'],
    ['call=__proto__', 'call', 'unknown-call'],
    ['sector=%00', 'sector', 'unknown-value'],
    ['sector=%E0%A4%A', 'sector', 'unknown-value'],
  ])('calls %s a problem', (query, field, code) => {
    expect(problems(query)).toMatchObject([{ field, code }]);
  });

  test('reports all problems at once', () => {
    expect(problems('lang=xx&foo=1&sector=y&call=z').map(({ code }) => code)).toEqual([
      'unknown-language',
      'unknown-facet',
      'unknown-value',
      'unknown-call',
    ]);
  });

  test('refuses an address longer than any selection of ours', () => {
    expect(problems('year=2026&'.repeat(10_000)).map(({ code }) => code)).toEqual(['too-long']);
  });

  test('has one address, in whatever order it was asked', () => {
    const address = (query: string) => {
      const result = read(query);
      return result.ok && feedPath('ics', result.query);
    };
    expect(address('year=2026&sector=vet&lang=fr&sector=school&sector=vet')).toBe(
      '/feeds/calls.ics?lang=fr&sector=school&sector=vet&year=2026',
    );
    expect(address('call=rounds')).toBe('/feeds/calls.ics?lang=en&call=rounds');
  });

  test('comes back from its address unchanged', () => {
    const parameters = fc.constantFrom(
      'sector=school',
      'sector=vet',
      'year=2026',
      'call=rounds',
      'call=general',
      'lang=el',
      'status=open',
    );
    fc.assert(
      fc.property(fc.array(parameters), (chosen) => {
        const query = chosen.join('&');
        const result = read(query);
        if (!result.ok) throw new Error(query);
        const again = read(feedPath('atom', result.query).split('?')[1] ?? '');
        expect(again.ok && feedPath('atom', again.query)).toBe(feedPath('atom', result.query));
        expect(again.ok && selectCalls(someCalls, again.query, now)).toEqual(
          selectCalls(someCalls, result.query, now),
        );
      }),
    );
  });
});

describe('the answer to a feed that cannot be', () => {
  test.each([
    ['en', 'There is no filter “foo”.'],
    ['fr', 'foo'],
    ['el', 'foo'],
  ] as const)('is a sentence for each problem, in %s', (language, part) => {
    const details = feedProblemDetails(language, problems('foo=1'));
    expect(details).toMatchObject({
      status: 400,
      problems: [{ field: 'foo', code: 'unknown-facet' }],
    });
    expect(details.problems[0]?.message).toContain(part);
    expect(details.detail).toContain(part);
  });

  test('stays short, however much was wrong, and repeats no control character', () => {
    const query = Array.from({ length: 150 }, (_, index) => `x${index}=%00%1b[2J`).join('&');
    const details = feedProblemDetails('en', problems(query));
    expect(details.problems).toHaveLength(20);
    expect(JSON.stringify(details)).not.toMatch(/\\u00/);
    const long = feedProblemDetails('en', problems(`sector=${'😀'.repeat(300)}`));
    expect(JSON.stringify(long).length).toBeLessThan(600);
  });

  test('comes for any query whatever, and never as an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => {
        const result = read(query);
        if (!result.ok) expect(feedProblemDetails('fr', result.problems).problems).not.toEqual([]);
      }),
    );
  });

  test('knows the calls of the moment, not those of an earlier reading', () => {
    const later = [...someCalls, aCall({ slug: 'later', year: 2019, period: '2014-2020' })];
    expect(problems('year=2019')).toMatchObject([{ code: 'unknown-value' }]);
    expect(readFeedQuery(new URLSearchParams('year=2019'), later, 'en').ok).toBe(true);
  });
});

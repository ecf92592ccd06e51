import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actionsWithRules,
  checkableActions,
  evaluate,
  isOneOf,
  kinds,
  type Partner,
  readPartnership,
  type ToolAction,
  toolActions,
} from '../../../src/applicants/index.ts';
import { messageKey, translator } from '../../../src/i18n/messages.ts';
import { partnershipOf, realGeography } from '../../support/applicants.ts';

const geography = realGeography();
const six =
  'GR school-authority, GR school, GR school, IT school-authority, IT school, IT kindergarten';
/**
 * What the rules say of partnerships, a line each: action, year and accreditation, partners (the
 * coordinator first; a dash for a country not named), verdict, and outcomes of some rules.
 */
const table = `
# Small-scale partnerships: two of two countries of the programme.
ka210 2025: FR school, DE school → unknown: organisations passed, countries passed, partner-countries passed, not-kinds unknown
ka210 2026: FR school, DE school → unknown: organisations passed, countries passed, partner-countries unknown, not-kinds passed
ka210 2026: FR school → failed: organisations failed, countries failed
ka210 2026: FR school, FR school → failed: organisations passed, countries failed
ka210 2026: FR school, CH school → failed: organisations failed, partner-countries unknown
ka210 2025: FR school, CH school → failed: organisations failed, partner-countries failed
ka210 2025: FR school, DE school, UA school → failed: organisations passed, countries passed, partner-countries failed
ka210 2026: CH school, FR school, DE school → failed: coordinator-country failed, organisations passed
ka210 2026: GB school, FR school, DE school → failed: coordinator-country failed
ka210 2026: TR school, RS school → unknown: organisations passed, countries passed, coordinator-country passed
ka210 2026: NO school, IS school → unknown: countries passed
ka210 2026: FR school, - school → unknown: organisations unknown, countries unknown, coordinator-country passed
ka210 2026: - school, FR school → unknown: coordinator-country unknown
ka210 2026: FR youth-group, DE youth-organisation → failed: not-kinds failed
ka210 2026: FR, DE school → unknown: not-kinds unknown, organisations passed
ka210 2027: FR school, DE school → unknown: organisations unknown, countries unknown
ka210 2024: FR school → unknown: organisations unknown
# Cooperation partnerships: three of three, others from regions 1 to 3 but Belarus.
ka220 2026: FR school, DE school, GR school → passed: organisations passed, countries passed, coordinator-country passed, partner-countries passed, not-kinds passed
ka220 2026: FR school, DE school → failed: organisations failed, countries failed
ka220 2026: FR school, FR other, DE school → failed: organisations passed, countries failed
ka220 2026: FR school, DE school, UA school → failed: organisations failed, partner-countries passed
ka220 2026: FR school, DE school, GR school, UA school → passed: organisations passed, partner-countries passed
ka220 2026: FR school, DE school, GR school, AL school → passed: partner-countries passed
ka220 2026: FR school, DE school, GR school, TN other → passed: partner-countries passed
ka220 2026: FR school, DE school, GR school, BY school → failed: organisations passed, partner-countries failed
ka220 2026: FR school, DE school, GR school, CH school → failed: partner-countries failed
ka220 2026: FR school, DE school, GR school, GB school → failed: partner-countries failed
ka220 2026: FR school, DE school, GR school, ZZ other → failed: partner-countries failed
ka220 2026: UA school, FR school, DE school, GR school → failed: coordinator-country failed, organisations passed
ka220 2026: FR school, DE school, - school → unknown: organisations unknown, partner-countries unknown
ka220 2025: FR school, DE school, GR school, CH school → unknown: organisations passed, partner-countries unknown
ka220 2025: FR school, DE school → failed: organisations failed
ka220 2026: LI higher-education, MK higher-education, IS higher-education → passed: countries passed
ka220 2026: FR youth-group, DE youth-group, GR youth-group → failed: not-kinds failed
# School development: six, two countries, an authority with two schools in each.
ka240 2026: GR school-authority, GR school, GR school, IT school-authority, IT school, IT kindergarten → passed: organisations passed, countries passed, coordinator-kind passed, authorities-with-schools passed
ka240 2026: GR school, GR school-authority, GR school, IT school-authority, IT school, IT school → failed: coordinator-kind failed, authorities-with-schools passed
ka240 2026: GR school-authority, GR school, GR school, IT school, IT school, IT school → failed: organisations passed, authorities-with-schools failed
ka240 2026: GR school-authority, GR school, GR school, GR school-authority, GR school, GR school → failed: organisations passed, countries failed
ka240 2026: GR school-authority, GR school, IT school-authority, IT school, IT school → failed: organisations failed, authorities-with-schools failed
ka240 2026: GR school-authority, GR school, GR school, IT school-authority, IT school, IT vet-school → unknown: authorities-with-schools unknown
ka240 2026: GR school-authority, GR school, GR school, IT school-authority, IT school, IT → unknown: authorities-with-schools unknown, organisations passed
ka240 2026: CH school-authority, GR school-authority, GR school, GR school, IT school-authority, IT school, IT school → failed: coordinator-country failed, authorities-with-schools passed
ka240 2025: GR school-authority, GR school, GR school, IT school-authority, IT school, IT kindergarten → unknown: organisations unknown
ka240 2026: GR, GR school, GR school, IT school-authority, IT school, IT school → unknown: coordinator-kind unknown, authorities-with-schools unknown
# Mobility: with or without accreditation.
ka122 2026 -accreditation: GR school, IT school → unknown: accreditation passed, organisations unknown
ka122 2026 +accreditation: GR school, IT school → failed: accreditation failed
ka122 2026: GR school, IT school → unknown: accreditation unknown
ka122 2025 -accreditation: GR school, GR school → failed: countries failed, organisations passed
ka122 2025 -accreditation: GR school, IT school → unknown: countries passed, accreditation passed
ka121 2026 +accreditation: GR school → passed: accreditation passed, not-kinds passed
ka121 2026 -accreditation: GR school → failed: accreditation failed
ka121 2026 +accreditation: GR youth-group → failed: not-kinds failed
# eTwinning: its own, wider list of countries, and schools alone.
etwinning 2026: GR school, UA school → passed: organisations passed, partner-countries passed, only-kinds passed
etwinning 2026: GR school, GR school → passed: organisations passed
etwinning 2026: GR kindergarten, JO vet-school → passed: only-kinds passed
etwinning 2026: GR school, GB school → failed: organisations failed, partner-countries failed
etwinning 2026: GR school, IT higher-education → failed: only-kinds failed, organisations passed
etwinning 2026: GR school, IT → unknown: only-kinds unknown
# Sport and European NGOs.
sport-small-scale 2026: GR sport-club, IT sport-club → unknown: organisations passed, partner-countries unknown
sport-small-scale 2026: GR sport-club → failed: countries failed
sport-cooperation 2025: GR sport-club, IT sport-club, FR sport-club → unknown: organisations passed, coordinator-country unknown
sport-cooperation 2025: GR sport-club, IT sport-club → failed: organisations failed
sport-cooperation 2026: GR sport-club, BY sport-club → failed: organisations unknown, partner-countries failed
cooperation-engo 2026: BE other, FR other, GR other → unknown: partner-countries passed, organisations unknown
`;

type Case = {
  action: ToolAction;
  year: number;
  accredited: boolean | undefined;
  partners: string;
  verdict: string;
  rules: Record<string, string>;
};
const accreditation: Readonly<Record<string, boolean>> = { '+': true, '-': false };

const cases = table
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line): Case => {
    const found = /^(\S+) (\d+)(?: ([+-])accreditation)?: (.+) → (\w+): (.+)$/.exec(line);
    const [, action, year, sign = '', partners = '', verdict = '', rules = ''] = found ?? [];
    if (!isOneOf(toolActions, action)) throw new Error(`No case: ${line}`);
    return {
      action,
      year: Number(year),
      accredited: accreditation[sign],
      partners,
      verdict,
      rules: Object.fromEntries(rules.split(', ').map((rule) => rule.split(' '))),
    };
  });

describe('the rules of partnerships', () => {
  it('are told by at least sixty cases, of every action and with every outcome', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect([...new Set(cases.map(({ action }) => action))].sort()).toEqual(
      [...actionsWithRules].sort(),
    );
    const outcomes = new Set(
      cases.flatMap(({ rules }) =>
        Object.entries(rules).map(([check, outcome]) => `${check} ${outcome}`),
      ),
    );
    const checks = new Set(
      actionsWithRules.flatMap((action) =>
        evaluate(action, 2026, partnershipOf('FR school'), geography).results.map(
          ({ check }) => check,
        ),
      ),
    );
    for (const check of checks)
      for (const outcome of ['passed', 'failed', 'unknown'])
        expect(outcomes, `${check} ${outcome}`).toContain(`${check} ${outcome}`);
  });

  it.each(cases)(
    'hold: $action $year, $partners → $verdict',
    ({ action, year, partners, verdict, rules, accredited }) => {
      const evaluation = evaluate(action, year, partnershipOf(partners, accredited), geography);
      const found = Object.fromEntries(
        evaluation.results.map(({ check, outcome }) => [check, outcome]),
      );
      expect(found).toMatchObject(rules);
      expect(evaluation.verdict).toBe(verdict);
    },
  );

  it('say what a rule of another year would find, and for which years it was read', () => {
    const { results } = evaluate('ka240', 2025, partnershipOf(six), geography);
    for (const result of results)
      expect(result).toMatchObject({
        outcome: 'unknown',
        otherYears: [2026],
        finding: { outcome: 'passed' },
      });
  });

  it('give way to the minimums that a call states itself, in any year', () => {
    const source = { title: 'The call', readOn: '2027-11-24' };
    const call = { minimumPartners: 4, minimumCountries: 2, sources: [source] };
    const of = (partners: string) =>
      evaluate('ka220', 2028, partnershipOf(partners), geography, call).results.filter(
        ({ check }) => check === 'organisations' || check === 'countries',
      );
    expect(of('FR school, DE school, DE other')).toMatchObject([
      { outcome: 'failed', finding: { least: 4 }, sources: [source] },
      { outcome: 'passed', finding: { least: 2 }, sources: [source] },
    ]);
    expect(of('FR school, DE school, DE other, FR other').map(({ outcome }) => outcome)).toEqual([
      'passed',
      'passed',
    ]);
  });

  it('are there for calls of this period alone', () => {
    expect(checkableActions({ actions: ['ka220', 'cove'], period: '2021-2027' })).toEqual([
      'ka220',
    ]);
    expect(checkableActions({ actions: ['ka220'], period: '2014-2020' })).toEqual([]);
    expect(checkableActions({ actions: ['ka121', 'ka122'], period: '2021-2027' })).toEqual([
      'ka121',
      'ka122',
    ]);
  });
});

const countries = [...Object.keys(geography), 'BY', 'EG', 'ZZ'];
const partner: fc.Arbitrary<Partner> = fc.record({
  country: fc.option(fc.constantFrom(...countries), { nil: undefined }),
  kind: fc.option(fc.constantFrom(...kinds), { nil: undefined }),
});
const partnership = fc.record({
  partners: fc.array(partner, { maxLength: 8 }),
  accredited: fc.option(fc.boolean(), { nil: undefined }),
});
const action = fc.constantFrom(...actionsWithRules);
const year = fc.constantFrom(2024, 2025, 2026, 2027);
const minimums = ['organisations', 'countries', 'authorities-with-schools'];

describe('the evaluation of any partnership', () => {
  it('gives the same answer to the same question', () => {
    fc.assert(
      fc.property(action, year, partnership, (...[which, when, who]) => {
        expect(evaluate(which, when, who, geography)).toEqual(
          evaluate(which, when, structuredClone(who), geography),
        );
      }),
    );
  });

  it('never turns a minimum that is met into one that is not when a partner is added', () => {
    fc.assert(
      fc.property(action, partnership, partner, (which, who, more) => {
        const before = evaluate(which, 2026, who, geography);
        const after = evaluate(
          which,
          2026,
          { ...who, partners: [...who.partners, more] },
          geography,
        );
        for (const [at, { check, finding }] of before.results.entries())
          if (minimums.includes(check) && finding.outcome === 'passed')
            expect(after.results[at]?.finding.outcome).toBe('passed');
      }),
    );
  });

  it('names its rule and has a reason in words in every language', () => {
    fc.assert(
      fc.property(action, year, partnership, (...[which, when, who]) => {
        for (const { rule, check, outcome, sources } of evaluate(which, when, who, geography)
          .results) {
          expect(rule).toBe(`${which}.${check}`);
          expect(sources.length).toBeGreaterThan(0);
          for (const language of ['en', 'fr', 'el'] as const)
            expect(
              translator(language)(messageKey(`tools.rule.${check}.${outcome}`), {
                found: 1,
                least: 2,
                countries: 'A',
                kinds: 'B',
                held: 'yes',
              }),
            ).not.toBe('');
        }
      }),
    );
  });
});

describe('a partnership in an address', () => {
  const known = (code: string) => Object.hasOwn(geography, code);
  const read = (query: string) => readPartnership(new URLSearchParams(query), known);

  it('is its rows in their order, without the empty ones', () => {
    expect(
      read('country=FR&kind=school&country=&kind=&country=&kind=other&country=DE&kind='),
    ).toEqual({
      partners: [
        { country: 'FR', kind: 'school' },
        { country: undefined, kind: 'other' },
        { country: 'DE', kind: undefined },
      ],
      accredited: undefined,
    });
  });

  it('takes what is on no list for not said, and no more than twenty rows', () => {
    expect(read('country=XX&kind=castle&accredited=maybe')).toEqual({
      partners: [],
      accredited: undefined,
    });
    expect(read('country=FR&'.repeat(50)).partners).toHaveLength(20);
    expect(read('accredited=no').accredited).toBe(false);
  });
});

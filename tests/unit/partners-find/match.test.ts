import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bagOf } from '../../../src/partners/fold.ts';
import { type Matchable, matchNotices, type Reason } from '../../../src/partners/match.ts';
import { lately, similarSize } from '../../../src/partners/match-weights.ts';
import {
  educationLevels,
  equipment,
  languageLevels,
  organisationKinds,
  projectKinds,
  rolesSought,
  subjects,
  topics,
} from '../../../src/partners/vocabulary.ts';
import { generateNotices } from '../../support/notices.ts';

const now = Date.UTC(2026, 10, 25);

/** Values from short lists, so that pairs that fit are not rare. */
const some = <T>(values: readonly T[], most = 4) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: most });
const month = fc
  .tuple(fc.integer({ min: 2026, max: 2028 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);
const pair = <T extends string | number>(one: fc.Arbitrary<T>) =>
  fc.tuple(one, one).map(([a, b]) => (a <= b ? ([a, b] as const) : ([b, a] as const)));

const arbitrary: fc.Arbitrary<Matchable> = fc
  .record({
    id: fc.uuid(),
    organisationId: fc.constantFrom('o1', 'o2', 'o3'),
    country: fc.constantFrom('FR', 'GR', 'PL'),
    organisationKind: fc.constantFrom(...organisationKinds.slice(0, 2)),
    projectKind: fc.constantFrom(...projectKinds.slice(0, 2)),
    roleSought: fc.constantFrom(...rolesSought),
    educationLevel: fc.constantFrom(...educationLevels.slice(0, 2)),
    ages: pair(fc.integer({ min: 2, max: 19 })),
    pupils: fc.option(fc.integer({ min: 1, max: 60 })),
    languageLevel: fc.option(fc.constantFrom(...languageLevels)),
    months: pair(month),
    callSlug: fc.option(fc.constantFrom('a', 'b')),
    activeAt: fc.integer({ min: now - 30 * 86_400_000, max: now }),
    topics: some(topics.slice(0, 5)),
    subjects: some(subjects.slice(0, 5)),
    workingLanguages: some(['en', 'fr', 'el']),
    equipment: some(equipment),
    wantedCountries: some(['FR', 'GR', 'PL'], 2),
    wantedKinds: some(organisationKinds.slice(0, 2), 2),
    words: some(['bees', 'honey', 'garden', 'volcano']),
  })
  .map(({ ages: [ageFrom, ageTo], months: [startsIn, endsIn], ...rest }) => ({
    ...rest,
    ageFrom,
    ageTo,
    startsIn,
    endsIn,
  }));

/** Two notices that fit as the rules demand, whatever else they hold. */
const fitting = fc.tuple(arbitrary, arbitrary).map(([a, b]) => {
  const other = { partner: 'partner', coordinator: 'partner', host: 'sender', sender: 'host' };
  return [
    { ...a, organisationId: 'o1', wantedCountries: named(a, b), wantedKinds: kinds(a, b) },
    {
      ...b,
      organisationId: 'o2',
      projectKind: a.projectKind,
      roleSought: other[a.roleSought as keyof typeof other] as (typeof rolesSought)[number],
      ageFrom: Math.min(a.ageFrom, b.ageFrom),
      ageTo: Math.max(a.ageFrom, b.ageTo),
      startsIn: [a.startsIn, b.startsIn].sort()[0] ?? '',
      endsIn: [a.startsIn, b.endsIn].sort()[1] ?? '',
      wantedCountries: named(b, a),
      wantedKinds: kinds(b, a),
    },
  ] as const;
});
const named = (a: Matchable, b: Matchable) =>
  a.country === b.country || a.wantedCountries.length
    ? [...new Set([...a.wantedCountries, b.country])]
    : [];
const kinds = (a: Matchable, b: Matchable) =>
  a.wantedKinds.length ? [...new Set([...a.wantedKinds, b.organisationKind])] : [];

const anyPair = fc.oneof(fc.tuple(arbitrary, arbitrary), fitting);

/** What each reason claims, checked anew and apart from the matching. */
const claims: Record<
  Reason['code'],
  (a: Matchable, b: Matchable, params: Reason['params']) => boolean
> = {
  topics: (a, b, { topics }) => all(topics, [a.topics, b.topics]),
  subjects: (a, b, { subjects }) => all(subjects, [a.subjects, b.subjects]),
  languages: (a, b, { languages }) => all(languages, [a.workingLanguages, b.workingLanguages]),
  equipment: (a, b, { equipment }) => all(equipment, [a.equipment, b.equipment]),
  text: (a, b, { words }) => all(words, [a.words, b.words]),
  call: (a, b, { call }) => a.callSlug === call && b.callSlug === call,
  level: (a, b, { level }) => a.educationLevel === level && b.educationLevel === level,
  ages: (a, b, { from, to }) =>
    [a, b].every(({ ageFrom, ageTo }) => ageFrom <= Number(from) && ageTo >= Number(to)) &&
    Number(from) <= Number(to),
  period: (a, b, { from, to }) =>
    [a, b].every(({ startsIn, endsIn }) => startsIn <= String(from) && endsIn >= String(to)) &&
    String(from) <= String(to),
  'country.yours': (a, b, { country }) =>
    b.country === country && a.wantedCountries.includes(String(country)),
  'country.theirs': (a, b, { country }) =>
    a.country === country && b.wantedCountries.includes(String(country)),
  'kind.yours': (a, b, { kind }) =>
    b.organisationKind === kind && a.wantedKinds.includes(String(kind)),
  'kind.theirs': (a, b, { kind }) =>
    a.organisationKind === kind && b.wantedKinds.includes(String(kind)),
  'role.host': (a, b, { country }) =>
    a.roleSought === 'host' && b.roleSought === 'sender' && b.country === country,
  'role.sender': (a, b) => a.roleSought === 'sender' && b.roleSought === 'host',
  'role.coordinator': (a, b) => a.roleSought === 'coordinator' && b.roleSought === 'partner',
  'role.partner': (a, b) => a.roleSought === 'partner' && b.roleSought === 'coordinator',
  pupils: (a, b, { yours, theirs }) =>
    a.pupils === yours &&
    b.pupils === theirs &&
    Math.min(Number(yours), Number(theirs)) >=
      similarSize * Math.max(Number(yours), Number(theirs)),
  languageLevel: (a, b, { yours, theirs }) =>
    a.languageLevel === yours &&
    b.languageLevel === theirs &&
    Math.abs(step(yours) - step(theirs)) <= 1,
  active: (a, b) => [a, b].every(({ activeAt }) => now - activeAt <= lately),
};

const step = (level: unknown) => (languageLevels as readonly unknown[]).indexOf(level);

function all(values: Reason['params'][string] | undefined, lists: (readonly string[])[]): boolean {
  return (
    Array.isArray(values) &&
    values.length > 0 &&
    values.every((value) => lists.every((list) => list.includes(value)))
  );
}

/** The rules that no match may break, written anew from what product.md says. */
function ruledOut(a: Matchable, b: Matchable): boolean {
  const roles = [a.roleSought, b.roleSought].sort().join();
  const refuses = (one: Matchable, other: Matchable) =>
    (one.wantedCountries.length > 0 && !one.wantedCountries.includes(other.country)) ||
    (one.wantedCountries.length === 0 && one.country === other.country) ||
    (one.wantedKinds.length > 0 && !one.wantedKinds.includes(other.organisationKind));
  return (
    a.organisationId === b.organisationId ||
    a.projectKind !== b.projectKind ||
    !['partner,partner', 'coordinator,partner', 'host,sender'].includes(roles) ||
    a.ageTo < b.ageFrom ||
    b.ageTo < a.ageFrom ||
    a.endsIn < b.startsIn ||
    b.endsIn < a.startsIn ||
    refuses(a, b) ||
    refuses(b, a)
  );
}

describe('a match', () => {
  test('is there exactly when neither notice rules the other out', () => {
    fc.assert(
      fc.property(anyPair, ([a, b]) => {
        expect(matchNotices(a, b, now) === undefined).toBe(ruledOut(a, b));
      }),
      { numRuns: 3000 },
    );
  });

  test('tells only reasons that are true of the pair, each once', () => {
    fc.assert(
      fc.property(fitting, ([a, b]) => {
        const { reasons } = matchNotices(a, b, now) ?? { reasons: [] };
        expect(reasons.length).toBeGreaterThanOrEqual(2);
        for (const { code, params } of reasons)
          expect(claims[code](a, b, params), `${code} ${JSON.stringify(params)}`).toBe(true);
        expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length);
      }),
      { numRuns: 3000 },
    );
  });

  test('is as good from the other side, where what is yours is theirs', () => {
    fc.assert(
      fc.property(fitting, ([a, b]) => {
        const there = matchNotices(a, b, now);
        const back = matchNotices(b, a, now);
        expect(back?.score).toBe(there?.score);
        expect(back?.reasons.length).toBe(there?.reasons.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('never gets worse by one more shared topic', () => {
    fc.assert(
      fc.property(fitting, fc.constantFrom(...topics), ([a, b], topic) => {
        const withTopic = (notice: Matchable) => ({
          ...notice,
          topics: [...new Set([...notice.topics, topic])],
        });
        const before = matchNotices(a, b, now)?.score ?? 0;
        const after = matchNotices(withTopic(a), withTopic(b), now)?.score ?? 0;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  test('puts the weightiest reason first', () => {
    const [notice] = generateNotices(3, 1, now);
    if (!notice) throw new Error('Nothing generated');
    const a = { ...notice, projectKind: 'ka210' as const, roleSought: 'partner' as const };
    const own = {
      ...a,
      country: 'FR',
      wantedCountries: [],
      wantedKinds: [],
      callSlug: 'call',
      topics: ['art'],
      words: bagOf('bees'),
    };
    const other = { ...own, id: 'b', organisationId: 'b', country: 'GR' };
    expect(
      matchNotices(own, other, now)
        ?.reasons.slice(0, 2)
        .map(({ code }) => code),
    ).toEqual(['call', 'languages']);
  });
});

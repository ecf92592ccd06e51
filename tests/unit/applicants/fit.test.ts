import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Answers,
  advise,
  questionNames,
  questions,
  readAnswers,
  reasons,
  sourcesOf,
} from '../../../src/applicants/index.ts';
import { messageKey, translator } from '../../../src/i18n/messages.ts';
import { answersOf } from '../../support/applicants.ts';

/** Answers, and the ways they lead to in their order, a line each. */
const table = `
who=school want=staff → ka122 good, ka120 good, consortium good
who=school want=staff first=yes → ka122 good, consortium good, ka120 possible
who=school want=staff accredited=yes → ka121 good, consortium good, ka122 ruled-out, ka120 ruled-out
who=school want=staff accredited=no months=36 → ka120 good, consortium good, ka122 possible
who=school want=shadowing first=yes accredited=no months=11 → ka122 good, consortium good, ka120 possible
who=school want=learners first=yes months=24 → ka122 good, consortium good, ka120 possible
who=school want=learners accredited=yes first=no → ka121 good, consortium good, ka120 ruled-out, ka122 ruled-out
who=kindergarten want=staff first=yes → ka122 good, consortium good, ka120 possible
who=kindergarten want=together partners=1 → ka210 good, etwinning good, ka220 possible, ka240 possible
who=school want=host → host good
who=higher-education want=host → host good
who=school want=together first=yes partners=1 money=60 → ka210 good, etwinning possible, ka240 possible, ka220 possible
who=school want=together first=yes partners=0 money=0 → etwinning good, ka210 possible, ka220 possible, ka240 possible
who=school want=together first=no partners=2 money=400 months=36 → ka220 good, ka240 possible, etwinning possible, ka210 possible
who=school want=together partners=1 money=400 → ka210 possible, ka220 possible, ka240 possible, etwinning possible
who=school want=together months=5 → etwinning good, ka210 possible, ka220 possible, ka240 possible
who=school-authority want=together partners=1 money=400 months=36 → ka240 good, ka220 possible, ka210 possible
who=school-authority want=together partners=0 money=60 → ka210 possible, ka220 possible, ka240 possible
who=school-authority want=staff → ka122 good, ka120 good, consortium good
who=school want=online → etwinning good
who=school want=online money=0 first=yes → etwinning good
who=higher-education want=online → etwinning ruled-out
who=adult-education want=online → etwinning ruled-out
who=school want=partners partners=0 → contact-seminar good, etwinning good
who=adult-education want=partners → contact-seminar good
who=adult-education want=staff accredited=no → ka122 good, ka120 good
who=adult-education want=together first=yes partners=1 → ka210 good, ka220 possible
who=vet-school want=learners accredited=yes → ka121 good, consortium good, ka122 ruled-out, ka120 ruled-out
who=vet-school want=online → etwinning good
who=higher-education want=staff → ka131 possible, ka122 ruled-out
who=higher-education want=together partners=2 money=400 → ka220 good, ka210 possible
who=youth-organisation want=exchange → ka152 good, ka154 good, ka150 good
who=youth-organisation want=exchange accredited=yes → ka152 good, ka154 good, ka151 good, ka150 ruled-out
who=youth-organisation want=staff → ka153 good, ka150 good, ka122 ruled-out
who=youth-group want=exchange → ka152 good, ka154 good
who=youth-group want=together → ka154 good, ka210 ruled-out, ka220 ruled-out
who=youth-group want=learners → ka152 good, ka122 ruled-out
who=school want=exchange → ka152 possible
who=sport-club want=staff → ka182 good, ka122 ruled-out
who=sport-club want=together first=yes partners=1 money=60 → sport-small-scale good, ka210 possible, sport-cooperation possible, ka220 possible
who=sport-club want=together partners=2 money=400 → sport-cooperation good, ka220 possible, sport-small-scale possible, ka210 possible
who=public-body want=together partners=2 → ka210 good, ka220 good
who=public-body want=exchange → ka152 good
who=other want=together first=yes partners=0 → ka210 possible, ka220 possible
want=together → ka210 good, ka220 good
want=staff accredited=yes → ka121 good, ka122 ruled-out
who=school first=yes money=0 → nothing
`;

const cases = table
  .trim()
  .split('\n')
  .map((line) => line.split(' → ') as [answers: string, ways: string]);

describe('what fits', () => {
  it('is told by at least forty cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
  });

  it.each(cases)('for %s is %s', (answers, ways) => {
    const found = advise(answersOf(answers)).map(({ way, fit }) => `${way} ${fit}`);
    expect(found.join(', ') || 'nothing').toBe(ways);
  });

  it('comes with what speaks for and against it', () => {
    const [first, ...others] = advise(
      answersOf('who=school want=together first=yes partners=1 money=60'),
    );
    const namesOf = (list: typeof reasons = []) => list.map(({ name }) => name);
    expect(namesOf(first?.for)).toEqual(['together', 'first', 'two-countries', 'sum']);
    expect(first?.against).toEqual([]);
    const cooperation = others.find(({ way }) => way === 'ka220');
    expect(namesOf(cooperation?.against)).toEqual(['too-few', 'too-large', 'first']);
  });
});

describe('the reasons', () => {
  it('have a sentence of their own in every language, a source, and a name once', () => {
    const names = reasons.map(({ way, name }) => `${way}.${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(sourcesOf(reasons).length).toBeGreaterThan(10);
    for (const { way, name, sources } of reasons) {
      expect(sources.length).toBeGreaterThan(0);
      for (const language of ['en', 'fr', 'el'] as const) {
        const sentence = translator(language)(messageKey(`tools.fit.reason.${way}.${name}`));
        expect(sentence.length).toBeGreaterThan(10);
      }
    }
  });

  it.each(reasons.map((reason) => [`${reason.way}.${reason.name}`, reason] as const))(
    'can be met by some answers: %s',
    (_, { way, name, effect, when }) => {
      const met = Object.entries(when).map(([question, wanted]) => [question, wanted[0]]);
      const shown = questions.who.some((who) =>
        questions.want.some((want) =>
          questions.accredited.some((accredited) =>
            advise({ who, want, accredited, ...Object.fromEntries(met) }).some(
              (advice) => advice.way === way && advice[effect].some((one) => one.name === name),
            ),
          ),
        ),
      );
      expect(shown).toBe(true);
    },
  );
});

describe('the advice on any answers', () => {
  const some = fc.record(
    Object.fromEntries(questionNames.map((name) => [name, fc.constantFrom(...questions[name])])),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Answers>;

  it('is the same for the same answers, and best first', () => {
    const order = ['good', 'possible', 'ruled-out'];
    fc.assert(
      fc.property(some, (answers) => {
        const advice = advise(answers);
        expect(advise({ ...answers })).toEqual(advice);
        const places = advice.map(({ fit }) => order.indexOf(fit));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });

  it('survives the address it stands in', () => {
    fc.assert(
      fc.property(some, (answers) => {
        const query = new URLSearchParams(answers as Record<string, string>);
        expect(readAnswers(query)).toEqual({ ...answers });
      }),
    );
  });

  it('takes an answer that was not offered for none', () => {
    const query = new URLSearchParams('who=castle&want=gold&first=yes');
    expect(readAnswers(query)).toEqual({ first: 'yes' });
  });
});

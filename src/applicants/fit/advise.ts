import { type Answers, type Question, questionNames } from './questions.ts';
import type { Reason, Way } from './reason.ts';
import { reasons } from './rules.ts';

/** A way with what speaks for and against it. */
export type Advice = {
  way: Way;
  /** `ruled-out`: a reason excludes it; `good`: nothing speaks against it; else `possible`. */
  fit: 'good' | 'possible' | 'ruled-out';
  for: readonly Reason[];
  against: readonly Reason[];
  excludes: readonly Reason[];
};

const meets = (answers: Answers, when: Reason['when'], question: Question): boolean => {
  const wanted: readonly string[] | undefined = when[question];
  const answer = answers[question];
  return wanted === undefined || (answer !== undefined && wanted.includes(answer));
};

const applies = (answers: Answers, { when }: Reason): boolean =>
  questionNames.every((question) => meets(answers, when, question));

/** A way is spoken of when a reason about what is wanted speaks for it. */
const isAbout = ({ for: pros }: Advice) => pros.some(({ when }) => when.want !== undefined);

const order = { good: 0, possible: 1, 'ruled-out': 2 } as const;
const score = ({ for: pros, against }: Advice) => pros.length - against.length;

/**
 * The ways that lead to what a reader wants, the one that fits best first, each with its reasons.
 * Pure. Without an answer to `want` there is none.
 */
export function advise(answers: Answers): Advice[] {
  const ways = [...new Set(reasons.map(({ way }) => way))];
  return ways
    .map((way): Advice => {
      const mine = reasons.filter((reason) => reason.way === way && applies(answers, reason));
      const by = (effect: Reason['effect']) => mine.filter((reason) => reason.effect === effect);
      const [pros, against, excludes] = [by('for'), by('against'), by('excludes')];
      const fit = excludes.length ? 'ruled-out' : against.length ? 'possible' : 'good';
      return { way, fit, for: pros, against, excludes };
    })
    .filter(isAbout)
    .sort((a, b) => order[a.fit] - order[b.fit] || score(b) - score(a));
}

import { isOneOf, kinds } from '../kinds.ts';

/**
 * What "Which action fits?" asks. Labels are messages: `tools.fit.<question>` and
 * `tools.fit.<question>.<answer>`, but for `who`, which is `tools.kind.<answer>`.
 */
export const questions = {
  who: kinds,
  want: ['staff', 'shadowing', 'learners', 'host', 'together', 'online', 'exchange', 'partners'],
  first: ['yes', 'no'],
  accredited: ['yes', 'no'],
  /** Countries abroad from which a partner is found or in sight. */
  partners: ['0', '1', '2'],
  /** How long the project is to last, months: up to the number. */
  months: ['5', '11', '24', '36'],
  /** Grant hoped for, thousands of euros: up to the number. */
  money: ['0', '60', '400'],
} as const;

export type Question = keyof typeof questions;
export type Answers = { [Q in Question]?: (typeof questions)[Q][number] };

export const questionNames = Object.keys(questions) as Question[];

/** The answers in a query; a question without one of its answers is not answered. */
export function readAnswers(query: URLSearchParams): Answers {
  return Object.fromEntries(
    questionNames.flatMap((name) => {
      const answer = query.get(name);
      return isOneOf<string>(questions[name], answer) ? [[name, answer]] : [];
    }),
  );
}

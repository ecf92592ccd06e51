import type { ToolAction } from '../kinds.ts';
import type { SourceId } from '../sources.ts';
import type { Answers } from './questions.ts';

/** Ways that need no call of their own, beside the actions. */
export const otherWays = ['consortium', 'host', 'contact-seminar'] as const;
export type Way = ToolAction | (typeof otherWays)[number];

/** Conditions: for each question named, one of these answers. */
export type When = { [Q in keyof Answers]?: readonly NonNullable<Answers[Q]>[] };

/**
 * A reason: it speaks for a way, against it, or rules it out, when all answers meet `when`. A
 * question that was not answered meets nothing. Its sentence is `tools.fit.reason.<way>.<name>`.
 */
export type Reason = {
  way: Way;
  name: string;
  effect: 'for' | 'against' | 'excludes';
  when: When;
  /** Call year in which the reason was read; absent when its source gives none. */
  year?: number;
  sources: readonly SourceId[];
};

export type Bare = Omit<Reason, 'way'>;
/** The reasons about one way. */
export const of = (way: Way, ...reasons: Bare[]): Reason[] =>
  reasons.map((reason) => ({ way, ...reason }));

export const educators = [
  'school',
  'kindergarten',
  'vet-school',
  'school-authority',
  'adult-education',
] as const;
export const schools = ['school', 'kindergarten', 'vet-school'] as const;
export const youth = ['youth-organisation', 'youth-group'] as const;
export const abroad = ['staff', 'shadowing', 'learners'] as const;
export const others = ['higher-education', ...youth, 'sport-club'] as const;

export const inEducation: Bare = {
  name: 'field',
  effect: 'excludes',
  when: { who: others },
  sources: ['commissionSchools', 'schools2026'],
};
export const noYouthGroup: Bare = {
  name: 'youth-group',
  effect: 'excludes',
  when: { who: ['youth-group'] },
  year: 2026,
  sources: ['call2026'],
};

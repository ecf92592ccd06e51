import { Temporal } from 'temporal-polyfill';
import type { SourceId } from '../sources.ts';

/** What an applicant prepares for; decides which steps there are. */
export type PlanFor = {
  /** Whether several organisations apply together. */
  partners: boolean;
};

/**
 * Steps in their order, with days before the deadline by which each should be done. The lead times
 * are our advice, as in content/en/programme/apply.mdx; `sources` say that a step exists at all.
 */
const steps = [
  { id: 'idea', before: 90 },
  { id: 'guide', before: 84 },
  { id: 'agency', before: 77 },
  { id: 'partners', before: 70, needs: 'partners' },
  { id: 'hosts', before: 70, needs: 'alone' },
  { id: 'identifier', before: 60, sources: ['registration'] },
  { id: 'roles', before: 49, needs: 'partners' },
  { id: 'draft', before: 35 },
  { id: 'mandates', before: 28, needs: 'partners' },
  { id: 'budget', before: 21 },
  { id: 'review', before: 14 },
  { id: 'form', before: 7 },
  { id: 'submit', before: 1 },
] as const satisfies readonly {
  id: string;
  before: number;
  needs?: 'partners' | 'alone';
  sources?: readonly SourceId[];
}[];

export type StepId = (typeof steps)[number]['id'];

export type Step = {
  id: StepId;
  /** YYYY-MM-DD; never at a weekend. */
  on: string;
  /** The day has passed: to be made up for at once. */
  late: boolean;
  sources: readonly SourceId[];
};

/** `ample`: nothing is late; `tight`: some is; `short`: under four weeks; `over`: it has passed. */
export type Pace = 'ample' | 'tight' | 'short' | 'over';

export type Plan = { deadline: string; today: string; days: number; pace: Pace; steps: Step[] };

/** Under this many days a partnership is hardly found, written and agreed. */
const shortBelow = 28;

const saturday = 6;
/** The day itself, or the Friday before a weekend. */
const workday = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.dayOfWeek < saturday ? day : day.subtract({ days: day.dayOfWeek - saturday + 1 });

/**
 * Works back from a deadline.
 * @param deadline calendar date in the deadline's zone, YYYY-MM-DD.
 * @param today the reader's date, YYYY-MM-DD.
 */
export function makePlan(deadline: string, today: string, planFor: PlanFor): Plan {
  const last = Temporal.PlainDate.from(deadline);
  const now = Temporal.PlainDate.from(today);
  const days = now.until(last, { largestUnit: 'days' }).days;
  const needed = planFor.partners ? 'partners' : 'alone';
  const planned = steps
    .filter((step) => !('needs' in step) || step.needs === needed)
    .map((step): Step => {
      const on = workday(last.subtract({ days: step.before }));
      return {
        id: step.id,
        on: on.toString(),
        late: Temporal.PlainDate.compare(on, now) < 0,
        sources: 'sources' in step ? step.sources : [],
      };
    });
  const pace =
    days < 0 ? 'over' : days < shortBelow ? 'short' : planned[0]?.late ? 'tight' : 'ample';
  return { deadline, today, days, pace, steps: pace === 'over' ? [] : planned };
}

/**
 * A day as a reader types it or a browser sends it, `YYYY-MM-DD`, of a year in which calls can be.
 * @returns undefined for whatever else was typed, also for a day that no month has.
 */
export function readDay(text: string | null): string | undefined {
  if (!text || !/^2\d{3}-\d\d-\d\d$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

import { type Call, type Deadline, deadlineInstant, standingDeadlines } from '../calls/index.ts';
import { brusselsDay, daysBetween } from './days.ts';

/** What of a deadline is told when it changes. */
type Told = Pick<Deadline, 'date' | 'time' | 'zone' | 'stage' | 'round' | 'cutOff'>;

/** The standing deadlines of a call as a text, the same for the same deadlines. */
export const stateOf = ({ deadlines }: Pick<Call, 'deadlines'>): string =>
  JSON.stringify(
    standingDeadlines(deadlines).map(
      ({ date, time, zone, stage, round, cutOff }): Told => ({
        ...{ date, time, zone, stage, round, cutOff },
      }),
    ),
  );

/** A deadline that was moved, added (nothing before) or withdrawn (nothing now). */
export type DeadlineChange = { was?: Deadline | undefined; now?: Deadline | undefined };

const partOf = ({ round, stage, cutOff }: Deadline) => JSON.stringify([round, stage, cutOff]);
const keyOf = (deadline: Deadline) =>
  JSON.stringify([partOf(deadline), deadline.date, deadline.time, deadline.zone]);

/**
 * How deadlines differ. What went and what came of one stage, round or kind belong together in
 * their order: that one was moved.
 */
export function deadlineChanges(
  before: readonly Deadline[],
  after: readonly Deadline[],
): DeadlineChange[] {
  const without = (all: readonly Deadline[], others: readonly Deadline[]) => {
    const known = new Set(others.map(keyOf));
    return all.filter((deadline) => !known.has(keyOf(deadline)));
  };
  const come = without(after, before);
  const changes: DeadlineChange[] = without(before, after).map((was) => {
    const at = come.findIndex((now) => partOf(now) === partOf(was));
    return at < 0 ? { was } : { was, now: come.splice(at, 1)[0] };
  });
  return [...changes, ...come.map((now) => ({ now }))];
}

/** The same of two texts of `stateOf`. */
export const changesBetween = (before: string, after: string): DeadlineChange[] =>
  deadlineChanges(deadlinesIn(before), deadlinesIn(after));

/** The deadlines of a text of `stateOf`. */
export const deadlinesIn = (state: string): Deadline[] => JSON.parse(state);

/** Whether a change concerns anybody at `now` (ms): a date that is or was still to come. */
export const isNews = ({ was, now: is }: DeadlineChange, now: number): boolean =>
  [was, is].some((deadline) => deadline && deadlineInstant(deadline) > now);

/** How long deadlines that were told before must stand until they are told once more, ms. */
export const settledMs = 24 * 3_600_000;

export type Known = {
  deadlines: string;
  told: readonly string[];
  back: string | null;
  backSince: number | null;
};

/**
 * What to do about the deadlines that a build has, given those told last. Others than ever told are
 * news at once. Some that were told once and are back may come from a build that was rolled back, or
 * from a second host that still has it: those are news only after they have stood for a day.
 */
export function nextStep(
  { deadlines, told, back, backSince }: Known,
  state: string,
  now: number,
): 'nothing' | 'tell' | 'wait' | 'forget' {
  if (state === deadlines) return back === null ? 'nothing' : 'forget';
  if (!told.includes(state)) return 'tell';
  // A clock that went back since starts the day anew.
  if (back !== state || backSince === null || backSince > now) return 'wait';
  return now - backSince >= settledMs ? 'tell' : 'nothing';
}

/** Days before a deadline on which it is announced. */
export const reminderDays = [1, 7, 30] as const;

export type Reminder = { deadline: Deadline; days: number };

/**
 * The standing deadlines to announce on a day, each once for all its announcements that fell due
 * since a day before: a host that was down tells what is left to know, and nothing that is over.
 * Days are those of the calendar in Brussels.
 * @param after the last day whose announcements were made, YYYY-MM-DD.
 * @param now ms; the day of it is the last one looked at.
 */
export function dueReminders(
  deadlines: readonly Deadline[],
  after: string,
  now: number,
): Reminder[] {
  const today = brusselsDay(now);
  return standingDeadlines(deadlines).flatMap((deadline) => {
    const at = deadlineInstant(deadline);
    if (at <= now) return [];
    // A deadline at midnight ends the day before.
    const last = brusselsDay(at - 1);
    const days = daysBetween(today, last);
    const before = daysBetween(after, last);
    return reminderDays.some((step) => days <= step && step < before) ? [{ deadline, days }] : [];
  });
}

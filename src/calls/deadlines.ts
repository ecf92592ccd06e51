import { Temporal } from 'temporal-polyfill';
import type { Deadline } from './schema.ts';

/**
 * The instant at which a deadline passes, in milliseconds since 1970 (UTC).
 * A deadline without a time ends with its day: no source gave an hour, so none is invented.
 * The zone's rules of that date apply (17:00 in Brussels is 16:00 UTC in winter, 15:00 in summer).
 */
export function deadlineInstant(deadline: Deadline): number {
  const date = Temporal.PlainDate.from(deadline.date);
  const zoned = deadline.time
    ? date.toZonedDateTime({ timeZone: deadline.zone, plainTime: deadline.time })
    : date.add({ days: 1 }).toZonedDateTime({ timeZone: deadline.zone });
  return zoned.epochMilliseconds;
}

/** The instant at which a call opens: the first moment of its opening day in Brussels. */
export function openingInstant(opening: string): number {
  return Temporal.PlainDate.from(opening).toZonedDateTime({ timeZone: 'Europe/Brussels' })
    .epochMilliseconds;
}

/** Deadlines that count, soonest first; superseded ones are history. */
export function standingDeadlines(deadlines: readonly Deadline[]): Deadline[] {
  return deadlines
    .filter((deadline) => !deadline.superseded)
    .toSorted((a, b) => deadlineInstant(a) - deadlineInstant(b));
}

/** The first standing deadline still to come at `now` (ms), if any. */
export function nextDeadline(deadlines: readonly Deadline[], now: number): Deadline | undefined {
  return standingDeadlines(deadlines).find((deadline) => deadlineInstant(deadline) > now);
}

/** The last standing deadline, past or not. */
export function lastDeadline(deadlines: readonly Deadline[]): Deadline | undefined {
  return standingDeadlines(deadlines).at(-1);
}

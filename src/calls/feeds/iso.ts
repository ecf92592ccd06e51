import { Temporal } from 'temporal-polyfill';
import { deadlineInstant, openingInstant } from '../deadlines.ts';
import type { Deadline } from '../schema.ts';

const zoned = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });

/**
 * The instant at which a deadline passes, with the offset of its zone on that day:
 * "2027-01-26T17:00:00+01:00". Without an hour it is the end of its day, midnight of the next.
 */
export const isoDeadline = (deadline: Deadline) => zoned(deadlineInstant(deadline), deadline.zone);

/** The instant at which a call opens, with the offset of Brussels on that day. */
export const isoOpening = (opening: string) => zoned(openingInstant(opening), 'Europe/Brussels');

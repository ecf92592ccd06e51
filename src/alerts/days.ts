import { Temporal } from 'temporal-polyfill';

const dayAt = (at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/Brussels').toPlainDate();

/** The calendar day in Brussels at an instant (ms since 1970), YYYY-MM-DD. */
export const brusselsDay = (at: number): string => dayAt(at).toString();

/** Calendar days from one day to another, both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;

import { Temporal } from 'temporal-polyfill';

/** A wall-clock time, YYYY-MM-DDTHH:MM, as it is shown in a zone. */
export type WallTime = string;

/**
 * The moment that a wall clock shows a time, with the rules of its zone on that day. Of a time that
 * the clocks show twice in autumn it is the first, as RFC 5545 (section 3.3.5) says.
 * @returns undefined for a time that no clock shows, since it is skipped in spring.
 */
export function zonedTime(wall: WallTime, timeZone: string): Temporal.ZonedDateTime | undefined {
  const plain = Temporal.PlainDateTime.from(wall);
  const zoned = plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  return zoned.toPlainDateTime().equals(plain) ? zoned : undefined;
}

/** The same as an instant, ms since 1970; rules that changed later move a skipped time on. */
export const instantOf = (wall: WallTime, timeZone: string): number =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).epochMilliseconds;

/** The day that an instant (ms) falls on in a zone, YYYY-MM-DD. */
export const dayIn = (timeZone: string, at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The month (YYYY-MM) so many months on. */
export const monthAfter = (month: string, months: number): string =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString();

export const isMonth = (text: string | null): text is string =>
  text !== null && /^20\d{2}-(0[1-9]|1[0-2])$/.test(text);

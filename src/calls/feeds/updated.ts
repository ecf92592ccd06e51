import type { Call } from '../schema.ts';

/** The last of some days (YYYY-MM-DD); of none, the one with which our records begin. */
export const newest = (days: string[]) => days.toSorted().at(-1) ?? '2014-01-01';

/**
 * The day (YYYY-MM-DD) on which what we say about a call last changed or was last checked: that of
 * its newest correction, reading of a source or import. From content, never from the clock, so
 * that a feed whose calls did not change stays the same to the byte.
 */
export function updatedOn(call: Call): string {
  return newest([
    ...call.sources.map(({ readOn }) => readOn),
    ...call.corrections.map(({ on }) => on),
    ...(call.imported ? [call.imported.on] : []),
  ]);
}

/** The newest such day of several calls. */
export function lastUpdate(calls: readonly Call[]): string {
  return newest(calls.map(updatedOn));
}

/** A day as the instant at which it begins in UTC, for formats that know instants only. */
export const startOfDay = (day: string) => `${day}T00:00:00Z`;

import type { SourceId } from '../sources.ts';

/** A distance band of the Programme Guide: whole kilometres, one way. */
export type Band = {
  from: number;
  /** Absent: without limit. */
  to?: number;
  /**
   * Travel support for one participant, there and back, euros: by usual and by green travel.
   * Absent where no institution's page that we read gives it.
   */
  rates?: { standard: number; green: number };
};

/** Sources: the seven bands `sources.bands`, the sums `sources.rates`, which name no year. */
export const bandSources: readonly SourceId[] = ['bands', 'rates', 'straightLine', 'calculator'];

export const bands: readonly Band[] = [
  { from: 10, to: 99, rates: { standard: 28, green: 56 } },
  { from: 100, to: 499, rates: { standard: 211, green: 285 } },
  { from: 500, to: 1999, rates: { standard: 309, green: 417 } },
  { from: 2000, to: 2999, rates: { standard: 395, green: 535 } },
  { from: 3000, to: 3999 },
  { from: 4000, to: 7999 },
  { from: 8000 },
];

/**
 * The band of a distance. Bands are of whole kilometres: what lies between two of them is rounded
 * down, which is ours, since no source says.
 * @param kilometres one way, as the crow flies.
 * @returns undefined below 10 km, where the guide has no band.
 */
export const bandOf = (kilometres: number): Band | undefined =>
  bands.findLast(({ from }) => Math.floor(kilometres) >= from);

/** How near to the next band a distance may be before it is worth a look in the official tool, km. */
const margin = 5;

/** Whether a place some kilometres off would be in another band. */
export const nearEdge = (kilometres: number): boolean =>
  bandOf(kilometres - margin) !== bandOf(kilometres + margin);

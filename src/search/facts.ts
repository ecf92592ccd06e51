import type { Moments } from '../calls/status.ts';

/** What filters, orders and the list of results need of a call. Other pages have none. */
export type CallFacts = {
  facets: Record<string, string[]>;
  moments: Moments;
  /** For each deadline, whether an hour is known or the day alone. */
  timed: boolean[];
};

/** A facet as the search form offers it. */
export type OfferedFacet = {
  param: string;
  label: string;
  values: { value: string; label: string }[];
};

/**
 * The facts of all calls in one small file. Calls that share facets or dates share one entry, and
 * rows follow the sorted ids of the index, so that the ids themselves need not be sent again.
 */
export type PackedFacts = {
  offered: OfferedFacet[];
  facets: Record<string, string[]>[];
  /** Opening or null, then deadlines, in minutes since 1970; negative where no hour is known. */
  times: (number | null)[][];
  /** For each id an index into `facets` and one into `times`; -1 twice for other pages. */
  rows: number[];
};

const minute = 60_000;

/**
 * @param entries every page of one index: its id there, with the facts if it is a call
 */
export function packFacts(
  entries: readonly { id: string; facts: CallFacts | undefined }[],
  offered: OfferedFacet[],
): PackedFacts {
  const facets = new Map<string, number>();
  const times = new Map<string, number>();
  const shared = (known: Map<string, number>, value: unknown) => {
    const text = JSON.stringify(value);
    const index = known.get(text) ?? known.size;
    known.set(text, index);
    return index;
  };
  const rows = sortedById(entries).flatMap(({ facts }) => {
    if (!facts) return [-1, -1];
    const { opens, deadlines } = facts.moments;
    const own = deadlines.map((at, index) => (facts.timed[index] ? at : -at) / minute);
    return [
      shared(facets, facts.facets),
      shared(times, [opens === null ? null : opens / minute, ...own]),
    ];
  });
  const parsed = (known: Map<string, number>) => [...known.keys()].map((text) => JSON.parse(text));
  return { offered, facets: parsed(facets), times: parsed(times), rows };
}

/**
 * The facts of each call by its id in the index.
 * @throws when the file and the index are not of the same build.
 */
export function unpackFacts(packed: PackedFacts, ids: readonly string[]): Map<string, CallFacts> {
  if (packed.rows.length !== 2 * ids.length) throw new Error('Facts and index differ');
  const found = new Map<string, CallFacts>();
  sortedById(ids.map((id) => ({ id }))).forEach(({ id }, row) => {
    const facets = packed.facets[packed.rows[2 * row] ?? -1];
    const times = packed.times[packed.rows[2 * row + 1] ?? -1];
    if (!facets || !times) return;
    const [opens = null, ...rest] = times;
    const own = rest.filter((at) => at !== null);
    found.set(id, {
      facets,
      moments: {
        opens: opens === null ? null : opens * minute,
        deadlines: own.map((at) => Math.abs(at) * minute),
      },
      timed: own.map((at) => at > 0),
    });
  });
  return found;
}

function sortedById<T extends { id: string }>(entries: readonly T[]): T[] {
  return entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

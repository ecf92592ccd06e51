import type { CallInput } from '../schema.ts';
import { fingerprint, type Incoming, ingestInstant } from './record.ts';

/** The records for one file: `main` brings the facts, the others fill what it lacks. */
export type Target = { slug: string; main: Incoming | undefined; others: Incoming[] };

type Named = { slug: string; call: CallInput };

/**
 * Sorts records by the file they belong to; the order in which they came does not matter.
 * Of several copies of a record the one ingested last is kept; a record of the portal counts more
 * than one of our collection; an action of a general call that also stands as a topic of its own
 * goes with the topic, which has a reference.
 */
export function targetsOf(
  records: readonly Incoming[],
  existing: readonly Named[],
): { targets: Target[]; duplicates: number } {
  const copies = Map.groupBy(records, ({ from, slug }) => `${from} ${slug}`);
  const newest = [...copies.values()].flatMap((group) => group.toSorted(byRank).slice(0, 1));
  const fileOf = filesFor(newest, existing);
  const groups = Map.groupBy(newest.toSorted(byRank), fileOf);
  const targets = [...groups].map(([slug, group]): Target => {
    const own = group.filter((record) => record.slug === slug || !isLooseAction(record.call));
    const [main] = own;
    return { slug, main, others: group.filter((record) => record !== main) };
  });
  return {
    targets: targets.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
    duplicates: records.length - newest.length,
  };
}

/** The portal first, then what was ingested last; the rest only makes the order certain. */
function byRank(a: Incoming, b: Incoming): number {
  const rank = ({ from }: Incoming) => (from === 'portal' ? 0 : 1);
  const newer = ingestInstant(b.ingested) - ingestInstant(a.ingested);
  return rank(a) - rank(b) || newer || (fingerprint(a) < fingerprint(b) ? -1 : 1);
}

/** Finds the file of a record: by reference, by name, or as the twin of another record. */
function filesFor(records: readonly Incoming[], existing: readonly Named[]) {
  const fromCollection = records.filter(({ from }) => from === 'collection');
  const homes = new Map<string, string>();
  for (const { slug, call } of [...existing, ...fromCollection, ...records]) {
    const reference = call.reference?.toUpperCase();
    if (reference && !homes.has(reference)) homes.set(reference, slug);
  }
  const home = ({ slug, call }: Named) => homes.get(call.reference?.toUpperCase() ?? '') ?? slug;
  const files = new Set(existing.map(({ slug }) => slug));
  const topics = twins(
    [...existing, ...records].filter(({ call }) => call.reference),
    home,
  );
  const actions = twins(
    existing.filter(({ call }) => isLooseAction(call)),
    home,
  );
  return (record: Incoming): string => {
    const own = home(record);
    if (files.has(own)) return own;
    const others = isLooseAction(record.call) ? topics : actions;
    return others.get(signature(record.call) ?? '') ?? own;
  };
}

/** An action managed in Brussels that stands in a general call without a reference of its own. */
function isLooseAction({ kind, reference, managedBy }: CallInput): boolean {
  return kind === 'action' && !reference && managedBy.join() === 'eacea';
}

/** Files by signature; a signature that several files share says nothing. */
function twins(calls: readonly Named[], home: (call: Named) => string): Map<string, string> {
  const bySignature = Map.groupBy(calls, ({ call }) => signature(call));
  return new Map(
    [...bySignature].flatMap(([key, group]) => {
      const [slug, ...more] = new Set(group.map(home));
      return key && slug && more.length === 0 ? [[key, slug] as const] : [];
    }),
  );
}

/** Year, actions, sectors and dates: what a call has in common with its twin. */
function signature({ year, actions, sectors, deadlines }: CallInput): string | undefined {
  if (!actions?.length || !deadlines?.length) return undefined;
  const dates = deadlines.map(({ date }) => String(date));
  return [year, ...[actions, sectors, dates].map((part) => part.toSorted().join())].join(' ');
}

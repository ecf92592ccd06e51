import { type CollectionEntry, getCollection } from 'astro:content';
import { type Call, contradictionsIn, moments } from '../calls/index.ts';

export type CallEntry = { call: Call; entry: CollectionEntry<'calls'> };

let loaded: Promise<CallEntry[]> | undefined;

/** All calls, newest deadline first; the same order at every build. */
export function getCalls(): Promise<CallEntry[]> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<CallEntry[]> {
  const entries = await getCollection('calls');
  const actions = new Set((await getCollection('actions')).map(({ id }) => id));
  const calls = entries.map((entry) => ({
    call: { ...entry.data, slug: slugOf(entry.id) },
    entry,
  }));
  const faults = contradictionsIn(
    calls.map(({ call, entry }) => ({ call, id: entry.id })),
    actions,
  );
  if (faults.length) throw new Error(`Calls contradict each other:\n  ${faults.join('\n  ')}`);
  const key = ({ call }: CallEntry) => moments(call).deadlines.at(-1) ?? Date.UTC(call.year);
  return calls.sort((a, b) => key(b) - key(a) || a.call.slug.localeCompare(b.call.slug));
}

const slugOf = (id: string) => id.split('/').at(-1) ?? id;

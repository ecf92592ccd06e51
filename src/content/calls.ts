import { type CollectionEntry, getCollection } from 'astro:content';
import { type Call, moments } from '../calls/index.ts';

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
  const faults = callFaults(
    calls.map(({ call, entry }) => ({ call, id: entry.id })),
    actions,
  );
  if (faults.length) throw new Error(`Calls contradict each other:\n  ${faults.join('\n  ')}`);
  const key = ({ call }: CallEntry) => moments(call).deadlines.at(-1) ?? Date.UTC(call.year);
  return calls.sort((a, b) => key(b) - key(a) || a.call.slug.localeCompare(b.call.slug));
}

const slugOf = (id: string) => id.split('/').at(-1) ?? id;

/** What no single file can show: wrong folders, twins, parents and actions that do not exist. */
function callFaults(calls: { call: Call; id: string }[], actions: Set<string>): string[] {
  const slugs = new Map<string, string>();
  const references = new Map<string, string>();
  const faults: string[] = [];
  for (const { call, id } of calls) {
    const file = `content/calls/${id}.mdx`;
    if (id.split('/')[0] !== String(call.year)) faults.push(`${file}: year is ${call.year}`);
    const twin = slugs.get(call.slug) ?? (call.reference && references.get(call.reference));
    if (twin) faults.push(`${file}: the same call as ${twin}`);
    slugs.set(call.slug, file);
    if (call.reference) references.set(call.reference, file);
    for (const action of call.actions)
      if (!actions.has(action)) faults.push(`${file}: actions: "${action}" is not in actions.yaml`);
  }
  for (const { call, id } of calls)
    if (call.parent && !slugs.has(call.parent))
      faults.push(`content/calls/${id}.mdx: parent: there is no call "${call.parent}"`);
  return faults;
}

/** The calls that belong to a general call. */
export async function getChildren(slug: string): Promise<Call[]> {
  return (await getCalls()).map(({ call }) => call).filter(({ parent }) => parent === slug);
}

import type { Call } from './schema.ts';

/**
 * What no single file can show: wrong folders, twins, parents and actions that do not exist.
 * @param calls each with the id of its file, `<year>/<slug>`
 * @param actions the ids of content/actions.yaml
 * @returns a sentence for each fault, with file and field
 */
export function contradictionsIn(
  calls: readonly { call: Call; id: string }[],
  actions: ReadonlySet<string>,
): string[] {
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

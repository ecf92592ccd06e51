import type { ObjectStore } from './object-store.ts';

/**
 * Carries what is kept by its content from one store to another. What is there already stays as it
 * is, so a run that broke off is simply run again, and the next one carries what is new.
 * @returns how many objects came, and how many had been there.
 */
export async function carryObjects(
  from: ObjectStore,
  to: ObjectStore,
): Promise<{ carried: number; there: number }> {
  const counts = { carried: 0, there: 0 };
  for await (const key of from.list('objects/')) {
    const found = (await to.has(key)) ? undefined : await from.get(key);
    if (found) await to.put(key, found.stream);
    counts[found ? 'carried' : 'there'] += 1;
  }
  return counts;
}

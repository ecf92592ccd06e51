import { keepUp } from '../../db/upkeep.ts';
import { type ObjectStore, objectKey } from '../files/index.ts';
import type { Files } from './materials/keep.ts';
import { deleteAll } from './materials/uploads.ts';
import { forgetRemoved } from './store/materials.ts';
import { claimedOrphans, claimOrphans, forgetObjects, mostSwept } from './store/objects.ts';
import { dropExpired, uploadsWithParts } from './store/uploads.ts';

/** How long what nothing refers to is kept, ms. */
const grace = 24 * 3600 * 1000;

/**
 * Deletes files that nobody can reach any more: of materials that were removed a day ago, of
 * uploads that took too long, and what a crash left half written. Safe to repeat, and to run beside
 * uploads.
 * @returns how many files nobody referred to any more.
 */
export async function sweepFiles({ database, store }: Files, now: number): Promise<number> {
  await keepUp(database, [
    dropExpired(now),
    forgetRemoved(database, now - grace),
    claimOrphans(database, now - grace),
  ]);
  let swept = 0;
  let hashes: string[];
  do {
    hashes = await claimedOrphans(database);
    for (const hash of hashes) await store.delete(objectKey(hash));
    swept += hashes.length;
    if (hashes.length) await database.batch([forgetObjects(database, hashes)]);
  } while (hashes.length === mostSwept);

  const uploads = await idsBelow(store, 'uploads/');
  const needed = await uploadsWithParts(database, uploads);
  for (const id of uploads) if (!needed.has(id)) await deleteAll(store, id);
  for (const id of await idsBelow(store, 'unfinished/'))
    if (madeAt(id) < now - grace) await store.delete(`unfinished/${id}`);
  return swept;
}

/** The ids that stand second in names. */
async function idsBelow(store: ObjectStore, prefix: string): Promise<string[]> {
  const ids = new Set<string>();
  for await (const key of store.list(prefix))
    ids.add(key.slice(prefix.length).split('/', 1)[0] ?? '');
  return [...ids];
}

/** When an id was made, ms since 1970 (RFC 9562, section 5.7). */
const madeAt = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

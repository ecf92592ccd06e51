import { setTimeout } from 'node:timers/promises';
import type { Database } from '../../../db/client.ts';
import { type Bytes, hashOf, type ObjectStore, objectKey } from '../../files/index.ts';
import { want } from '../store/objects.ts';

/** Database and object store: what files are kept in. */
export type Files = { database: Database; store: ObjectStore };

/** How often and how long to wait for a sweep that takes the same object, ms. */
const tries = 50;
const pause = 100;

/**
 * Keeps bytes by their content; what is there already is not written again. They stay for a day
 * at least: until then something should refer to them.
 * @param read gives the bytes, the same each time.
 * @throws when a sweep of the same object does not end.
 */
export async function keepObject(
  { database, store }: Files,
  read: () => Bytes,
  now: number,
): Promise<{ hash: string; size: number }> {
  const { hash, size } = await hashOf(read());
  for (let tried = 0; !(await isWanted(database, hash, size, now)); tried += 1) {
    if (tried === tries) throw new Error(`The object ${hash} is being swept for too long`);
    await setTimeout(pause);
  }
  const key = objectKey(hash);
  if (!(await store.has(key))) await store.put(key, read());
  return { hash, size };
}

async function isWanted(database: Database, hash: string, size: number, now: number) {
  const [wanted] = await database.batch([want(database, hash, size, now)]);
  return wanted?.rows.length === 1;
}

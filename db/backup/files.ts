import { createWriteStream } from 'node:fs';
import { link, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { type ObjectStore, objectKey } from '../../src/files/object-store.ts';
import { type CopiedFile, fileIn, type Manifest, sumOf } from './manifest.ts';

type Work = {
  /** What rows of the copied database name. */
  keys: readonly string[];
  store: ObjectStore;
  /** Where the files lie, if they lie in a folder. */
  folder: string | undefined;
  /** The copy made before, if any: files that have not changed are shared with it. */
  previous: string | undefined;
  draft: string;
  /** What rows of the site's database name by now. */
  stillNamed: () => Promise<string[]>;
};

/** Copies files by name. Those that are not there are told apart: removed meanwhile, or lost. */
export async function copyFiles(work: Work): Promise<Pick<Manifest, 'files' | 'gone' | 'missing'>> {
  const files: CopiedFile[] = [];
  const absent: string[] = [];
  for (const key of work.keys) {
    const sum = await copyOne(work, key);
    if (sum) files.push({ key, ...sum });
    else absent.push(key);
  }
  const named = new Set(absent.length ? await work.stillNamed() : []);
  return {
    files,
    gone: absent.filter((key) => !named.has(key)),
    missing: absent.filter((key) => named.has(key)),
  };
}

type Sum = Omit<CopiedFile, 'key'>;

/** By a link where that is possible: files are put and removed, and never changed where they lie. */
async function copyOne(
  { previous, folder, draft, store }: Work,
  key: string,
): Promise<Sum | undefined> {
  const target = fileIn(draft, key);
  await mkdir(path.dirname(target), { recursive: true });
  const ways = [
    // What is not named by its content may be another file by now.
    () => (previous && isObject(key) ? linkTo(fileIn(previous, key), target) : false),
    () => (folder ? linkTo(path.join(folder, key), target) : false),
    () => fetchTo(store, key, target),
  ];
  for (const way of ways) {
    if (!(await way())) continue;
    const sum = await sumOf(target);
    if (sum && (!isObject(key) || objectKey(sum.sha256) === key)) return sum;
    // Damaged there; it may be whole elsewhere.
    await rm(target, { force: true });
  }
  return undefined;
}

const isObject = (key: string) => key.startsWith('objects/');

/** Other file systems, or rights, may not allow it, and it may not be there: then it is not done. */
const linkTo = (file: string, target: string): Promise<boolean> =>
  link(file, target).then(
    () => true,
    () => false,
  );

async function fetchTo(store: ObjectStore, key: string, target: string): Promise<boolean> {
  const found = await store.get(key);
  if (!found) return false;
  const bytes = Readable.fromWeb(found.stream as ReadableStream<Uint8Array>);
  await pipeline(bytes, createWriteStream(target, { flags: 'wx', flush: true }));
  return true;
}

import { createHash } from 'node:crypto';
import type { Database } from '../../db/client.ts';
import {
  materials,
  objects,
  pageRevisions,
  posts,
  spacePages,
  threads,
  uploadParts,
  uploads,
} from '../../db/schema.ts';
import { type ObjectStore, objectKey } from '../../src/files/index.ts';

/** What is there by half in the spaces of a site; a line each, none when all is whole. */
export async function halves(database: Database, store: ObjectStore): Promise<string[]> {
  const found = await Promise.all([
    pagesByHalf(database),
    threadsByHalf(database),
    materialsByHalf(database, store),
    uploadsByHalf(database, store),
  ]);
  return found.flat();
}

/** Pages that do not say what the revision they show says, and gaps in the history. */
async function pagesByHalf({ orm }: Database): Promise<string[]> {
  const pages = await orm.select().from(spacePages);
  const revisions = await orm.select().from(pageRevisions).orderBy(pageRevisions.number);
  const known = new Set(pages.map(({ id }) => id));
  return [
    ...revisions
      .filter(({ pageId }) => !known.has(pageId))
      .map(({ pageId }) => `revision of no page: ${pageId}`),
    ...pages.flatMap((page) => {
      const own = revisions.filter(({ pageId }) => pageId === page.id);
      const shown = own.find(({ number }) => number === page.revision);
      const isShown = shown?.state === 'shown' && shown.text === page.text;
      const isWhole = own.length > 0 && own.every(({ number }, index) => number === index + 1);
      return isShown && isWhole ? [] : [`page without its text: ${page.id}`];
    }),
  ];
}

/** Posts in no thread, and threads that nobody wrote in, or that stand at another time. */
async function threadsByHalf({ orm }: Database): Promise<string[]> {
  const all = await orm.select().from(posts);
  const begun = await orm.select().from(threads);
  const known = new Set(begun.map(({ id }) => id));
  return [
    ...all
      .filter(({ threadId }) => !known.has(threadId))
      .map(({ id }) => `post in no thread: ${id}`),
    ...begun.flatMap(({ id, lastPostAt }) => {
      const times = all.filter(({ threadId }) => threadId === id).map((post) => post.createdAt);
      return times.length > 0 && Math.max(...times) === lastPostAt ? [] : [`thread by half: ${id}`];
    }),
  ];
}

/** Materials whose bytes are not there, or are others than their name says. */
async function materialsByHalf({ orm }: Database, store: ObjectStore): Promise<string[]> {
  const sizes = new Map((await orm.select().from(objects)).map(({ hash, bytes }) => [hash, bytes]));
  const wanted = (await orm.select().from(materials)).flatMap(({ id, hash, viewHash, thumbHash }) =>
    [hash, viewHash, thumbHash].flatMap((one) => (one ? [{ id, hash: one }] : [])),
  );
  const found = await Promise.all(
    wanted.map(async ({ id, hash }) => {
      const bytes = await readAll(store, objectKey(hash));
      const isWhole = bytes && bytes.length === sizes.get(hash) && hash === sha256(bytes);
      return isWhole ? [] : [`material without its object: ${id}`];
    }),
  );
  return found.flat();
}

/** Uploads that say to be further than their parts reach, and those that became nothing. */
async function uploadsByHalf({ orm }: Database, store: ObjectStore): Promise<string[]> {
  const parts = await orm.select().from(uploadParts);
  const made = new Set((await orm.select().from(materials)).map(({ id }) => id));
  const kept = await Promise.all(
    parts.map(async ({ uploadId, bytes, key }) => {
      const { size } = (await head(store, key)) ?? {};
      return size === bytes ? [] : [`upload without a part: ${uploadId}`];
    }),
  );
  const counted = (await orm.select().from(uploads)).flatMap(({ id, offset, materialId }) => {
    const own = parts.filter(({ uploadId }) => uploadId === id);
    const sum = own.reduce((before, { bytes }) => before + bytes, 0);
    const isWhole = materialId ? made.has(materialId) && own.length === 0 : sum === offset;
    return isWhole ? [] : [`upload by half: ${id}`];
  });
  return [...kept.flat(), ...counted];
}

async function head(store: ObjectStore, key: string) {
  const found = await store.get(key);
  await found?.stream.cancel();
  return found;
}

async function readAll(store: ObjectStore, key: string): Promise<Buffer | undefined> {
  const found = await store.get(key);
  return found && Buffer.from(await new Response(found.stream).arrayBuffer());
}

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

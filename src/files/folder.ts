import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { newId } from '../../db/ids.ts';
import { type Bytes, checkKey, type ObjectStore } from './object-store.ts';

/** Where files are written before they get their names. */
const unfinished = 'unfinished';

/** Bytes that are read at once: a film in small pieces costs more work than reading it. */
const readAtOnce = 512 * 1024;

/** An object store in a folder, which is made when it is needed. */
export function folderStore(root: string): ObjectStore {
  const fileOf = (key: string) => path.join(root, checkKey(key));
  return {
    async put(key, bytes) {
      const file = fileOf(key);
      const draft = path.join(root, unfinished, newId());
      await makeFolder(path.dirname(draft));
      try {
        await write(draft, bytes);
        await makeFolder(path.dirname(file));
        await rename(draft, file);
        await sync(path.dirname(file));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async get(key, range) {
      // Opened first: what cannot be read is known before an answer begins.
      const handle = await open(fileOf(key), 'r').catch(unlessMissing);
      if (!handle) return undefined;
      const { size } = await handle.stat();
      const within = range && { start: range.first, end: range.last };
      const reading = handle.createReadStream({ ...within, highWaterMark: readAtOnce });
      return { size, stream: Readable.toWeb(reading) as ReadableStream<Uint8Array<ArrayBuffer>> };
    },
    has: async (key) => Boolean(await stat(fileOf(key)).catch(unlessMissing)),
    delete: (key) => rm(fileOf(key), { force: true }),
    list: (prefix) => filesBelow(root, prefix),
  };
}

async function write(file: string, bytes: Bytes): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    for await (const piece of bytes) await writeAll(handle, piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, piece: Uint8Array): Promise<void> {
  let rest = piece;
  while (rest.length) rest = rest.subarray((await handle.write(rest)).bytesWritten);
}

/** Makes a folder so that a power cut does not take it. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  for (let made = folder; first && made.length >= first.length; made = path.dirname(made))
    await sync(path.dirname(made));
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

async function* filesBelow(root: string, prefix: string): AsyncGenerator<string> {
  const within = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const folder = path.join(root, within);
  const entries = await readdir(folder, { withFileTypes: true }).catch(unlessMissing);
  for (const entry of entries ?? []) {
    const key = within + entry.name;
    if (!key.startsWith(prefix)) continue;
    if (entry.isDirectory()) yield* filesBelow(root, `${key}/`);
    else yield key;
  }
}

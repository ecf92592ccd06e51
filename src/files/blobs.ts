import { ReadableStream as Stream } from 'node:stream/web';
import { setTimeout } from 'node:timers/promises';
import { getStore } from '@netlify/blobs';
import { checkKey, missingObject, type ObjectStore, type Range } from './object-store.ts';
import { inPieces } from './pieces.ts';

/** The platform takes and gives a blob as a whole: larger objects lie there in pieces. */
const pieceSize = 4 * 1024 * 1024;

/** How long to wait for an answer, ms: the client tries again by itself, and functions end at 60 s. */
const patience = 20_000;

type Blobs = ReturnType<typeof getStore>;

/** The platform's blobs, as its functions see them; what was written is read at once. */
export const platformBlobs = (): Blobs => getStore({ name: 'files', consistency: 'strong' });

/**
 * An object store in blobs. The first piece bears the name and the size of the whole; it is
 * written last and deleted first, so that nothing is ever seen in part.
 */
export function blobStore(blobs: Blobs, { patience: ms = patience } = {}): ObjectStore {
  const sizeOf = async (key: string): Promise<number | undefined> => {
    const found = await inTime(blobs.getMetadata(checkKey(key)), ms);
    return found ? Number(found.metadata.size) : undefined;
  };
  return {
    async put(key, bytes) {
      checkKey(key);
      let first: Buffer<ArrayBuffer> = Buffer.alloc(0);
      let number = 0;
      let size = 0;
      for await (const piece of inPieces(bytes, pieceSize)) {
        if (number === 0) first = piece;
        else await inTime(blobs.set(pieceKey(key, number), toArrayBuffer(piece)), ms);
        number += 1;
        size += piece.length;
      }
      await inTime(blobs.set(key, toArrayBuffer(first), { metadata: { size } }), ms);
    },
    async get(key, range) {
      const size = await sizeOf(key);
      if (size === undefined) return undefined;
      const wanted = range ?? { first: 0, last: size - 1 };
      const stream = Stream.from(read(blobs, key, wanted));
      return { size, stream: stream as ReadableStream<Uint8Array<ArrayBuffer>> };
    },
    has: async (key) => (await sizeOf(key)) !== undefined,
    async delete(key) {
      await inTime(blobs.delete(checkKey(key)), ms);
      // Also those of an object whose first piece never came.
      for await (const { blobs: pieces } of blobs.list({
        prefix: `pieces/${key}/`,
        paginate: true,
      }))
        for (const piece of pieces) await blobs.delete(piece.key);
    },
    async *list(prefix) {
      for await (const { blobs: found } of blobs.list({ prefix, paginate: true }))
        for (const { key } of found) yield key;
    },
  };
}

/** @throws when the store does not answer in so many ms; what it was asked may yet be done. */
function inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  const over = new AbortController();
  const late = setTimeout(ms, undefined, { signal: over.signal }).then(() => {
    throw Object.assign(new Error('The blobs do not answer'), { code: 'ETIMEDOUT' });
  });
  return Promise.race([answer, late]).finally(() => over.abort());
}

const pieceKey = (key: string, number: number) => `pieces/${key}/${number}`;

/** Just these bytes: what a Buffer lies in may hold more. */
const toArrayBuffer = ({ buffer, byteOffset, length }: Buffer<ArrayBuffer>): ArrayBuffer =>
  buffer.slice(byteOffset, byteOffset + length);

async function* read(blobs: Blobs, key: string, { first, last }: Range) {
  for (let number = Math.floor(first / pieceSize); number * pieceSize <= last; number++) {
    const name = number === 0 ? key : pieceKey(key, number);
    const piece: ArrayBuffer | null = await blobs.get(name, { type: 'arrayBuffer' });
    if (!piece) throw missingObject(name);
    const start = number * pieceSize;
    const from = Math.max(first - start, 0);
    yield new Uint8Array(piece, from, Math.min(last - start + 1, piece.byteLength) - from);
  }
}

import { ReadableStream as Stream } from 'node:stream/web';
import { getStore } from '@netlify/blobs';
import { checkKey, missingObject, type ObjectStore, type Range } from './object-store.ts';
import { inPieces } from './pieces.ts';

/** The platform takes and gives a blob as a whole: larger objects lie there in pieces. */
const pieceSize = 4 * 1024 * 1024;

type Blobs = ReturnType<typeof getStore>;

/** The platform's blobs, as its functions see them; what was written is read at once. */
export const platformBlobs = (): Blobs => getStore({ name: 'files', consistency: 'strong' });

/**
 * An object store in blobs. The first piece bears the name and the size of the whole; it is
 * written last and deleted first, so that nothing is ever seen in part.
 */
export function blobStore(blobs: Blobs): ObjectStore {
  const sizeOf = async (key: string): Promise<number | undefined> => {
    const found = await blobs.getMetadata(checkKey(key));
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
        else await blobs.set(pieceKey(key, number), toArrayBuffer(piece));
        number += 1;
        size += piece.length;
      }
      await blobs.set(key, toArrayBuffer(first), { metadata: { size } });
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
      await blobs.delete(checkKey(key));
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

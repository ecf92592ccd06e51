import { type Bytes, missingObject, type ObjectStore } from './object-store.ts';

/** A file that can be read more than once, in any order, and that nobody need hold as a whole. */
export type Source = {
  size: number;
  /** So many bytes from there on; fewer at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** All of it, from the beginning. */
  bytes(): Bytes;
};

/** A file that is held in memory. */
export const heldSource = (held: Uint8Array): Source => ({
  size: held.length,
  read: async (offset, length) => held.subarray(offset, offset + length),
  bytes: () => [held],
});

/** A part of a file, and where in the file it begins. */
export type Part = { key: string; offset: number; bytes: number };

/** A file that lies in an object store in parts. @param parts in order, without gaps. */
export function partedSource(store: ObjectStore, parts: readonly Part[]): Source {
  const last = parts.at(-1);
  const size = last ? last.offset + last.bytes : 0;
  return {
    size,
    async read(offset, length) {
      const end = Math.min(offset + length, size);
      const pieces: Uint8Array[] = [];
      for (const part of parts) {
        const from = Math.max(offset, part.offset) - part.offset;
        const to = Math.min(end, part.offset + part.bytes) - part.offset;
        if (from < to)
          for await (const piece of open(store, part, { first: from, last: to - 1 }))
            pieces.push(piece);
      }
      return Buffer.concat(pieces);
    },
    async *bytes() {
      for (const part of parts) yield* open(store, part);
    },
  };
}

async function* open(store: ObjectStore, { key }: Part, range?: { first: number; last: number }) {
  const found = await store.get(key, range);
  if (!found) throw missingObject(key);
  yield* found.stream;
}

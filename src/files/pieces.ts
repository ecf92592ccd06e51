import { createHash } from 'node:crypto';
import type { Bytes } from './object-store.ts';

/** The same bytes in pieces of so many each, the last one maybe less; nothing of no bytes. */
export async function* inPieces(bytes: Bytes, size: number): AsyncGenerator<Buffer<ArrayBuffer>> {
  let held: Uint8Array[] = [];
  let count = 0;
  for await (const whole of bytes) {
    let rest = whole;
    while (rest.length) {
      const taken = rest.subarray(0, size - count);
      held.push(taken);
      count += taken.length;
      rest = rest.subarray(taken.length);
      if (count < size) continue;
      yield Buffer.concat(held);
      held = [];
      count = 0;
    }
  }
  if (count) yield Buffer.concat(held);
}

/** SHA-256 in hex, and how many bytes there are. */
export async function hashOf(bytes: Bytes): Promise<{ hash: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of bytes) {
    hash.update(piece);
    size += piece.length;
  }
  return { hash: hash.digest('hex'), size };
}

import { fold } from './fold.ts';

/**
 * Near-duplicate text by MinHash (Broder 1997): of each of thirty hash functions the smallest value
 * over all runs of three words is kept, and two texts agree in as large a part of these as they
 * share runs. Texts that agree in all three values of one of ten bands are worth comparing, which
 * an index finds: 98 % of pairs that share 0.7 of their runs, and hardly any that share a tenth.
 */
const perBand = 3;
const bandCount = 10;
const size = perBand * bandCount;

/** Texts that share this much are one text with a few words changed. */
export const nearDuplicate = 0.6;

/** The sketch of a text, as it is kept: 160 URL-safe characters. */
export function fingerprint(text: string): string {
  const smallest = new Uint32Array(size).fill(0xffff_ffff);
  for (const run of runs(text)) {
    const hash = hashOf(run);
    for (let i = 0; i < size; i++) {
      const value = mix(hash ^ Math.imul(i + 1, 0x9e37_79b9));
      if (value < (smallest[i] ?? 0)) smallest[i] = value;
    }
  }
  return Buffer.from(smallest.buffer).toString('base64url');
}

/** How much two texts share, from their fingerprints: 0 to 1, give or take 0.09. */
export function similarity(a: string, b: string): number {
  const [left, right] = [values(a), values(b)];
  return left.filter((value, i) => value === right[i]).length / size;
}

/** Keys under which a fingerprint is found by those that resemble it. */
export function bandsOf(print: string): string[] {
  const each = print.length / bandCount;
  return Array.from(
    { length: bandCount },
    (_, i) => `${i}${print.slice(Math.round(i * each), Math.round((i + 1) * each))}`,
  );
}

const values = (print: string) =>
  Array.from({ length: size }, (_, i) => Buffer.from(print, 'base64url').readUInt32LE(i * 4));

function runs(text: string): Set<string> {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 3) return new Set([words.join(' ')]);
  return new Set(words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`));
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  return hash;
}

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

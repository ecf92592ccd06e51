import { brotliDecompressSync } from 'node:zlib';
import { type Place, parsePlaces } from '../applicants/index.ts';
import { fold } from '../search/fold.ts';

let loaded: Promise<Place[]> | undefined;

/** Towns and villages, read when the first reader asks for one: unpacking takes a moment. */
export function getPlaces(): Promise<Place[]> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Place[]> {
  const { default: packed } = await import('virtual:places');
  return parsePlaces(brotliDecompressSync(Buffer.from(packed, 'base64')).toString(), fold);
}

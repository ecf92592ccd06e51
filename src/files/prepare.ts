import { safeFileName } from './file-name.ts';
import { edited, placesIn } from './film.ts';
import { type ImageProblem, redraw } from './image.ts';
import { headSize, type Kind, kindOf } from './kind.ts';
import type { Bytes } from './object-store.ts';
import type { Source } from './source.ts';

/** Most bytes of a picture, which is held in memory, and of any other file. */
export const mostImageBytes = 50_000_000;
export const mostFileBytes = 2_000_000_000;

/** A file as it is kept and shown. */
export type Prepared = {
  kind: Kind;
  type: string;
  fileName: string;
  /** The file without a place; can be read again. */
  original: () => Bytes;
  /** Of a picture. */
  image?: { view: Uint8Array; thumb: Uint8Array; width: number; height: number };
};
export type FileProblem =
  | ImageProblem
  | 'file-empty'
  | 'file-too-large'
  | 'image-too-large'
  | 'image-type';

/** Files made of boxes, see boxes.ts; also those that no browser plays. */
const boxed = /^(video|audio)\/(mp4|quicktime|3gpp2?|x-m4[av])$/;

/**
 * Makes a file fit to be shown: finds what it is by its bytes, draws pictures anew, and blanks the
 * place of recording in films.
 * @param name of the file as it was sent.
 * @returns why it is not taken, as a code.
 */
export async function prepare(source: Source, name: string): Promise<Prepared | FileProblem> {
  if (source.size === 0) return 'file-empty';
  if (source.size > mostFileBytes) return 'file-too-large';
  const found = await kindOf(await source.read(0, headSize));
  if (!found) return 'image-type';
  if (found.kind === 'image') return prepareImage(source, name);
  const fileName = safeFileName(name, found.type);
  if (!boxed.test(found.type)) return { ...found, fileName, original: () => source.bytes() };
  const places = await placesIn(source);
  return { ...found, fileName, original: () => edited(source.bytes(), places) };
}

async function prepareImage(source: Source, name: string): Promise<Prepared | FileProblem> {
  if (source.size > mostImageBytes) return 'image-too-large';
  const drawn = await redraw(await source.read(0, source.size));
  if (typeof drawn === 'string') return drawn;
  const { original, ...image } = drawn;
  return {
    kind: 'image',
    type: original.type,
    fileName: safeFileName(name, original.type),
    original: () => [original.bytes],
    image,
  };
}

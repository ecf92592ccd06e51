import { ReadableStream as Stream } from 'node:stream/web';
import type { Database } from '../../../db/client.ts';
import type { Language } from '../../i18n/languages.ts';
import { type ZipEntry, zip } from '../../zip.ts';
import type { Space } from '../store/spaces.ts';
import { entriesOf, type ReadObject } from './entries.ts';
import { lookInside } from './inside.ts';

export type { ReadObject } from './entries.ts';
export { type SpaceExport, spaceExportSchema } from './schema.ts';

/**
 * A space as a ZIP: a website that opens from disk, with its media and its data as JSON. Made as
 * it is read: rows some hundred at a time, files chunk by chunk.
 * @param language of the export's own words.
 */
export async function exportSpace(
  database: Database,
  space: Space,
  language: Language,
  readObject: ReadObject,
  now: number,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const inside = await lookInside(database, space, language);
  const pieces = zip(zipEntries(entriesOf(inside, readObject, now)));
  return Stream.from(pieces) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

async function* zipEntries(entries: ReturnType<typeof entriesOf>): AsyncGenerator<ZipEntry> {
  for await (const { name, lastModified, input } of entries)
    yield {
      name,
      lastModified: new Date(lastModified),
      content: gathered(typeof input === 'string' ? [input] : input),
    };
}

/** So many characters of text go into the ZIP at once. */
const most = 32_768;

/** The same as bytes, text in larger pieces. */
async function* gathered(
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string>,
): AsyncGenerator<Uint8Array> {
  let text = '';
  for await (const piece of pieces) {
    if (typeof piece !== 'string') {
      yield piece;
      continue;
    }
    text += piece;
    if (text.length < most) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text) yield Buffer.from(text);
}

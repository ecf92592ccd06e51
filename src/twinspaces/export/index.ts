import { makeZip } from 'client-zip';
import type { Database } from '../../../db/client.ts';
import type { Language } from '../../i18n/languages.ts';
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
): Promise<ReadableStream<Uint8Array>> {
  const inside = await lookInside(database, space, language);
  return makeZip(zipEntries(entriesOf(inside, readObject, now)));
}

async function* zipEntries(entries: ReturnType<typeof entriesOf>) {
  for await (const { name, lastModified, input } of entries)
    yield {
      name,
      lastModified: new Date(lastModified),
      input: typeof input === 'string' ? input : gathered(input),
    };
}

/** So many characters of text go into the ZIP at once. */
const most = 32_768;

/**
 * The same in larger pieces and none that is empty: at an empty one client-zip takes the file for
 * ended.
 */
async function* gathered(pieces: AsyncIterable<string> | AsyncIterable<Uint8Array>) {
  let text = '';
  for await (const piece of pieces) {
    if (typeof piece !== 'string') {
      if (piece.length) yield piece;
      continue;
    }
    text += piece;
    if (text.length < most) continue;
    yield text;
    text = '';
  }
  if (text) yield text;
}

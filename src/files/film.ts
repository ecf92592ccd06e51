import { type Box, boxesIn, contentOf, type Reader } from './boxes.ts';
import type { Bytes } from './object-store.ts';

/** Bytes of a file that are replaced: by others of the same number, or by nought. */
export type Edit = { from: number; to: number; by?: Uint8Array };

/** Boxes of remarks, which hold the place in one of many ways: ©xyz, loci, mdta keys, XMP. */
const remarks = ['udta', 'meta', 'uuid', 'free', 'skip'];
/** Tracks that one sees, hears or reads; others note positions and motion beside the picture. */
const handlers = ['vide', 'soun', 'subt', 'sbtl', 'text', 'clcp', 'tmcd'];
const nested = ['moov', 'moof', 'traf'];
const mostTable = 32 * 1024 * 1024;
const free = Buffer.from('free');

/**
 * What to blank in an MP4 or QuickTime file so that no place of recording leaves with it. Nothing
 * changes its length, since sound and picture are found by their distance from the beginning.
 */
export async function placesIn(reader: Reader): Promise<Edit[]> {
  const edits: Edit[] = [];
  await collect(reader, 0, reader.size, edits);
  return edits.toSorted((a, b) => a.from - b.from);
}

async function collect(reader: Reader, from: number, to: number, edits: Edit[]): Promise<void> {
  for (const box of await boxesIn(reader, from, to)) {
    if (remarks.includes(box.name)) edits.push(...blank(box));
    else if (nested.includes(box.name)) await collect(reader, box.content, box.end, edits);
    else if (box.name === 'trak') await collectTrack(reader, box, edits);
  }
}

async function collectTrack(reader: Reader, track: Box, edits: Edit[]): Promise<void> {
  const media = (await boxesIn(reader, track.content, track.end)).find(
    ({ name }) => name === 'mdia',
  );
  const parts = media ? await boxesIn(reader, media.content, media.end) : [];
  const handler = parts.find(({ name }) => name === 'hdlr');
  const type = handler && (await contentOf(reader, handler, 12)).toString('latin1', 8, 12);
  if (type !== undefined && !handlers.includes(type)) {
    edits.push(...(await samplesOf(reader, parts)), ...blank(track));
  } else await collect(reader, track.content, track.end, edits);
}

const blank = ({ start, content, end }: Box): Edit[] => [
  { from: start + 4, to: start + 8, by: free },
  { from: content, to: end },
];

/** Where the samples of a track lie (ISO/IEC 14496-12, section 8.7), chunk by chunk. */
async function samplesOf(reader: Reader, parts: readonly Box[]): Promise<Edit[]> {
  const inside = async (boxes: readonly Box[], name: string) => {
    const box = boxes.find((found) => found.name === name);
    return box ? boxesIn(reader, box.content, box.end) : [];
  };
  const tables = await inside(await inside(parts, 'minf'), 'stbl');
  const table = async (name: string) => {
    const box = tables.find((found) => found.name === name);
    return box && contentOf(reader, box, mostTable);
  };
  const [sizes, runs, short, long] = await Promise.all(['stsz', 'stsc', 'stco', 'co64'].map(table));
  if (!sizes || !runs) return [];
  const offsets = short
    ? entries(short, 4, 4, 8).map((at) => short.readUInt32BE(at))
    : long
      ? entries(long, 4, 8, 8).map((at) => Number(long.readBigUInt64BE(at)))
      : [];
  const same = sizes.readUInt32BE(4);
  const each = same ? [] : entries(sizes, 8, 4, 12).map((at) => sizes.readUInt32BE(at));
  const firsts = entries(runs, 4, 12, 8).map((at) => ({
    chunk: runs.readUInt32BE(at),
    samples: runs.readUInt32BE(at + 4),
  }));
  const edits: Edit[] = [];
  let sample = 0;
  let run = 0;
  for (const [index, from] of offsets.entries()) {
    while ((firsts[run + 1]?.chunk ?? Number.POSITIVE_INFINITY) <= index + 1) run += 1;
    const count = firsts[run]?.samples ?? 0;
    let length = same * count;
    for (const size of same ? [] : each.slice(sample, sample + count)) length += size;
    sample += count;
    edits.push({ from, to: Math.min(from + length, reader.size) });
  }
  return edits.filter(({ from, to }) => from < to);
}

/** Where the entries of a table begin. @param counted where their number stands. */
function entries(table: Buffer, counted: number, size: number, first: number): number[] {
  if (table.length < first) return [];
  const count = Math.min(table.readUInt32BE(counted), Math.floor((table.length - first) / size));
  return Array.from({ length: count }, (_, index) => first + index * size);
}

/** The bytes of a file with its edits made. @param edits in the order of where they begin. */
export async function* edited(bytes: Bytes, edits: readonly Edit[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  let done = 0;
  for await (const piece of bytes) {
    const end = start + piece.length;
    while ((edits[done]?.to ?? end) < start) done += 1;
    let changed: Buffer | undefined;
    for (let index = done; index < edits.length; index++) {
      const edit = edits[index];
      if (!edit || edit.from >= end) break;
      if (edit.to <= start) continue;
      changed ??= Buffer.from(piece);
      const [from, to] = [Math.max(edit.from, start), Math.min(edit.to, end)];
      const by = edit.by?.subarray(from - edit.from, to - edit.from);
      if (by) changed.set(by, from - start);
      else changed.fill(0, from - start, to - start);
    }
    yield changed ?? piece;
    start = end;
  }
}

/**
 * The boxes that MP4 and QuickTime files consist of (ISO/IEC 14496-12, section 4.2): size, name
 * and content, which may be boxes again.
 */
export type Box = { name: string; start: number; content: number; end: number };
export type Reader = { size: number; read(offset: number, length: number): Promise<Uint8Array> };

/** A film has some hundred; more are made to keep us busy. */
const mostBoxes = 20_000;

/** The boxes between two places of a file, until one does not fit. */
export async function boxesIn({ read }: Reader, from: number, to: number): Promise<Box[]> {
  const boxes: Box[] = [];
  let start = from;
  while (start + 8 <= to && boxes.length < mostBoxes) {
    const head = Buffer.from(await read(start, Math.min(16, to - start)));
    const [size, header] = sizeOf(head, to - start);
    if (size < header || start + size > to) break;
    const name = head.toString('latin1', 4, 8);
    boxes.push({ name, start, content: start + header, end: start + size });
    start += size;
  }
  return boxes;
}

/** Size of a box, and of its header: 1 means that the size follows, 0 that it is the last one. */
function sizeOf(head: Buffer, rest: number): [number, number] {
  const size = head.readUInt32BE(0);
  if (size === 0) return [rest, 8];
  if (size !== 1) return [size, 8];
  return head.length < 16 ? [0, 16] : [Number(head.readBigUInt64BE(8)), 16];
}

/** The content of a box, or its beginning if it is longer than any we know. */
export const contentOf = async ({ read }: Reader, { content, end }: Box, most: number) =>
  Buffer.from(await read(content, Math.min(end - content, most)));

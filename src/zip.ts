import { crc32 } from 'node:zlib';

/** One file of a ZIP. */
export type ZipEntry = {
  /** Path with slashes. */
  name: string;
  lastModified: Date;
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

/** What the directory at the end says of a file. */
type Listed = {
  name: Buffer;
  time: number;
  crc: number;
  size: number;
  /** Where its header begins. */
  start: number;
};

/** Larger numbers stand in fields of eight bytes (ZIP64). */
const largest = 0xffff_ffff;
/** Names are UTF-8; checksum and size follow the content. */
const flags = 0x0808;
const versions = { plain: 20, zip64: 45, byUnix: 3 << 8 };
/** A plain file, -rw-r--r--. */
const mode = 0o100644;

/**
 * A ZIP of files as they are, without compression (APPNOTE.TXT 6.3, PKWARE), piece by piece: a
 * file's content is asked for when its turn comes, and a piece is not held once it is given on.
 */
export async function* zip(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  const list: Listed[] = [];
  let at = 0;
  for await (const { name, lastModified, content } of entries) {
    const file = {
      name: Buffer.from(name),
      time: dosTime(lastModified),
      crc: 0,
      size: 0,
      start: at,
    };
    const head = headerOf(file);
    yield head;
    for await (const piece of content) {
      file.crc = crc32(piece, file.crc);
      file.size += piece.length;
      yield piece;
    }
    const foot = descriptorOf(file);
    yield foot;
    at += head.length + file.size + foot.length;
    list.push(file);
  }
  let length = 0;
  for (const file of list) {
    const entry = directoryEntry(file);
    length += entry.length;
    yield entry;
  }
  yield endOf(list.length, length, at);
}

const bytesOf = { H: 2, L: 4, Q: 8 } as const;

/** Numbers in fields of two (H), four (L) or eight bytes (Q), the lowest byte first. */
function pack(format: string, ...values: readonly number[]): Buffer {
  const packed = values.map((value, index) => {
    const field = Buffer.alloc(bytesOf[format.charAt(index) as keyof typeof bytesOf]);
    if (field.length === 8) field.writeBigUInt64LE(BigInt(value));
    else field.writeUIntLE(value, 0, field.length);
    return field;
  });
  return Buffer.concat(packed);
}

/** Section 4.3.7. */
function headerOf({ name, time }: Listed): Buffer {
  const sizes = [0, 0, 0, name.length, 0];
  const fixed = pack('LHHHLLLLHH', 0x04034b50, versions.zip64, flags, 0, time, ...sizes);
  return Buffer.concat([fixed, name]);
}

/** Section 4.3.9. */
const descriptorOf = ({ crc, size }: Listed): Buffer =>
  pack(size >= largest ? 'LLQQ' : 'LLLL', 0x08074b50, crc, size, size);

/** Section 4.3.12, with the numbers of section 4.5.3 where they need more room. */
function directoryEntry({ name, time, crc, size, start }: Listed): Buffer {
  const far = Math.max(size, start) >= largest;
  const extra = far ? pack('HHQQQ', 1, 24, size, size, start) : Buffer.alloc(0);
  const [shortSize, shortStart] = far ? [largest, largest] : [size, start];
  const made = [versions.byUnix | versions.zip64, versions.zip64, flags, 0, time, crc];
  const sizes = [shortSize, shortSize, name.length, extra.length];
  const rest = [0, 0, 0, mode * 0x1_0000, shortStart];
  const fixed = pack('LHHHHLLLLHHHHHLL', 0x02014b50, ...made, ...sizes, ...rest);
  return Buffer.concat([fixed, name, extra]);
}

/** Sections 4.3.14 to 4.3.16. */
function endOf(count: number, length: number, start: number): Buffer {
  const far = count >= 0xffff || Math.max(length, start) >= largest;
  const [some, bytes, place] = far ? [0xffff, largest, largest] : [count, length, start];
  const end = pack('LHHHHLLH', 0x06054b50, 0, 0, some, some, bytes, place, 0);
  if (!far) return end;
  const made = [44, versions.zip64, versions.zip64, 0, 0];
  return Buffer.concat([
    pack('LQHHLLQQQQ', 0x06064b50, ...made, count, count, length, start),
    pack('LLQL', 0x07064b50, 0, start + length, 1),
    end,
  ]);
}

/** Local time as MS-DOS kept it, to two seconds, from 1980 on. */
function dosTime(date: Date): number {
  const years = Math.min(Math.max(date.getFullYear() - 1980, 0), 127);
  const day = (years << 9) | ((date.getMonth() + 1) << 5) | date.getDate();
  const time = (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1);
  return day * 0x1_0000 + time;
}

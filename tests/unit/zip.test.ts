import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type ZipEntry, zip } from '../../src/zip.ts';

const lastModified = new Date(2026, 10, 25, 17, 46, 31);
const entry = (name: string, ...pieces: string[]): ZipEntry => ({
  name,
  lastModified,
  content: pieces.map((piece) => Buffer.from(piece)),
});

async function made(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(zip(entries)));
}

test('gives back what went in, names in any script and empty pieces too', async () => {
  const files = [
    entry('index.html', '<p>', '', 'olive</p>'),
    entry('media/ελιά 🌳.txt', 'δέντρο'),
    entry('empty.txt'),
  ];
  const found = unzipSync(await made(files));
  expect(Object.entries(found).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ['index.html', '<p>olive</p>'],
    ['media/ελιά 🌳.txt', 'δέντρο'],
    ['empty.txt', ''],
  ]);
});

test('notes checksum, size and local time of a file', async () => {
  const bytes = await made([entry('a.txt', '1234', '56789')]);
  const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  expect(bytes.readUInt32LE(directory + 16)).toBe(0xcbf43926); // The check value of CRC-32.
  expect(bytes.readUInt32LE(directory + 24)).toBe(9);
  const [time, day] = [bytes.readUInt16LE(directory + 12), bytes.readUInt16LE(directory + 14)];
  expect([1980 + (day >> 9), (day >> 5) & 15, day & 31]).toEqual([2026, 11, 25]);
  expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([17, 46, 30]);
});

test('holds nothing: a piece is asked for when the one before was given on', async () => {
  const asked: number[] = [];
  const pieces = function* () {
    for (const number of [1, 2, 3]) {
      asked.push(number);
      yield Buffer.from([number]);
    }
  };
  const stream = zip([{ name: 'a', lastModified, content: pieces() }]);
  await stream.next(); // Its header.
  expect(asked).toEqual([]);
  await stream.next();
  expect(asked).toEqual([1]);
  await stream.return(undefined);
  expect(asked).toEqual([1]);
});

test('has room for more than 65,535 files', async () => {
  const many = Array.from({ length: 65_536 }, (_, number) => entry(`${number}.txt`, `${number}`));
  const bytes = await made(many);
  const found = unzipSync(bytes, { filter: ({ name }) => name === '65535.txt' });
  expect(strFromU8(found['65535.txt'] ?? new Uint8Array())).toBe('65535');
  expect(bytes.indexOf(Buffer.from([0x50, 0x4b, 6, 6]))).toBeGreaterThan(0);
});

test('has room for a file of more than 4 GiB and for what follows it', async () => {
  const piece = Buffer.alloc(64 * 1024 * 1024);
  const pieces = function* () {
    for (let count = 0; count < 65; count += 1) yield piece;
  };
  const film = { name: 'film.mp4', lastModified, content: pieces() };
  const size = 65 * piece.length;
  let directory: Buffer = Buffer.alloc(0);
  for await (const part of zip([film, entry('after.txt', 'x')]))
    if (part.length < 1_000) directory = Buffer.concat([directory, part]);
  const wide = Buffer.alloc(8);
  wide.writeBigUInt64LE(BigInt(size));
  const from = directory.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  // Twice in the descriptor behind the film, twice in the directory.
  expect(directory.subarray(0, from).indexOf(Buffer.concat([wide, wide]))).toBeGreaterThan(0);
  expect(directory.subarray(from).indexOf(Buffer.concat([wide, wide]))).toBeGreaterThan(0);
  expect(directory.indexOf(Buffer.from([0x50, 0x4b, 6, 7]))).toBeGreaterThan(from);
});

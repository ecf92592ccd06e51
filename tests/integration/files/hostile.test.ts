import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { heldSource, prepare } from '../../../src/files/index.ts';
import { box, filmWithPlaces, placeIn } from '../../support/films.ts';
import { noise, photo } from '../../support/uploads.ts';

const text = (content: string) => Buffer.from(content);

/** A PNG that says it has so many pixels, and holds nought for some of them. */
function bomb(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([text(name), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length);
    ends.writeUInt32BE(crc(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

const script = '<script>alert(1)</script>';
const svg = `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`;
const plain = 'text/plain; charset=utf-8';
const jpeg = () => photo();
const gif = async () => {
  const frames = [await noise(20, 20).png().toBuffer(), await noise(20, 20).png().toBuffer()];
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
};

type Case = [
  name: string,
  fileName: string,
  bytes: () => Promise<Buffer> | Buffer,
  answer: object | string,
];

const cases: Case[] = [
  ['nothing', 'a.jpg', () => Buffer.alloc(0), 'file-empty'],
  [
    'a page that is called a picture',
    'a.jpg',
    () => text(`<!doctype html>${script}`),
    { kind: 'file', type: plain, fileName: 'a.jpg' },
  ],
  ['SVG with script', 'a.svg', () => text(svg), { kind: 'file', type: plain }],
  [
    'SVG with a declaration',
    'a.svg',
    () => text(`<?xml version="1.0"?>${svg}`),
    { kind: 'file', type: 'application/xml' },
  ],
  ['a script', 'a.js', () => text('alert(1)'), { kind: 'file', type: plain }],
  [
    'a GIF that is a script',
    'a.gif',
    () => text('GIF89a/*\x01\x00\x01*/=1;alert(1)'),
    'image-unreadable',
  ],
  [
    'a true GIF with a script behind',
    'a.gif',
    async () => Buffer.concat([await gif(), text(script)]),
    { kind: 'image', type: 'image/gif' },
  ],
  ['a photograph with its place', 'a.jpg', jpeg, { kind: 'image', type: 'image/jpeg' }],
  [
    'a photograph with a page behind',
    'a.html',
    async () => Buffer.concat([await jpeg(), text(script)]),
    { kind: 'image', type: 'image/jpeg', fileName: 'a.jpg' },
  ],
  [
    'a photograph with a ZIP behind',
    'a.zip',
    async () => Buffer.concat([await jpeg(), text('PK\x03\x04')]),
    { kind: 'image', fileName: 'a.jpg' },
  ],
  ['half a photograph', 'a.jpg', async () => (await jpeg()).subarray(0, 5_000), 'image-unreadable'],
  [
    'a picture of a thousand million pixels',
    'a.png',
    () => bomb(40_000, 25_000),
    'image-too-many-pixels',
  ],
  ['a picture that is not all there', 'a.png', () => bomb(2_000, 2_000), 'image-unreadable'],
  [
    'a picture of a kind that keeps its place',
    'a.heic',
    () => box('ftyp', 'heic', Buffer.alloc(4), 'mif1heic'),
    'image-type',
  ],
  [
    'an archive, by name a bomb',
    '42.zip',
    () => Buffer.concat([text('PK\x05\x06'), Buffer.alloc(18)]),
    { kind: 'file', type: 'application/zip' },
  ],
  [
    'a document',
    'a.pdf',
    () => text('%PDF-1.7\n%âãÏÓ\n1 0 obj'),
    { kind: 'file', type: 'application/pdf' },
  ],
  [
    'a program',
    'a.pdf',
    () => Buffer.concat([text('MZ'), Buffer.alloc(300)]),
    { kind: 'file', type: 'application/x-msdownload' },
  ],
  [
    'a film that tells its place',
    'a.mp4',
    () => filmWithPlaces().film,
    { kind: 'video', type: 'video/mp4' },
  ],
  ['a name with folders', '../../a/b.txt', () => text('x'), { kind: 'file', fileName: 'b.txt' }],
  [
    'a name that turns around',
    'x\u202Efdp.txt',
    () => text('x'),
    { kind: 'file', fileName: 'xfdp.txt' },
  ],
  [
    'a name of 300 bytes',
    `${'ω'.repeat(150)}.txt`,
    () => text('x'),
    { kind: 'file', fileName: `${'ω'.repeat(69)}.txt` },
  ],
];

describe('a hostile file', () => {
  it.each(cases)(
    'that is %s is what its bytes are, or is refused',
    async (_, name, make, answer) => {
      const prepared = await prepare(heldSource(await make()), name);
      if (typeof answer === 'string') expect(prepared).toBe(answer);
      else expect(prepared).toMatchObject(answer);
      if (typeof prepared === 'string') return;
      // What is shown in a page holds no script and no place.
      const pieces: Uint8Array[] = [];
      for await (const piece of prepared.original()) pieces.push(piece);
      const kept = Buffer.concat(pieces);
      if (prepared.kind !== 'file') {
        expect(kept.includes('<script')).toBe(false);
        expect(kept.includes('Exif')).toBe(false);
        expect(kept.includes('PK\x03\x04')).toBe(false);
      }
      expect(placeIn(kept)).toBe(false);
    },
  );

  it('that moves stays a moving one, and is shown standing still', async () => {
    const prepared = await prepare(heldSource(await gif()), 'a.gif');
    if (typeof prepared === 'string' || !prepared.image) throw new Error('It is a picture');
    const [original] = prepared.original() as Uint8Array[];
    expect((await sharp(original).metadata()).pages).toBe(2);
    expect((await sharp(prepared.image.view).metadata()).pages).toBeUndefined();
    expect([prepared.image.width, prepared.image.height]).toEqual([20, 20]);
  });

  it('of more than 50 MB is no picture, whatever else it could be', async () => {
    const large = Buffer.concat([await jpeg(), Buffer.alloc(50_000_000)]);
    expect(await prepare(heldSource(large), 'a.jpg')).toBe('image-too-large');
  });
});

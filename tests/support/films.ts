/** A box of an MP4 file: its size, its name, its content. */
export function box(name: string, ...content: (Buffer | string)[]): Buffer {
  const inner = Buffer.concat(content.map((part) => Buffer.from(part as string, 'latin1')));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inner.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, inner]);
}

const numbers = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
};

const place = '+37.9670+023.7160/';
const head = box('ftyp', 'isom', numbers(0x200), 'isomiso2mp41');

/** A track of a handler whose samples lie in the file in two chunks. */
const track = (handler: string, offsets: number[], sizes: number[], ...more: Buffer[]) =>
  box(
    'trak',
    box('tkhd', Buffer.alloc(84)),
    ...more,
    box(
      'mdia',
      box('mdhd', Buffer.alloc(24)),
      box('hdlr', numbers(0, 0), handler, Buffer.alloc(13)),
      box(
        'minf',
        box(
          'stbl',
          box('stsz', numbers(0, 0, sizes.length, ...sizes)),
          box('stsc', numbers(0, 2, 1, 2, 1, 2, 1, 1)),
          box('stco', numbers(0, offsets.length, ...offsets)),
        ),
      ),
    ),
  );

/**
 * A film that says in every way that there is where it was taken: ©xyz, loci, mdta keys, XMP, a
 * box that an editor set free, and a track of positions whose samples lie between the pictures.
 */
export function filmWithPlaces(): { film: Buffer<ArrayBuffer>; pictures: string } {
  const pictures = 'PICTURES-AND-SOUND';
  const position = `GPS ${place}`;
  const media = box('mdat', pictures, position, pictures, position.slice(0, 10));
  const first = head.length + 8 + pictures.length;
  const offsets = [first, first + position.length + pictures.length];
  const sizes = [4, position.length - 4, 10];
  const film = Buffer.concat([
    head,
    media,
    box('free', place),
    box('uuid', Buffer.alloc(16, 1), `<x:xmpmeta>${place}`),
    box(
      'moov',
      box('mvhd', Buffer.alloc(100)),
      track('vide', [head.length + 8], [pictures.length], box('udta', box('\xa9xyz', place))),
      track('meta', offsets, sizes, box('meta', place)),
      box('udta', box('\xa9xyz', numbers(0), place), box('loci', place)),
      box('meta', box('keys', 'mdtacom.apple.quicktime.location.ISO6709'), box('ilst', place)),
    ),
  ]) as Buffer<ArrayBuffer>;
  return { film, pictures };
}

/** The same without a place: what must stay as it was. */
export const placeIn = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('37.96');

/** A tiny film that tells no place. */
export const plainFilm = (): Buffer<ArrayBuffer> =>
  Buffer.concat([
    head,
    box('mdat', 'PICTURES'),
    box('moov', box('mvhd', Buffer.alloc(100))),
  ]) as Buffer<ArrayBuffer>;

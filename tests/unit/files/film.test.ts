import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edited, placesIn } from '../../../src/files/film.ts';
import { heldSource } from '../../../src/files/index.ts';
import { box, filmWithPlaces, placeIn, plainFilm } from '../../support/films.ts';

async function cleaned(film: Uint8Array, piece = film.length): Promise<Buffer> {
  const edits = await placesIn(heldSource(film));
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < film.length; at += piece) pieces.push(film.subarray(at, at + piece));
  const out: Uint8Array[] = [];
  for await (const part of edited(pieces, edits)) out.push(part);
  return Buffer.concat(out);
}

describe('a film', () => {
  it('tells no place any more, and keeps its length, pictures and sound', async () => {
    const { film, pictures } = filmWithPlaces();
    expect(placeIn(film)).toBe(true);
    const clean = await cleaned(film);
    expect(placeIn(clean)).toBe(false);
    expect(clean.includes('quicktime.location')).toBe(false);
    expect(clean.includes('GPS')).toBe(false);
    expect(clean.length).toBe(film.length);
    const media = film.indexOf('mdat');
    expect(clean.indexOf(pictures)).toBe(film.indexOf(pictures));
    expect(clean.lastIndexOf(pictures)).toBe(film.lastIndexOf(pictures));
    expect(clean.indexOf('mdat')).toBe(media);
    expect(clean.includes('vide')).toBe(true);
  });

  it('is the same in whatever pieces it comes', async () => {
    const { film } = filmWithPlaces();
    const whole = await cleaned(film);
    for (const piece of [1, 7, 64, 333])
      expect((await cleaned(film, piece)).equals(whole)).toBe(true);
  });

  it('stays as it is when it tells no place', async () => {
    const film = plainFilm();
    expect((await cleaned(film)).equals(film)).toBe(true);
  });

  it('is looked through to the end, however broken it is', async () => {
    const { film } = filmWithPlaces();
    await fc.assert(
      fc.asyncProperty(fc.nat(film.length - 1), fc.nat(255), async (at, byte) => {
        const broken = Buffer.from(film);
        broken[at] = byte;
        expect((await cleaned(broken)).length).toBe(film.length);
      }),
      { numRuns: 300 },
    );
    for (const end of [0, 7, 8, 20, 100])
      expect((await cleaned(film.subarray(0, end))).length).toBe(end);
  });

  it('with boxes of no size or of 64 bits is understood', async () => {
    const large = Buffer.concat([box('udta', '37.96 in a large box'), Buffer.alloc(8)]);
    const inner = Buffer.from('37.96');
    const head = Buffer.alloc(16);
    head.writeUInt32BE(1);
    head.write('udta', 4);
    head.writeBigUInt64BE(BigInt(16 + inner.length), 8);
    const last = Buffer.concat([Buffer.from([0, 0, 0, 0]), Buffer.from('udta37.96')]);
    for (const film of [large, Buffer.concat([head, inner]), last])
      expect(placeIn(await cleaned(film))).toBe(false);
  });
});

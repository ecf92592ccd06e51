import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { describe, expect, test } from 'vitest';
import { fonts } from '../../../src/cards/fonts.ts';
import { cardLayout, height, width } from '../../../src/cards/layout.ts';
import { cardPng } from '../../../src/cards/png.ts';
import { callCard, siteCard } from '../../../src/cards/text.ts';
import { languageCodes } from '../../../src/i18n/languages.ts';
import { aCall, someCalls } from '../../support/calls.ts';

/** Width and height as the head of a PNG file states them. */
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

/** The pixels of a card's margin at its right and the strip above its foot, where no text may be. */
async function inkInMargins(title: string): Promise<number> {
  const text = { ...callCard('el', aCall()), title, kicker: title, fact: title };
  const svg = await satori(cardLayout(text), { width, height, fonts });
  const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const { pixels } = image;
  const paper = pixels.subarray(0, 3).toString('hex');
  const at = (x: number, y: number) =>
    pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).toString('hex');
  let ink = 0;
  for (let y = 0; y < 540; y++)
    for (let x = width - 60; x < width; x++) if (at(x, y) !== paper) ink++;
  for (let y = 530; y < 545; y++) for (let x = 0; x < width; x++) if (at(x, y) !== paper) ink++;
  return ink;
}

describe('a social card', () => {
  test('is a PNG of 1200 by 630 pixels', async () => {
    const png = await cardPng(siteCard('en'));
    expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
    expect(sizeOf(png)).toEqual([1200, 630]);
  });

  test('exists for the site and for every kind of call in every language', async () => {
    for (const language of languageCodes) {
      const cards = [siteCard(language), ...someCalls.map((call) => callCard(language, call))];
      for (const card of cards) expect((await cardPng(card)).length).toBeGreaterThan(10_000);
    }
  });

  test.each([
    ['the longest title a call may have', 'Στήριξη της συνεργασίας μεταξύ οργανισμών '.repeat(8)],
    ['a single long word', 'Donaudampfschifffahrt'.repeat(14)],
    ['fifty wide letters', 'Ω'.repeat(50)],
    ['a hundred wide letters', 'W'.repeat(100)],
    ['a hundred and seventy wide letters', 'Щ'.repeat(170)],
  ])('keeps %s within its margins', async (_, title) => {
    expect(await inkInMargins(title.slice(0, 300))).toBe(0);
  });

  test('says nothing that depends on the clock', () => {
    const text = JSON.stringify(someCalls.map((call) => callCard('en', call)));
    expect(text).not.toMatch(/\bclosed\b|\bopen\b|\bforthcoming\b/);
  });

  test('gives the hour of a single deadline, and the days of several', () => {
    const fact = (slug: string) =>
      callCard('en', someCalls.find((call) => call.slug === slug) ?? aCall()).fact;
    expect(fact('winter-single')).toBe('Deadline: 26 January 2027 at 17:00 (Brussels time)');
    expect(fact('rounds')).toBe('Deadlines: 5 March 2026 and 1 October 2026');
    expect(fact('general')).toBe('Each action has its own deadline.');
  });

  test('has a font with the letters of each script that titles are written in', async () => {
    // A missing glyph is drawn as an empty box: the same picture for any two such letters.
    const draw = async (title: string) =>
      Buffer.from(await cardPng({ ...siteCard('en'), title, fact: '' })).toString('base64');
    const pairs = [
      ['Ł', 'Đ'],
      ['Ş', 'ğ'],
      ['ά', 'ΰ'],
      ['Щ', 'Љ'],
    ] as const;
    for (const [one, other] of pairs) expect(await draw(one)).not.toBe(await draw(other));
  });
});

import { renderAsync } from '@resvg/resvg-js';
import satori from 'satori';
import { fonts } from './fonts.ts';
import { type CardText, cardLayout, height, width } from './layout.ts';

/** Draws a social card, 1200 × 630 pixels, as PNG. Text becomes outlines: no system font is used. */
export async function cardPng(text: CardText): Promise<Uint8Array<ArrayBuffer>> {
  const svg = await satori(cardLayout(text), { width, height, fonts });
  const image = await renderAsync(svg, { font: { loadSystemFonts: false } });
  return new Uint8Array(image.asPng());
}

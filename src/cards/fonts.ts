import sansCyrillic from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff?inline';
import sansGreek from '@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff?inline';
import sansLatin from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff?inline';
import sansLatinExt from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff?inline';
import serifCyrillic from '@fontsource/noto-serif/files/noto-serif-cyrillic-600-normal.woff?inline';
import serifGreek from '@fontsource/noto-serif/files/noto-serif-greek-600-normal.woff?inline';
import serifLatin from '@fontsource/noto-serif/files/noto-serif-latin-600-normal.woff?inline';
import serifLatinExt from '@fontsource/noto-serif/files/noto-serif-latin-ext-600-normal.woff?inline';
import type { Font } from 'satori';

// Inlined in the code, so that no server has to find font files beside it.
const serifs = { serifLatin, serifLatinExt, serifGreek, serifCyrillic };
const sanses = { sansLatin, sansLatinExt, sansGreek, sansCyrillic };

/** `font-family` lists: a script's glyphs are taken from the first font that has them. */
export const serif = Object.keys(serifs).join(', ');
export const sans = Object.keys(sanses).join(', ');

export const fonts: Font[] = Object.entries({ ...serifs, ...sanses }).map(([name, url]) => ({
  name,
  data: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'),
}));

/** Letters that Unicode does not decompose, as readers type them without their keyboard. */
const letters: Record<string, string> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  þ: 'th',
  ς: 'σ',
};

/** Text as search compares it: lower case, no accents, final sigma like any other. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[đðħıłøœæßþς]/g, (letter) => letters[letter] ?? letter);
}

/** The words of a text, folded: runs of letters and digits. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Greek and Cyrillic letters that look like Latin ones, in capitals. */
const lookalikes = new Map(
  [...'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТХ'].map((letter, at) => [letter, 'ABEZHIKMNOPTYXABEKMHOPCTX'[at]]),
);

/** Codes are written in Latin letters, but a Greek or Bulgarian keyboard gives "ΚΑ220" in its own. */
export function latinCodes(text: string): string {
  return text.replace(/[\p{L}-]+\d[\p{L}\d-]*/gu, (code) =>
    [...code.toUpperCase()].map((letter) => lookalikes.get(letter) ?? letter).join(''),
  );
}

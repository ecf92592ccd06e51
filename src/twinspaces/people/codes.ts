import { randomInt, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { Language } from '../../i18n/languages.ts';
import { fold } from '../../partners/index.ts';
import { words as bg } from '../words/bg.ts';
import { words as cs } from '../words/cs.ts';
import { words as da } from '../words/da.ts';
import { words as de } from '../words/de.ts';
import { words as el } from '../words/el.ts';
import { words as en } from '../words/en.ts';
import { words as es } from '../words/es.ts';
import { words as et } from '../words/et.ts';
import { words as fi } from '../words/fi.ts';
import { words as fr } from '../words/fr.ts';
import { words as ga } from '../words/ga.ts';
import { words as hr } from '../words/hr.ts';
import { words as hu } from '../words/hu.ts';
import { words as it } from '../words/it.ts';
import { words as lt } from '../words/lt.ts';
import { words as lv } from '../words/lv.ts';
import { words as mt } from '../words/mt.ts';
import { words as nl } from '../words/nl.ts';
import { words as pl } from '../words/pl.ts';
import { words as pt } from '../words/pt.ts';
import { words as ro } from '../words/ro.ts';
import { words as sk } from '../words/sk.ts';
import { words as sl } from '../words/sl.ts';
import { words as sv } from '../words/sv.ts';

/** What codes are made of, in each language: 256 words, none of which begins another. */
export const codeWords: Readonly<Record<Language, readonly string[]>> = {
  bg,
  es,
  cs,
  da,
  de,
  et,
  el,
  en,
  fr,
  ga,
  hr,
  it,
  lv,
  lt,
  hu,
  mt,
  nl,
  pl,
  pt,
  ro,
  sk,
  sl,
  fi,
  sv,
};

/** Words in a code: five of 256 are 40 bits. */
const wordsInCode = 5;

/** A new code of words, such as "river lemon otter cloud bench". */
export function newCode(language: Language): string {
  const words = codeWords[language];
  return Array.from({ length: wordsInCode }, () => words[randomInt(words.length)]).join(' ');
}

/** What counts of a typed code: its letters, without case and accents, whatever stands between. */
export const foldCode = (typed: string): string => fold(typed).replace(/[^\p{L}]/gu, '');

const derive = promisify<string, string, number, object, Buffer>(scrypt);
/** A few ms: little for a class, decades of one processor for all 2^40 codes. */
const cost = { N: 1024, r: 8, p: 1 };

/** What is kept of a code. The salt is the same for all, since a code is looked up by its hash. */
export const hashOfCode = async (code: string): Promise<string> =>
  (await derive(foldCode(code), 'passerelle pupil code', 32, cost)).toString('base64url');

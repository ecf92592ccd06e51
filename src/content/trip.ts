import {
  distance,
  findPlaces,
  landmarkOf,
  type Place,
  type Point,
  readCoordinates,
  writeCoordinates,
} from '../applicants/index.ts';
import { countryName } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { fold } from '../search/fold.ts';
import { getPlaces } from './places.ts';

/** One end of a journey, as far as the text that was typed tells. */
export type End =
  | { found: 'nothing' }
  | { found: 'place'; name: string; point: Point }
  /** Several: each with what to type to mean it. */
  | { found: 'several'; choices: { label: string; near: string | undefined; typed: string }[] };

/** The longest text that is looked at. */
const longest = 100;

/** Reads a town or coordinates; undefined when nothing was typed. */
export async function readEnd(language: Language, text: string): Promise<End | undefined> {
  const typed = text.trim().slice(0, longest);
  if (!typed) return undefined;
  const written = readCoordinates(typed);
  if (written)
    return {
      found: 'place',
      name: written.name || writeCoordinates(written.point),
      point: written.point,
    };
  const places = await getPlaces();
  const names = (code: string) =>
    [countryName(language, code), countryName('en', code), code].map(fold);
  const hits = findPlaces(places, typed, fold, names);
  const label = (name: string, { country }: Place) => `${name}, ${countryName(language, country)}`;
  const [only] = hits;
  if (!only) return { found: 'nothing' };
  if (hits.length === 1) {
    // Readers see a town by the name they use for it, if it is one of its names.
    const town = typed.split(',')[0]?.trim() ?? '';
    const name = only.folded.includes(fold(town)) ? town : only.name;
    return { found: 'place', name: label(name, only), point: only };
  }
  return {
    found: 'several',
    choices: hits.map((place) => ({
      label: label(place.name, place),
      near: landmarkOf(places, place)?.name,
      typed: `${label(place.name, place)} (${writeCoordinates(place)})`,
    })),
  };
}

/** Kilometres between two ends, rounded to whole ones, when both are known. */
export const between = (a: End | undefined, b: End | undefined): number | undefined =>
  a?.found === 'place' && b?.found === 'place' ? distance(a.point, b.point) : undefined;

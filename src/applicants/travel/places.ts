import { distance, type Point } from './distance.ts';

/** A town or village. */
export type Place = Point & {
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Its names, folded, its own first. */
  folded: readonly string[];
};

/**
 * Reads the list of places: a line each, the largest first, with name, country, latitude and
 * longitude in thousandths of a degree, and other names, set apart by tabs.
 */
export function parsePlaces(text: string, fold: (text: string) => string): Place[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [name = '', country = '', latitude, longitude, ...others] = line.split('\t');
      return {
        name,
        country,
        latitude: Number(latitude) / 1000,
        longitude: Number(longitude) / 1000,
        folded: [name, ...others].map(fold),
      };
    });
}

/** More places than these no list offers. */
const mostFound = 8;

/**
 * Places whose name, in any of their languages, is what was typed, or else begins with it; the
 * largest first. After a comma may stand the country, by code or name.
 * @param countryNames the folded names of a country in the reader's language and its code.
 */
export function findPlaces(
  places: readonly Place[],
  text: string,
  fold: (text: string) => string,
  countryNames: (code: string) => readonly string[],
): Place[] {
  const [town = '', land = ''] = fold(text)
    .split(',')
    .map((part) => part.trim());
  if (town.length < 2) return [];
  const inLand = places.filter(
    ({ country }) => !land || countryNames(country).some((name) => name.startsWith(land)),
  );
  const exact = inLand.filter(({ folded }) => folded.includes(town));
  if (exact.length) return exact.slice(0, mostFound);
  return inLand
    .filter(({ folded }) => folded.some((name) => name.startsWith(town)))
    .slice(0, mostFound);
}

/** How many of the largest places tell smaller ones of the same name apart. */
const landmarks = 1000;

/** The nearest larger town, which tells readers which of several Neustadts this is. */
export function landmarkOf(places: readonly Place[], place: Place): Place | undefined {
  const near = places
    .slice(0, landmarks)
    .filter((other) => other !== place && other.country === place.country)
    .map((other) => ({ other, away: distance(other, place) }));
  return near.sort((a, b) => a.away - b.away)[0]?.other;
}

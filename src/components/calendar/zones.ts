import { collator, countryName } from '../../i18n/formats.ts';
import type { Language } from '../../i18n/languages.ts';
import { zoneNames, zones } from '../../twinspaces/index.ts';

const city = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
const isKnown = (zone: string): zone is keyof typeof zones => Object.hasOwn(zones, zone);

/** Countries with more than one time zone: there alone a city has to tell them apart. */
const several = new Set(
  Object.values(zones).filter((country, index, all) => all.indexOf(country) !== index),
);

/** A time zone as people name it: "Greece", "Spain (Madrid)". */
export function zoneLabel(language: Language, zone: string): string {
  if (!isKnown(zone)) return zone;
  const name = countryName(language, zones[zone]);
  return several.has(zones[zone]) ? `${name} (${city(zone)})` : name;
}

/** All time zones of the form, by country. */
export const zoneOptions = (language: Language): { value: string; label: string }[] =>
  zoneNames
    .map((zone) => ({ value: zone, label: zoneLabel(language, zone) }))
    .sort((a, b) => collator(language).compare(a.label, b.label));

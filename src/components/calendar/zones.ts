import { collator, countryName } from '../../i18n/formats.ts';
import type { Language } from '../../i18n/languages.ts';
import { zoneNames, zones } from '../../twinspaces/index.ts';

const city = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
const isKnown = (zone: string): zone is keyof typeof zones => Object.hasOwn(zones, zone);

/** A time zone as people name it: "Greece (Athens)". */
export const zoneLabel = (language: Language, zone: string): string =>
  isKnown(zone) ? `${countryName(language, zones[zone])} (${city(zone)})` : zone;

/** All time zones of the form, by country. */
export const zoneOptions = (language: Language): { value: string; label: string }[] =>
  zoneNames
    .map((zone) => ({ value: zone, label: zoneLabel(language, zone) }))
    .sort((a, b) => collator(language).compare(a.label, b.label));

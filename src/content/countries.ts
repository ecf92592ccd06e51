import { type CollectionEntry, getCollection } from 'astro:content';
import { collator, countryName } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';

export type Country = { code: string; name: string; data: CollectionEntry<'countries'>['data'] };
export type Agency = CollectionEntry<'agencies'>['data'];

/** All countries, sorted by their name in the reader's language. */
export async function getCountries(language: Language): Promise<Country[]> {
  const { compare } = collator(language);
  return (await getCollection('countries'))
    .map(({ id, data }) => ({ code: id.toUpperCase(), name: countryName(language, id), data }))
    .sort((a, b) => compare(a.name, b.name));
}

export async function getAgencies(code: string): Promise<Agency[]> {
  return (await getCollection('agencies'))
    .map(({ data }) => data)
    .filter(({ country }) => country === code)
    .sort((a, b) => a.id.localeCompare(b.id));
}

export async function getSupport(code: string) {
  return (await getCollection('etwinningSupport')).find(({ data }) => data.country === code)?.data;
}

/** The official list, for whatever is not confirmed here. */
export const officialAgencyList =
  'https://erasmus-plus.ec.europa.eu/about-erasmus/contacts/national-agencies';

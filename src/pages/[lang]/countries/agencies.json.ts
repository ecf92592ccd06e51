import type { APIRoute } from 'astro';
import { getAgencies, getCountries } from '../../../content/countries.ts';
import { languagePaths } from '../../../content/paths.ts';
import type { Language } from '../../../i18n/languages.ts';

export const getStaticPaths = languagePaths;

/** Agencies by country with where to read about each: what "my country" needs. */
export const GET: APIRoute = async ({ params }) => {
  const language = params.lang as Language;
  const contacts: Record<string, object> = {};
  for (const { code, name } of await getCountries(language)) {
    const url = `/${language}/countries/${code.toLowerCase()}/`;
    const agencies = (await getAgencies(code)).map((agency) => ({ name: agency.name, url }));
    if (agencies.length) contacts[code] = { name, agencies };
  }
  return Response.json(contacts);
};

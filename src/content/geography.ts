import { elsewhere, type Geography, regions } from '../applicants/index.ts';
import { collator, countryName } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { translator } from '../i18n/messages.ts';
import { getCountries } from './countries.ts';

/** Where countries stand in Erasmus+ (2021–2027) and in eTwinning, by content/countries.yaml. */
export async function getGeography(): Promise<Geography> {
  const countries = await getCountries('en');
  return Object.fromEntries(
    countries.map(({ code, data }) => [
      code,
      { erasmus: data.erasmus['2021-2027'], etwinning: data.etwinning },
    ]),
  );
}

/** The countries that rules speak of, by name, and last any other one. */
export async function countryOptions(language: Language) {
  const known = (await getCountries(language)).map(({ code }) => code);
  const codes = [...new Set([...known, ...Object.values(regions).flat()])];
  const { compare } = collator(language);
  return [
    ...codes
      .map((code) => ({ value: code, label: countryName(language, code) }))
      .sort((a, b) => compare(a.label, b.label)),
    { value: elsewhere, label: translator(language)('tools.check.elsewhere') },
  ];
}

/**
 * The languages of the site, as the Union orders them. What else another one needs is said in
 * docs/translating.md.
 * `code` is ISO 639-1, as in URLs and `lang`; `locale` is the BCP 47 tag that formats dates.
 */
export const languages = {
  bg: { name: 'Български', locale: 'bg-BG' },
  es: { name: 'Español', locale: 'es-ES' },
  cs: { name: 'Čeština', locale: 'cs-CZ' },
  da: { name: 'Dansk', locale: 'da-DK' },
  de: { name: 'Deutsch', locale: 'de-DE' },
  et: { name: 'Eesti', locale: 'et-EE' },
  el: { name: 'Ελληνικά', locale: 'el-GR' },
  en: { name: 'English', locale: 'en-GB' },
  fr: { name: 'Français', locale: 'fr-FR' },
  ga: { name: 'Gaeilge', locale: 'ga-IE' },
  hr: { name: 'Hrvatski', locale: 'hr-HR' },
  it: { name: 'Italiano', locale: 'it-IT' },
  lv: { name: 'Latviešu', locale: 'lv-LV' },
  lt: { name: 'Lietuvių', locale: 'lt-LT' },
  hu: { name: 'Magyar', locale: 'hu-HU' },
  mt: { name: 'Malti', locale: 'mt-MT' },
  nl: { name: 'Nederlands', locale: 'nl-NL' },
  pl: { name: 'Polski', locale: 'pl-PL' },
  pt: { name: 'Português', locale: 'pt-PT' },
  ro: { name: 'Română', locale: 'ro-RO' },
  sk: { name: 'Slovenčina', locale: 'sk-SK' },
  sl: { name: 'Slovenščina', locale: 'sl-SI' },
  fi: { name: 'Suomi', locale: 'fi-FI' },
  sv: { name: 'Svenska', locale: 'sv-SE' },
} as const;

export type Language = keyof typeof languages;

export const languageCodes = Object.keys(languages) as Language[];

/** English is what a reader gets whose languages we do not have. */
export const fallbackLanguage: Language = 'en';

export function isLanguage(code: string | undefined): code is Language {
  return code !== undefined && Object.hasOwn(languages, code);
}

/**
 * The best of our languages for an `Accept-Language` header (RFC 9110, section 12.5.4).
 * @returns the fallback language for a missing, malformed or unmatched header.
 */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const q = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find(Boolean);
      return { code: tag.trim().split('-')[0], q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q);
  for (const { code } of wanted) if (isLanguage(code)) return code;
  return fallbackLanguage;
}

/** The same page in another language: `/fr/calls/` for `/en/calls/`. */
export const pathIn = (language: string, pathname: string): string =>
  pathname.replace(/^\/\w\w\//, `/${language}/`);

/** The language of a path such as `/fr/calls/`, or undefined when it has none of ours. */
export function languageOfPath(pathname: string): Language | undefined {
  const first = pathname.split('/')[1];
  return isLanguage(first) ? first : undefined;
}

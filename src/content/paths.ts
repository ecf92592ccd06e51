import { languageCodes } from '../i18n/languages.ts';

/** The `[lang]` of a prerendered route, once for each language. */
export const languagePaths = () => languageCodes.map((lang) => ({ params: { lang } }));

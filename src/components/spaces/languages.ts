import { collator, languageName } from '../../i18n/formats.ts';
import type { Language } from '../../i18n/languages.ts';
import { workingLanguages } from '../../partners/index.ts';

/** The languages that a text can be in, by their names in the reader's language. */
export const languageOptions = (language: Language): { value: string; label: string }[] =>
  workingLanguages
    .map((code) => ({ value: code, label: languageName(language, code) }))
    .sort((a, b) => collator(language).compare(a.label, b.label));

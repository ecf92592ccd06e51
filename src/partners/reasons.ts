import { formatList, formatMonth } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { messageKey, translator } from '../i18n/messages.ts';
import { facetOf } from './facets.ts';
import { labelOf } from './labels.ts';
import type { Reason } from './match.ts';

/** The facet whose labels say the values of a parameter. */
const facetOfParam: Record<string, string> = {
  topics: 'topic',
  subjects: 'subject',
  languages: 'language',
  equipment: 'equipment',
  country: 'country',
  kind: 'organisation',
  level: 'level',
};

/** A reason of a match as a sentence to the author of the first notice. */
export function reasonInWords(reason: Reason, language: Language): string {
  const { code, params } = reason;
  const { from, to } = params;
  if (code === 'ages' && from === to) return say('ages.one', { age: Number(from) });
  const said = Object.entries(params).map(([name, value]) => [name, inWords(name, value)]);
  const count = Object.values(params).find(Array.isArray)?.length;
  return say(code, { ...Object.fromEntries(said), ...(count !== undefined && { count }) });

  function say(code: string, values: Record<string, string | number>): string {
    return translator(language)(messageKey(`match.${code}`), values);
  }
  function inWords(name: string, value: string | number | string[]): string | number {
    const facet = facetOf(facetOfParam[name] ?? '');
    const word = (one: string) => (facet ? labelOf(facet, one, language) : one);
    if (Array.isArray(value)) return formatList(language, value.map(word));
    if (typeof value === 'number') return value;
    return code === 'period' ? formatMonth(language, value) : word(value);
  }
}

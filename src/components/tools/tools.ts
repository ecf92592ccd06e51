import type { Result, Way } from '../../applicants/index.ts';
import { elsewhere } from '../../applicants/index.ts';
import { countryName, formatList } from '../../i18n/formats.ts';
import type { Language } from '../../i18n/languages.ts';
import { isMessageKey, messageKey, type Params, translator } from '../../i18n/messages.ts';

/** The tools in the order of a preparation; each has a page `/<lang>/tools/<path>/`. */
export const tools = [
  { name: 'fit', path: 'action' },
  { name: 'check', path: 'partnership' },
  { name: 'planner', path: 'planner' },
  { name: 'travel', path: 'distance' },
] as const;

/** What a way is called: an action by its own name, with its code. */
export function wayName(language: Language, way: Way): string {
  const t = translator(language);
  const own = `tools.way.${way}`;
  if (isMessageKey(own)) return t(own);
  const name = t(messageKey(`action.${way}`));
  return /^ka\d/.test(way) ? `${name} (${way.toUpperCase()})` : name;
}

const countryLabel = (language: Language, code: string) =>
  code === elsewhere ? translator(language)('tools.check.elsewhere') : countryName(language, code);

/** What a rule asks, and what was found, in words. */
export function describeResult(language: Language, { check, outcome, finding, ...rest }: Result) {
  const t = translator(language);
  const { found = 0, least = 0, countries = [], kinds = [], held = false } = finding;
  const params: Params = {
    found,
    least,
    countries: formatList(
      language,
      countries.map((code) => countryLabel(language, code)),
    ),
    kinds: formatList(
      language,
      kinds.map((kind) => t(messageKey(`tools.kind.${kind}`))),
      'disjunction',
    ),
    held: held ? 'yes' : 'no',
  };
  const said = rest.otherYears ? finding.outcome : outcome;
  return {
    rule: t(messageKey(`tools.rule.${check}`), params),
    reason: t(messageKey(`tools.rule.${check}.${said}`), params),
  };
}

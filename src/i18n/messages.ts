import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, languages } from './languages.ts';
import bg from './messages/bg.json' with { type: 'json' };
import cs from './messages/cs.json' with { type: 'json' };
import da from './messages/da.json' with { type: 'json' };
import de from './messages/de.json' with { type: 'json' };
import el from './messages/el.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import et from './messages/et.json' with { type: 'json' };
import fi from './messages/fi.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };
import ga from './messages/ga.json' with { type: 'json' };
import hr from './messages/hr.json' with { type: 'json' };
import hu from './messages/hu.json' with { type: 'json' };
import it from './messages/it.json' with { type: 'json' };
import lt from './messages/lt.json' with { type: 'json' };
import lv from './messages/lv.json' with { type: 'json' };
import mt from './messages/mt.json' with { type: 'json' };
import nl from './messages/nl.json' with { type: 'json' };
import pl from './messages/pl.json' with { type: 'json' };
import pt from './messages/pt.json' with { type: 'json' };
import ro from './messages/ro.json' with { type: 'json' };
import sk from './messages/sk.json' with { type: 'json' };
import sl from './messages/sl.json' with { type: 'json' };
import sv from './messages/sv.json' with { type: 'json' };

export type MessageKey = keyof typeof en;
export type Params = Record<string, string | number>;
export type Translate = (key: MessageKey, params?: Params) => string;

const catalogues: Record<Language, Record<string, string>> = {
  bg,
  es,
  cs,
  da,
  de,
  et,
  el,
  en,
  fr,
  ga,
  hr,
  it,
  lv,
  lt,
  hu,
  mt,
  nl,
  pl,
  pt,
  ro,
  sk,
  sl,
  fi,
  sv,
};
const formats = new Map<string, IntlMessageFormat>();

/** Most messages hold nothing to be filled in: these need no format, which takes a while to make. */
const isPlain = (text: string) => !/[{}'<]/.test(text);

function textOf(language: Language, key: string): string {
  const text = catalogues[language][key];
  if (text === undefined) throw new Error(`Missing message "${key}" in ${language}.json`);
  return text;
}

function formatOf(language: Language, key: string, text: string): IntlMessageFormat {
  const id = `${language} ${key}`;
  let format = formats.get(id);
  if (!format) {
    format = new IntlMessageFormat(text, languages[language].locale);
    formats.set(id, format);
  }
  return format;
}

/**
 * The translator of one language: `t('list.count', { count: 3 })`. Messages are in ICU syntax.
 * @throws naming language and key when a message is missing or lacks a parameter.
 */
export function translator(language: Language): Translate {
  return (key, params) => {
    const text = textOf(language, key);
    if (isPlain(text)) return text;
    const message = formatOf(language, key, text);
    try {
      return String(message.format(params));
    } catch (cause) {
      throw new Error(`Message "${key}" in ${language}.json cannot be formatted`, { cause });
    }
  };
}

/** The key built from parts (`status.open`), checked to exist, since types cannot follow data. */
export function messageKey(key: string): MessageKey {
  if (!Object.hasOwn(en, key)) throw new Error(`Missing message "${key}" in en.json`);
  return key as MessageKey;
}

/** Whether there is such a message, for keys that come from data. */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(en, key);

/** The argument names of an ICU message, wherever they stand in it. */
function argumentsOf(text: string): string {
  const found = new Set<string>();
  const walk = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      if ('value' in element && element.type !== TYPE.literal) found.add(String(element.value));
      if ('options' in element)
        for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(text));
  return [...found].sort().join(', ');
}

function isMessage(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a catalogue, one sentence a fault, each with language and key. */
export function catalogueFaults(
  language: string,
  catalogue: Record<string, string>,
  source: Record<string, string> = en,
): string[] {
  const faults: string[] = [];
  for (const [key, text] of Object.entries(source)) {
    const own = catalogue[key];
    if (!own?.trim()) faults.push(`Missing message "${key}" in ${language}.json`);
    else if (!isMessage(own)) faults.push(`Message "${key}" in ${language}.json is not valid ICU`);
    else if (argumentsOf(own) !== argumentsOf(text))
      faults.push(`Message "${key}" in ${language}.json should use {${argumentsOf(text)}}`);
  }
  for (const key of Object.keys(catalogue))
    if (!Object.hasOwn(source, key)) faults.push(`Unknown message "${key}" in ${language}.json`);
  return faults;
}

/** Stops the build with every missing, unknown or mismatched message. */
export function checkMessages(): void {
  const faults = Object.entries(catalogues).flatMap(([language, catalogue]) =>
    catalogueFaults(language, catalogue),
  );
  if (faults.length) throw new Error(`Messages are incomplete:\n  ${faults.join('\n  ')}`);
}

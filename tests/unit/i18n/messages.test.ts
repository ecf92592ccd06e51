import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Language, languageCodes, languages } from '../../../src/i18n/languages.ts';
import el from '../../../src/i18n/messages/el.json' with { type: 'json' };
import en from '../../../src/i18n/messages/en.json' with { type: 'json' };
import fr from '../../../src/i18n/messages/fr.json' with { type: 'json' };
import {
  catalogueFaults,
  checkMessages,
  type MessageKey,
  messageKey,
  type Params,
  translator,
} from '../../../src/i18n/messages.ts';
import { root } from '../../support/site.ts';
import alike from './alike.json' with { type: 'json' };

const catalogues = Object.fromEntries(
  languageCodes.map((code) => {
    const text = readFileSync(path.join(root, `src/i18n/messages/${code}.json`), 'utf8');
    return [code, JSON.parse(text)];
  }),
) as Record<Language, Record<string, string>>;
const keys = Object.keys(en) as MessageKey[];
/** Languages whose texts some tests name. */
const three = ['en', 'fr', 'el'] as const;

/** Everything in a message, also what stands inside its plural forms. */
function elementsOf(text: string): MessageFormatElement[] {
  const all = (elements: MessageFormatElement[]): MessageFormatElement[] =>
    elements.flatMap((element) => [
      element,
      ...('options' in element
        ? Object.values(element.options).flatMap(({ value }) => all(value))
        : []),
    ]);
  return all(parse(text));
}

/** Sample arguments: `count` wherever a number decides the form, `text` for all others. */
function sample(message: string, count: number, text: string): Params {
  const params: Params = {};
  for (const element of elementsOf(message)) {
    if (element.type === TYPE.plural || element.type === TYPE.number) params[element.value] = count;
    if (element.type === TYPE.select) params[element.value] = 'other';
    if (element.type === TYPE.argument) params[element.value] = text;
  }
  return params;
}

describe('the catalogues of messages', () => {
  it('are complete in every language', () => {
    expect(() => checkMessages()).not.toThrow();
    for (const language of languageCodes)
      expect(catalogueFaults(language, catalogues[language])).toEqual([]);
  });

  it('keep the order of the English one, so that they can be compared line by line', () => {
    for (const language of languageCodes)
      expect(Object.keys(catalogues[language])).toEqual(Object.keys(en));
  });

  it('report a missing or empty message with its language and key', () => {
    const { 'nav.calls': _, ...rest } = fr;
    const fault = 'Missing message "nav.calls" in fr.json';
    expect(catalogueFaults('fr', rest)).toEqual([fault]);
    expect(catalogueFaults('fr', { ...fr, 'nav.calls': ' ' })).toEqual([fault]);
  });

  it('report an unknown message with its language and key', () => {
    expect(catalogueFaults('el', { ...el, 'nav.cals': 'Προσκλήσεις' })).toEqual([
      'Unknown message "nav.cals" in el.json',
    ]);
  });

  it('report a missing, a misspelt and an additional placeholder with language and key', () => {
    const fault = 'Message "nav.page" in fr.json should use {page, pages}';
    for (const text of ['Page {page}', 'Page {page} sur {page}s', 'Page {page} {pages} {x}'])
      expect(catalogueFaults('fr', { ...fr, 'nav.page': text })).toEqual([fault]);
  });

  it('see placeholders inside plural forms', () => {
    const source = { a: '{count, plural, one {# of {total}} other {# of {total}}}' };
    const own = { a: '{count, plural, one {# sur {total}} other {#}}' };
    expect(catalogueFaults('fr', own, source)).toEqual([]);
    expect(catalogueFaults('fr', { a: '{count, plural, other {#}}' }, source)).toEqual([
      'Message "a" in fr.json should use {count, total}',
    ]);
  });

  it('report a message whose syntax is broken with its language and key', () => {
    for (const text of ['Page {page', '{page, plural, one {#}} {pages}'])
      expect(catalogueFaults('fr', { ...fr, 'nav.page': text })).toEqual([
        'Message "nav.page" in fr.json is not valid ICU',
      ]);
  });

  it('are translated, but for names and words that are spelt alike', () => {
    for (const [code, allowed] of Object.entries(alike)) {
      const catalogue = catalogues[code as Language];
      expect(keys.filter((key) => catalogue[key] === en[key])).toEqual(allowed);
    }
    expect(Object.keys(alike)).toEqual(languageCodes.filter((code) => code !== 'en').sort());
  });

  it('mark what is unconfirmed in the agreed words', () => {
    const words = three.map((language) => translator(language)('fact.unconfirmed'));
    expect(words).toEqual(['to be confirmed', 'à confirmer', 'προς επιβεβαίωση']);
  });

  it.each(languageCodes)(
    'have every form that counts to 200 need, wherever they count: %s',
    (code) => {
      const rules = new Intl.PluralRules(languages[code].locale);
      const forms = Array.from({ length: 201 }, (_, count) => rules.select(count));
      const needed = [...new Set(forms), 'other'];
      for (const text of Object.values(catalogues[code]))
        for (const element of elementsOf(text))
          if (element.type === TYPE.plural)
            expect(Object.keys(element.options), text).toEqual(expect.arrayContaining(needed));
    },
  );

  it('are set by the rules of French: no-break spaces, guillemets, curly apostrophes', () => {
    const wrong = /[^\u00a0][:;?!»%€]|«[^\u00a0]|['"“”]|\d \d/;
    expect(Object.entries(fr).filter(([, text]) => wrong.test(text))).toEqual([]);
  });

  it('are set by the rules of Greek: no foreign question mark, guillemets, curly apostrophes', () => {
    const wrong = /[?\u037e\u0387'"“”]|« | »/;
    expect(Object.entries(el).filter(([, text]) => wrong.test(text))).toEqual([]);
  });
});

describe('a translator', () => {
  it.each(languageCodes)('formats every message for any count: %s', (language) => {
    const wrong = keys.filter((key) =>
      [0, 1, 2, 5, 1_000_000].some((count) => {
        const params = sample(catalogues[language][key] ?? '', count, 'x');
        const text = translator(language)(key, params);
        return !text.trim() || /[{}#](?!BeActive)/.test(text);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('puts arguments into a message as they are, whatever they hold', () => {
    const texts = fc.oneof(fc.string(), fc.constantFrom('{x}', "'{", '<b>', '#', '’«»', '$&'));
    fc.assert(
      fc.property(
        fc.constantFrom(...languageCodes),
        fc.constantFrom(...keys),
        texts,
        fc.nat(),
        (language, key, value, count) => {
          const params = sample(catalogues[language][key] ?? '', count, value);
          const text = translator(language)(key, params);
          for (const param of Object.values(params))
            if (param === value) expect(text).toContain(value);
        },
      ),
    );
  });

  it('chooses the plural form of its language', () => {
    const count = (language: Language, n: number) =>
      translator(language)('search.count', { count: n });
    expect([0, 1, 2].map((n) => count('en', n))).toEqual([
      'Nothing found',
      '1 result',
      '2 results',
    ]);
    expect([0, 1, 2].map((n) => count('fr', n))).toEqual([
      'Aucun résultat',
      '1 résultat',
      '2 résultats',
    ]);
    expect([0, 1, 2].map((n) => count('el', n))).toEqual([
      'Δεν βρέθηκε τίποτα',
      '1 αποτέλεσμα',
      '2 αποτελέσματα',
    ]);
  });

  it('takes nought as its language does', () => {
    const count = (language: Language) => translator(language)('calls.by.count', { count: 0 });
    expect(three.map(count)).toEqual(['0 calls', '0 appel', '0 προσκλήσεις']);
  });

  it('groups the digits of a large count by its language', () => {
    const count = (language: Language) => translator(language)('calls.by.count', { count: 1e6 });
    expect(three.map(count)).toEqual([
      '1,000,000 calls',
      '1\u202f000\u202f000 appels',
      '1.000.000 προσκλήσεις',
    ]);
  });

  it('names language and key when a message is missing', () => {
    const unknown = 'no.such.message' as MessageKey;
    expect(() => translator('el')(unknown)).toThrow('Missing message "no.such.message" in el.json');
  });

  it('names language and key when an argument is missing', () => {
    expect(() => translator('fr')('nav.page', { page: 1 })).toThrow(
      'Message "nav.page" in fr.json cannot be formatted',
    );
  });
});

describe('a key built from parts', () => {
  it('is accepted when the message exists', () => {
    expect(messageKey('status.open')).toBe('status.open');
  });

  it('is refused by name when it does not, also when objects inherit it', () => {
    for (const key of ['status.opened', '', 'toString', '__proto__'])
      expect(() => messageKey(key)).toThrow(`Missing message "${key}" in en.json`);
  });
});

import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Language, languageCodes } from '../../../src/i18n/languages.ts';
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

const catalogues: Record<Language, Record<string, string>> = { en, fr, el };
const keys = Object.keys(en) as MessageKey[];
const translations = Object.entries({ fr, el }).map(([code, catalogue]) => ({
  code,
  entries: Object.entries<string>(catalogue),
}));

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

/** Names, codes and words that are spelt alike: the only messages that may equal the English. */
const alike: Record<string, string[]> = {
  fr: [
    'site.name',
    'nav.programme',
    'nav.guides',
    'nav.contacts',
    'nav.pages',
    'facet.action',
    'keyAction.jean-monnet',
    'keyAction.sport',
    'sector.sport',
    'managedBy.eacea',
    'action.erasmus-mundus',
    'call.budget.sport',
    'call.budget.jean-monnet',
    'call.minimum.partners',
    'call.documents',
    'call.correction.budget',
    'page.sources',
    'guides.title',
    'countries.etwinning',
    'country.etwinning.plus',
    'contacts.title',
    'notice.description',
    'notice.own.conversations',
    'feed.summary',
    'projectKind.etwinning',
    'equipment.smartphones',
    'equipment.robots',
    'topic.art',
    'topic.inclusion',
    'topic.sport',
    'topic.traditions',
    'subject.religion',
    'mail.digest.notice',
    'retention.session.what',
    'space.pages',
    'space.forum',
    'export.journal',
    'material.kind.file',
    'material.state.published',
    'material.description',
    'pupil.cards.code',
    'approval.kind.page',
    'approval.kind.journal',
    'spaceSettings.copy.texts',
    'page.revision.number',
    'journal.title',
    'nav.twinspaces',
    'request.landing.title',
    'tool.forum',
    'tool.audio',
    'editor.guides',
    'editor.field.date',
    'editor.field.budget',
    'editor.field.documents',
    'editor.field.sources',
    'editor.field.corrections',
    'editor.field.order',
    'tools.check.action',
    'tools.fit.possible',
  ],
  el: [
    'site.name',
    'text.label',
    'calls.by',
    'keyAction.jean-monnet',
    'managedBy.eacea',
    'action.erasmus-mundus',
    'action.youth-together',
    'call.period.years',
    'call.budget.jean-monnet',
    'countries.erasmus1420',
    'countries.erasmus2127',
    'countries.etwinning',
    'country.etwinning.plus',
    'feed.summary',
    'projectKind.etwinning',
    'mail.digest.notice',
    'mail.spaceAnnouncement.subject',
    'upload.progress',
  ],
};

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
    for (const { code, entries } of translations) {
      const equal = entries.filter(([key, text]) => text === en[key as MessageKey]);
      expect(equal.map(([key]) => key).sort()).toEqual(alike[code]?.toSorted());
    }
  });

  it('mark what is unconfirmed in the agreed words', () => {
    const words = languageCodes.map((language) => translator(language)('fact.unconfirmed'));
    expect(words).toEqual(['to be confirmed', 'à confirmer', 'προς επιβεβαίωση']);
  });

  it('have a form for one and one for more wherever they count', () => {
    for (const language of languageCodes)
      for (const text of Object.values(catalogues[language]))
        for (const element of elementsOf(text))
          if (element.type === TYPE.plural)
            expect(Object.keys(element.options), text).toEqual(
              expect.arrayContaining(['one', 'other']),
            );
  });

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
  it('formats every message in every language for any count', () => {
    for (const language of languageCodes)
      for (const key of keys)
        for (const count of [0, 1, 2, 5, 1_000_000]) {
          const params = sample(catalogues[language][key] ?? '', count, 'x');
          const text = translator(language)(key, params);
          expect(text.trim(), key).not.toBe('');
          expect(text, key).not.toMatch(/[{}#](?!BeActive)/);
        }
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

  it('takes nought as singular in French alone', () => {
    const count = (language: Language) => translator(language)('calls.by.count', { count: 0 });
    expect(languageCodes.map(count)).toEqual(['0 calls', '0 appel', '0 προσκλήσεις']);
  });

  it('groups the digits of a large count by its language', () => {
    const count = (language: Language) => translator(language)('calls.by.count', { count: 1e6 });
    expect(languageCodes.map(count)).toEqual([
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

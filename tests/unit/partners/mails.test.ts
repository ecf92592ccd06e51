import { describe, expect, it } from 'vitest';
import { retention } from '../../../src/accounts/index.ts';
import { type Language, languageCodes } from '../../../src/i18n/languages.ts';
import { checkMessages, messageKey } from '../../../src/i18n/messages.ts';
import { render } from '../../../src/mail/render.ts';
import { compose, type Template, templates } from '../../../src/mail/templates.ts';

const url = 'https://passerelle.example/x';
/** What any template could ask for. */
const params = {
  title: 'Olive <b>trees</b>',
  organisation: 'School & Co',
  name: 'Eleni',
  count: 2,
  search: 'Country: Greece',
  country: 'FI',
  text: 'Hello',
  reason: 'Because',
  code: '123456',
  url,
  minutes: 1440,
  days: 3,
  why: 'silent',
  closed: 'no',
  outcome: 'upheld',
  reminder: 'no',
  news: 'in-review',
  decision: 'approved',
  waits: 'new',
  unsubscribe: url,
  unsubscribeAtOnce: url,
  about: 'calls',
  when: 'tomorrow',
  all: url,
  calls: [{ title: 'Gardens & <b>bees</b>', url, lines: ['Deadline: 4 March 2027 <i>'] }],
  notices: [{ title: 'Olive', organisation: 'School', country: 'FI', url }],
};
const letter = (language: Language, template: Template) =>
  compose(language, template, params as never);

describe.each(languageCodes)('mails in %s', (language) => {
  it.each(Object.keys(templates) as Template[])('say everything in %s', (template) => {
    const { subject, ...rest } = letter(language, template);
    const { text, html } = render(language, { subject, ...rest });
    expect(subject.length).toBeGreaterThan(5);
    for (const part of [subject, text, html]) {
      expect(part).not.toMatch(/undefined|\{\w+[,}]/);
    }
    expect(html).not.toContain('<b>');
  });

  it('name countries in the reader’s language', () => {
    const name = new Intl.DisplayNames(language, { type: 'region' }).of('FI');
    expect(render(language, letter(language, 'message')).text).toContain(name);
  });
});

describe('what we tell about retention', () => {
  it('is there in every language for every rule', () => {
    expect(checkMessages).not.toThrow();
    for (const kept of Object.keys(retention))
      for (const part of ['what', 'why'])
        expect(messageKey(`retention.${kept}.${part}`)).toBeTruthy();
  });
});

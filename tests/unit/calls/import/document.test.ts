import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCall, printCall } from '../../../../src/calls/import/document.ts';
import { collected, portal } from './fixtures.ts';

const file = { call: portal().call, body: '\nText.\n' };

describe('a file of content/calls', () => {
  it('is tidy: fixed order, dates bare, deadlines on one line, defaults left out', () => {
    expect(printCall({ call: collected().call, body: 'Text.' })).toBe(`---
title: Small-scale partnerships in school education
parent: general-call-2026
kind: action
year: 2026
period: 2021-2027
keyActions: [ ka2 ]
actions: [ ka210 ]
actionCodes: [ KA210-SCH ]
sectors: [ school ]
managedBy: [ national-agency ]
deadlineModel: single
deadlines:
  - { date: 2026-03-05, time: 12:00 }
evidence: institution
sources:
  - title: Léargas, National Agency in Ireland
    url: https://www.leargas.ie/news/a-page
    readOn: 2026-11-24
---

Text.
`);
  });

  it('is read back as it was written', () => {
    const { language, documents, ...call } = file.call;
    expect([language, documents]).toEqual(['en', []]);
    expect(parseCall(printCall(file))).toEqual({ call, body: '\nText.\n' });
  });

  it('is read back whatever its words are', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 3, maxLength: 60 });
    const tricky = fc.constantFrom(
      '2026-01-01',
      '17:00',
      '---',
      'null',
      'yes',
      '012',
      '# a',
      '- b',
      'a: b',
      '{a}',
      '*a',
      '<<',
      '1e3',
    );
    fc.assert(
      fc.property(fc.oneof(words, tricky), fc.oneof(words, tricky), (title, note) => {
        fc.pre(title.length >= 3);
        const call = { ...collected().call, title, note };
        const read = parseCall(printCall({ call, body: '' }));
        expect(read.call).toMatchObject({ title, note });
      }),
      { numRuns: 200 },
    );
  });

  it('keeps comments and form of all that does not change', () => {
    const former = printCall(file)
      .replace('---\n', '---\n# Checked with the agency.\n')
      .replace('kind: specific', 'kind: "specific" # stands alone');
    const { call, body } = parseCall(former);
    const changed = printCall(
      { call: { ...call, budget: 5, title: 'Another title' }, body },
      former,
    );
    expect(changed).toContain('# Checked with the agency.');
    expect(changed).toContain('kind: "specific" # stands alone');
    expect(changed).toContain('title: Another title');
    expect(changed.indexOf('budget: 5')).toBeLessThan(changed.indexOf('officialUrl'));
    expect(changed.endsWith('---\n\nText.\n')).toBe(true);
  });

  it('with Windows line ends is read too', () => {
    const read = parseCall(printCall(file).replaceAll('\n', '\r\n'));
    expect(read.call.title).toBe(file.call.title);
  });

  it.each([
    ['no front matter', 'Text.', 'front matter'],
    ['broken YAML', '---\ntitle: [a\n---\n', ''],
    ['an unknown field', printCall(file).replace('kind:', 'kindness:'), 'kind'],
  ])('with %s is refused with a reason', (_, source, reason) => {
    expect(() => parseCall(source)).toThrow(reason);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownPath } from '../../../src/http/own-path.ts';

const site = 'https://passerelle.example';

describe('where to go on to', () => {
  it.each([
    ['/en/calls/?q=a b#c', '/en/calls/?q=a%20b#c'],
    ['/en/../el/', '/el/'],
    ['/', '/'],
    ['/en/?next=https://evil.example', '/en/?next=https://evil.example'],
  ])('may be %j', (path, expected) => {
    expect(ownPath(path)).toBe(expected);
  });

  it.each([
    undefined,
    null,
    7,
    ['/en/'],
    '',
    'en/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    ' /en/',
    'https://passerelle.example/en/',
    'javascript:alert(1)',
    '//[',
  ])('is never %j', (path) => {
    expect(ownPath(path)).toBeUndefined();
  });

  it('is on this site as any browser reads it, whatever was asked for', () => {
    const parts = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '\t',
      '\n',
      '@',
      ':',
      '?',
      '#',
      '%2f',
      'evil.example',
      'a',
      'ü',
    );
    const nasty = fc.array(parts, { maxLength: 8 }).map((list) => `/${list.join('')}`);
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (path) => {
        const own = ownPath(path);
        if (own === undefined) return;
        const url = new URL(own, site);
        expect(url.origin).toBe(site);
        expect(ownPath(own)).toBe(own);
        // A header takes it as it is.
        expect(() => new Headers({ Location: own })).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});

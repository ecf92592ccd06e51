import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageCodes } from '../../../src/i18n/languages.ts';
import { root } from '../../support/site.ts';

const pagesOf = (code: string) =>
  ['programme', 'guides'].flatMap((section) =>
    readdirSync(path.join(root, 'content', code, section)).map((name) => `${section}/${name}`),
  );

describe.each(languageCodes)('the content in %s', (code) => {
  it('has every page', () => {
    expect(pagesOf(code)).toEqual(pagesOf('en'));
  });

  it('links to pages in its own language', () => {
    for (const page of pagesOf(code)) {
      const text = readFileSync(path.join(root, 'content', code, page), 'utf8');
      const languages = [...text.matchAll(/\]\(\/(\w\w)\//g)].map(([, language]) => language);
      expect(new Set([code, ...languages])).toEqual(new Set([code]));
    }
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLanguage } from '../../../src/i18n/languages.ts';
import { catalogueFaults } from '../../../src/i18n/messages.ts';
import { fold } from '../../../src/partners/index.ts';
import { root } from '../../support/site.ts';

const messages = path.join(root, 'src/i18n/messages');
/** Languages whose translation lies here and is not read yet. */
const coming = readdirSync(messages)
  .map((name) => path.basename(name, '.json'))
  .filter((code) => !isLanguage(code));

const pagesOf = (code: string) =>
  ['programme', 'guides'].flatMap((section) =>
    readdirSync(path.join(root, 'content', code, section)).map((name) => `${section}/${name}`),
  );

describe('a language that is on its way', () => {
  it.each(coming)('has every message, in ICU and with the same arguments: %s', (code) => {
    const text = readFileSync(path.join(messages, `${code}.json`), 'utf8');
    expect(catalogueFaults(code, JSON.parse(text))).toEqual([]);
  });

  it.each(coming)('has every page, and links to its own: %s', (code) => {
    expect(pagesOf(code)).toEqual(pagesOf('en'));
    for (const page of pagesOf(code)) {
      const text = readFileSync(path.join(root, 'content', code, page), 'utf8');
      for (const [, language] of text.matchAll(/\]\(\/(\w\w)\//g)) expect(language).toBe(code);
    }
  });

  it.each(coming)('has 256 words for pupils, none of which begins another: %s', async (code) => {
    const { words } = await import(path.join(root, `src/twinspaces/words/${code}.ts`));
    const folded: string[] = (words as readonly string[]).map(fold);
    expect(new Set(folded).size).toBe(256);
    const begun = folded.filter((word) =>
      folded.some((other) => other !== word && other.startsWith(word)),
    );
    expect(begun).toEqual([]);
  });

  it.each(coming)('has a note for translators: %s', (code) => {
    expect(existsSync(path.join(root, `docs/translating/${code}.md`))).toBe(true);
  });
});

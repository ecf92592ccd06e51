import { readFileSync } from 'node:fs';
import { LinkChecker, LinkState } from 'linkinator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageCodes } from '../../src/i18n/languages.ts';
import { fileOf, prerenderedPages } from '../support/pages.ts';
import { type Site, startSite } from '../support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const pages = prerenderedPages();
const pagesIn = (language: string) => pages.filter((page) => page.startsWith(`/${language}/`));
/** Where the pages of a language lead on this site, as if the language were English. */
function targets(language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const page of pagesIn(language)) {
    const html = readFileSync(fileOf(page), 'utf8').replace(/<details>.*?<\/details>/s, '');
    for (const [, href = ''] of html.matchAll(/<a [^>]*?href="(\/[^"#]*)/g))
      found.set(href.replace(new RegExp(`^/${language}/`), '/en/').replace(/lang=\w\w/, ''), page);
  }
  return found;
}

describe('links', () => {
  it('lead somewhere, on every page that a reader can reach', { timeout: 600_000 }, async () => {
    const others = new RegExp(`^${site.url}/(?!en/|fr/)\\w\\w/`);
    const checker = new LinkChecker();
    const { links } = await checker.check({
      path: ['en', 'fr'].map((language) => `${site.url}/${language}/`),
      recurse: true,
      concurrency: 20,
      // Absolute addresses of the site itself stand in its canonical links and cards.
      urlRewriteExpressions: [{ pattern: /^http:\/\/localhost:4321/, replacement: site.url }],
      linksToSkip: async (link) => !link.startsWith(site.url) || others.test(link),
    });
    const broken = links
      .filter(({ state }) => state === LinkState.BROKEN)
      .map(({ url, parent, status }) => `${status} ${url} on ${parent}`);
    expect(links.filter(({ state }) => state === LinkState.OK).length).toBeGreaterThan(500);
    expect(broken).toEqual([]);
  });

  const english = targets('en');
  it.each(languageCodes)('lead to the same pages as the English ones: %s', (language) => {
    const own = targets(language);
    const astray = [...own].filter(([href]) => !english.has(href) && !pages.includes(href));
    expect(astray).toEqual([]);
    expect(own.size).toBeGreaterThan(200);
  });

  it.each(languageCodes)('to another language find the same page there: %s', (language) => {
    const names = (code: string) => pagesIn(code).map((page) => page.slice(3));
    expect(names(language)).toEqual(names('en'));
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageCodes } from '../../src/i18n/languages.ts';
import { faultsIn, type Look, looks } from '../support/axe.ts';
import { launch } from '../support/browser.ts';
import { onePageOfEachKind, pagesOfEachStructure, prerenderedPages } from '../support/pages.ts';
import { type Site, startSite } from '../support/site.ts';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Looks at pages with two windows at once, as many as the smallest machine has processors. */
async function look(at: readonly string[], as: Look): Promise<string[]> {
  const urls = at.map((path) => site.url + path);
  const halves = [0, 1].map((half) => urls.filter((_, index) => index % 2 === half));
  return (await Promise.all(halves.map((half) => faultsIn(browser, as, half)))).flat();
}

// The web editor takes the place of its page: editor.test.ts looks at that one.
const pages = prerenderedPages().filter((page) => page !== '/admin/');
/** Of each kind a page in one language, which the kinds take in turn. */
const kinds = onePageOfEachKind(pages.filter((page) => page.startsWith('/en/'))).map(
  (page, index) => page.replace('/en/', `/${languageCodes[index % languageCodes.length]}/`),
);
// Languages differ in their texts alone, and by this in what the page of a call can show.
const structures = pagesOfEachStructure(pages.filter((page) => /^\/(en|el)\//.test(page)));
/** Runs take turns (`AXE_TURN`, a number) over all pages, which differ in their texts. */
const share = 128;

describe('accessibility by WCAG 2.2 AA', () => {
  it.each(looks)('holds on pages of each kind and structure: $name', async (as) => {
    expect(kinds.length).toBeGreaterThan(30);
    expect(structures.length).toBeGreaterThan(3);
    expect(await look([...new Set([...kinds, ...structures])], as)).toEqual([]);
  });

  it('holds on a share of all pages, each in one of the four looks', async () => {
    const turn = Number(process.env.AXE_TURN ?? 0);
    const some = pages.filter((_, at) => (at + turn) % share === 0);
    const faults: string[] = [];
    for (const [index, as] of looks.entries())
      faults.push(
        ...(await look(
          some.filter((_, at) => at % looks.length === index),
          as,
        )),
      );
    expect(faults).toEqual([]);
  });

  it('holds on the page that is not there', async () => {
    expect(await look(['/en/no-such-page/', '/el/δεν-υπάρχει/'], looks[3] as Look)).toEqual([]);
  });
});

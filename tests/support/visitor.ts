import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { type Site, signInAs } from './functions.ts';

type Options = { script?: boolean; width?: number; colorScheme?: 'light' | 'dark' };

/** A page in a browser window of its own, until the test ends; what it logs as an error is one. */
export async function visit(
  browser: Browser,
  { siteUrl }: Pick<Site, 'siteUrl'>,
  { script = true, width = 1280, colorScheme = 'light' }: Options = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: siteUrl,
    javaScriptEnabled: script,
    viewport: { width, height: 800 },
    colorScheme,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (message.type() === 'error') throw new Error(message.text());
  });
  return page;
}

/** Signs the reader of a page in, past the forms. */
export async function signInPage(page: Page, site: Site, email: string): Promise<void> {
  const { jar } = await signInAs(site, email);
  const cookies = [...jar].map(([name, value]) => ({ name, value, url: site.siteUrl }));
  await page.context().addCookies(cookies);
}

/** What a tool finds wrong with the page, and sideways scrolling; it runs in the page: with script. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const { violations, overflow } = await page.evaluate(async () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return { violations: found.violations, overflow: scrollWidth - clientWidth };
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  expect(overflow).toBe(0);
}

import type { Browser, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { translator } from '../../src/i18n/messages.ts';
import { faultsOf } from './axe.ts';
import { type Client, mailsTo, readMail, type Site, signInAs, signInWords } from './functions.ts';
import { pupilToken } from './spaces.ts';

/** Who reads the site: in two alphabets, with and without script. */
export const readers = (['en', 'el'] as const).flatMap((language) =>
  [true, false].map((script) => ({ language, script, t: translator(language) })),
);
/** The same for what the story of a TwinSpace tells as well: each alphabet once. */
export const fewReaders = readers.filter(({ language, script }) => script === (language === 'el'));
type Words = ReturnType<typeof translator>;

type Options = {
  script?: boolean;
  width?: number;
  colorScheme?: 'light' | 'dark';
  /** What no answer of the site may hold. */
  unseen?: readonly string[];
  timezoneId?: string;
  /** BCP 47; what the browser asks for. */
  locale?: string;
  /** Whether its connection will be cut: requests that are lost are no error then. */
  cut?: boolean;
};

/** A page in a browser window of its own, until the test ends; what it logs as an error is one. */
export async function visit(
  browser: Browser,
  { siteUrl }: Pick<Site, 'siteUrl'>,
  {
    script = true,
    width = 1280,
    colorScheme = 'light',
    unseen = [],
    cut = false,
    ...more
  }: Options = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: siteUrl,
    javaScriptEnabled: script,
    viewport: { width, height: 800 },
    colorScheme,
    ...more,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => {
    throw error;
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !cut) throw new Error(message.text());
  });
  page.on('response', async (response) => {
    const html = unseen.length > 0 ? await response.text().catch(() => '') : '';
    for (const secret of unseen) expect.soft(html).not.toContain(secret);
  });
  return page;
}

/** The cookies of a client, for a browser. */
export const cookiesOf = ({ jar }: Client, { siteUrl }: Pick<Site, 'siteUrl'>) =>
  [...jar].map(([name, value]) => ({ name, value, url: siteUrl }));

/** Signs the reader of a page in, past the forms. */
export async function signInPage(page: Page, site: Site, email: string): Promise<void> {
  await page.context().addCookies(cookiesOf(await signInAs(site, email), site));
}

/** Signs a pupil in, past the form. */
export async function signInPupil(page: Page, site: Site, memberId: string): Promise<void> {
  const value = await pupilToken(site.database, memberId);
  await page.context().addCookies([{ name: 'pupil', value, url: site.siteUrl }]);
}

/**
 * Cuts the connection once so many parts of an upload have left.
 * @returns how it comes back.
 */
export async function cutAfter(page: Page, most: number): Promise<() => Promise<void>> {
  const parts = '**/api/spaces/*/uploads/*';
  let sent = 0;
  await page.route(parts, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    sent += 1;
    if (sent <= most) return route.continue();
    await page.context().setOffline(true);
    await route.abort('internetdisconnected');
  });
  return async () => {
    await page.unroute(parts);
    await page.context().setOffline(false);
  };
}

/** Signs in by the forms, on whatever page asks for the address. */
export async function signInByCode(page: Page, site: Site, email: string, t: Words): Promise<void> {
  const before = mailsTo(site, email, signInWords).length;
  await page.getByLabel(t('signIn.email')).fill(email);
  await press(page, t('signIn.send'));
  const { code } = await readMail(site, email, before + 1, signInWords);
  await page.getByLabel(t('signIn.code')).fill(code);
  await press(page, t('signIn.code.send'));
}

/** What a tool finds wrong with the page; it runs in the page: with script. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
}

export const heading = (page: Page, name?: string) =>
  page.getByRole('heading', { level: 1, ...(name !== undefined && { name }) });

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).click();

/** Waits for what a page says is done. */
export const says = (page: Page, text: string) =>
  page.getByRole('status').getByText(text).waitFor();

/** Waits for what a page says is wrong. */
export const refuses = (page: Page, text: string | RegExp) =>
  page.getByRole('alert').getByText(text).waitFor();

/** The (first) control of a name. */
export const field = (page: Page, name: string) => page.locator(`form [name="${name}"]`).first();

/** Fills in a form as a reader would, opening what is folded. */
export async function fill(
  page: Page,
  values: Readonly<Record<string, string | readonly string[]>>,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const control = field(page, name);
    const kind = await control.evaluate((node) =>
      node instanceof HTMLInputElement ? node.type : node.tagName.toLowerCase(),
    );
    if (kind === 'select') await control.selectOption(String(value));
    else if (kind === 'radio' || kind === 'checkbox')
      for (const one of [value].flat()) await choose(page, name, String(one));
    else await control.fill(String(value));
  }
}

/** Chooses one of several, opening what it is folded into. */
export async function choose(page: Page, name: string, value: string): Promise<void> {
  const choice = page.locator(`[name="${name}"][value="${value}"]`);
  for (const folded of await page.locator('details', { has: choice }).all()) {
    const summary = folded.locator('> summary');
    // On a wide screen some stand open by style alone, without a summary to click.
    if ((await folded.getAttribute('open')) === null && (await summary.isVisible()))
      await summary.click();
  }
  await choice.check();
}

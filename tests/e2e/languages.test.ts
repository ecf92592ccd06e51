import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../src/i18n/languages.ts';
import en from '../../src/i18n/messages/en.json' with { type: 'json' };
import { type MessageKey, translator } from '../../src/i18n/messages.ts';
import { laterCall, runCallAlerts } from '../support/alerts.ts';
import { launch } from '../support/browser.ts';
import { monthFrom } from '../support/directory.ts';
import { readMail, type Site, startWholeSite } from '../support/functions.ts';
import { noticeForm } from '../support/partners.ts';
import { projectForm } from '../support/requests.ts';
import { fill, heading, press, says, visit } from '../support/visitor.ts';

/** Five scripts and families: Greek, Cyrillic, Finnic, Celtic, Semitic. */
const walked = ['el', 'bg', 'fi', 'ga', 'mt'] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

type Walk = { page: Page; site: Site; language: Language; t: ReturnType<typeof translator> };

/** What stands on the page in English though its language has words of its own for it. */
async function englishOn({ page, t }: Walk): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      const own = parentElement?.closest('[lang]')?.getAttribute('lang');
      if (own === document.documentElement.lang) found.push((textContent ?? '').trim());
    }
    return found;
  });
  const said = new Set(texts);
  const plain = Object.entries(en).filter(([, text]) => !text.includes('{') && said.has(text));
  return plain.filter(([key, text]) => t(key as MessageKey) !== text).map(([, text]) => text);
}

async function isAllIn(walk: Walk): Promise<void> {
  expect(await walk.page.locator('html').getAttribute('lang')).toBe(walk.language);
  expect(await englishOn(walk)).toEqual([]);
}

/** From the address without a language, which the browser's preference decides, to a call. */
async function searchCall(walk: Walk): Promise<void> {
  const { page, language, t } = walk;
  await page.goto('/');
  expect(new URL(page.url()).pathname).toBe(`/${language}/`);
  await isAllIn(walk);
  await page.locator('main form input[type="search"]').fill(t('action.ka220'));
  await press(page, t('search.submit'));
  const found = page.locator('#found ol a[href*="ka220"]').first();
  await found.waitFor();
  await isAllIn(walk);
  await found.click();
  await page.locator('main .facts, main dl').first().waitFor();
  await isAllIn(walk);
}

/** Follows the calls of a facet, and gets a mail of the first that is new. */
async function followCalls(walk: Walk, email: string): Promise<void> {
  const { page, site, language, t } = walk;
  await page.goto(`/${language}/calls/by/sector/school/`);
  await page.locator('#follow summary').click();
  await fill(page, { email, frequency: 'immediately' });
  await press(page, t('alerts.calls.send'));
  await says(page, t('alerts.asked'));
  const asked = await readMail(site, email);
  expect(asked.text.replace(/\s+/g, ' ')).toContain(t('mail.confirmAlert.calls'));
  await page.goto(asked.link);
  await isAllIn(walk);
  await press(page, t('alerts.confirm.button'));
  await says(page, t('alerts.confirmed'));
  await isAllIn(walk);
  await runCallAlerts(site, [laterCall(90)], Date.now());
  const news = await readMail(site, email, 2);
  expect(news.text.replace(/\s+/g, ' ')).toContain(t('mail.callDigest.text', { count: 1 }));
  expect(news.text).toContain(`${site.siteUrl}/${language}/calls/later/`);
}

async function runTools(walk: Walk): Promise<void> {
  const { page, language, t } = walk;
  await page.goto(`/${language}/tools/action/`);
  await page.getByLabel(t('tools.fit.who')).selectOption('school');
  await page.getByLabel(t('tools.fit.want')).selectOption('together');
  await page.getByLabel(t('tools.fit.first')).selectOption('yes');
  await press(page, t('tools.fit.submit'));
  const first = page.locator('.call').filter({ hasText: 'KA210' });
  expect(await first.innerText()).toContain(t('tools.fit.reason.ka210.first'));
  await isAllIn(walk);
  await first.getByRole('link', { name: t('tools.fit.check') }).click();
  await heading(page, t('tools.check.title')).waitFor();
  for (const [at, country] of ['GR', 'MT'].entries()) {
    await page.getByLabel(t('tools.check.country')).nth(at).selectOption(country);
    await page.getByLabel(t('tools.check.kind')).nth(at).selectOption('school');
  }
  await press(page, t('tools.check.submit'));
  await page.getByRole('heading', { name: t('tools.check.results') }).waitFor();
  await isAllIn(walk);
}

async function registerNotice(walk: Walk, email: string): Promise<void> {
  const { page, site, language, t } = walk;
  const months = { startsIn: monthFrom(Date.now(), 2), endsIn: monthFrom(Date.now(), 6) };
  const notice = { ...noticeForm(months), email };
  await page.goto(`/${language}/partners/new/`);
  await isAllIn(walk);
  await fill(page, { ...notice, title: '' });
  await press(page, t('notice.send.proof'));
  await page.getByRole('alert').waitFor();
  await isAllIn(walk);
  await fill(page, { title: notice.title });
  await press(page, t('notice.send.proof'));
  await heading(page, t('notice.confirm.sent')).waitFor();
  const { link, text } = await readMail(site, email);
  expect(text.replace(/\s+/g, ' ')).toContain(t('mail.confirmNotice.text'));
  await page.goto(link);
  await press(page, t('notice.confirm.button'));
  await says(page, t('notice.sent.in-review'));
  await isAllIn(walk);
}

async function requestSpace(walk: Walk): Promise<void> {
  const { page, site, language, t } = walk;
  const cofounderEmail = `jan-${language}@szkola.example`;
  await page.goto(`/${language}/twinspaces/request/`);
  const project = projectForm({ startsIn: '2039-01', endsIn: '2039-06' });
  // The school is known from the notice.
  await fill(page, project as Record<string, string | string[]>);
  await fill(page, { cofounderEmail, cofounderLanguage: language });
  await press(page, t('request.send'));
  await says(page, t('request.sent'));
  await isAllIn(walk);
  const { link } = await readMail(site, cofounderEmail);
  await page.goto(link);
  await heading(page).waitFor();
  await isAllIn(walk);
}

describe.each(walked)('a teacher who reads %s', (language) => {
  it('finds a call, runs both tools, follows calls, registers a notice and asks for a TwinSpace', async () => {
    const site = await startWholeSite();
    const page = await visit(browser, site, { locale: languages[language].locale });
    const walk = { page, site, language, t: translator(language) };
    const email = `teacher-${language}@school.example`;
    await searchCall(walk);
    await runTools(walk);
    await runCallAlerts(site, [], Date.now() - 24 * 3_600_000);
    await followCalls(walk, email.replace('teacher', 'reader'));
    await registerNotice(walk, email);
    await requestSpace(walk);
  });
});

describe('the choice of language', () => {
  it('leads to the same page, and is remembered for the address without one', async () => {
    const site = await startWholeSite();
    const page = await visit(browser, site, { locale: 'en-GB' });
    await page.goto('/en/calls/2026-ka220-sch/?x=1');
    const list = page.locator('.languages');
    await list.locator('summary').click();
    await list.getByRole('link', { name: languages.bg.name, exact: true }).click();
    await page.waitForURL('**/bg/calls/2026-ka220-sch/');
    expect(await page.locator('html').getAttribute('lang')).toBe('bg');
    await page.goto('/');
    expect(new URL(page.url()).pathname).toBe('/bg/');
  });

  it('closes by Escape, and by a click elsewhere', async () => {
    const site = await startWholeSite();
    const page = await visit(browser, site);
    await page.goto('/en/');
    const list = page.locator('.languages details');
    for (const close of [() => page.keyboard.press('Escape'), () => page.locator('h1').click()]) {
      await list.locator('summary').click();
      expect(await list.getAttribute('open')).not.toBeNull();
      await close();
      expect(await list.getAttribute('open')).toBeNull();
    }
  });

  it('is a list of links without script too', async () => {
    const site = await startWholeSite();
    const page = await visit(browser, site, { script: false, width: 320 });
    await page.goto('/fi/account/');
    await page.locator('.languages summary').click();
    await page.locator('.languages').getByRole('link', { name: 'Polski' }).click();
    expect(new URL(page.url()).pathname).toMatch(/^\/pl\//);
  });
});

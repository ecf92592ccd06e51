import ICAL from 'ical.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn, looks } from '../support/axe.ts';
import { launch } from '../support/browser.ts';
import { fillDirectory } from '../support/directory.ts';
import { startWholeSite } from '../support/functions.ts';
import { htmlFaults } from '../support/html.ts';
import { type Site, startSite } from '../support/site.ts';
import { expectAccessible, heading, press, readers, visit } from '../support/visitor.ts';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function get(path: string) {
  const response = await fetch(site.url + path);
  return { status: response.status, headers: response.headers, html: await response.text() };
}

const outcomeOf = (page: Page, rule: string) =>
  page.locator(`[data-rule="${rule}"] [data-outcome]`).getAttribute('data-outcome');

/** Pages of every tool with an answer, in the state that has most on it. */
const answers = [
  '/tools/',
  '/tools/action/?who=school&want=learners&first=yes&accredited=yes&months=36&money=60',
  '/tools/partnership/?action=ka210&year=2026&country=FR&kind=school&country=CH&kind=youth-group',
  '/tools/partnership/?action=ka122&country=GR&kind=school&accredited=yes',
  '/tools/planner/?date=2999-01-31&together=yes',
  '/tools/planner/?date=nonsense',
  '/tools/distance/?from=Volos&to=Neustadt',
  '/tools/distance/?from=Volos&to=Lisbon',
];

describe.each(readers)(
  'the tools, in $language, with script: $script',
  ({ language, script, t }) => {
    const open = (width = 1280, siteUrl = site.url) =>
      visit(browser, { siteUrl }, { script, width });

    it('lead from home to the action that fits, and on to its rules', async () => {
      const page = await open();
      await page.goto(`/${language}/`);
      await page.getByRole('link', { name: t('home.tools.link') }).click();
      await heading(page, t('tools.title')).waitFor();
      await page.getByRole('link', { name: t('tools.fit.title') }).click();
      await page.getByLabel(t('tools.fit.who')).selectOption('school');
      await page.getByLabel(t('tools.fit.want')).selectOption('together');
      await page.getByLabel(t('tools.fit.first')).selectOption('yes');
      await press(page, t('tools.fit.submit'));
      const first = page.locator('.call').filter({ hasText: 'KA210' });
      expect(await first.innerText()).toContain(t('tools.fit.reason.ka210.first'));
      await first.getByRole('link', { name: t('tools.fit.check') }).click();
      await heading(page, t('tools.check.title')).waitFor();
      expect(await page.getByLabel(t('tools.check.action')).inputValue()).toBe('ka210');
    });

    it('check a partnership, to which partners are added', async () => {
      const page = await open();
      await page.goto(`/${language}/tools/partnership/?action=ka220`);
      const countries = page.getByLabel(t('tools.check.country'));
      const kinds = page.getByLabel(t('tools.check.kind'));
      for (const [at, country] of ['GR', 'IT'].entries()) {
        await countries.nth(at).selectOption(country);
        await kinds.nth(at).selectOption('school');
      }
      await press(page, t('tools.check.submit'));
      await page.getByText(t('tools.check.verdict.failed')).waitFor();
      expect(await outcomeOf(page, 'ka220.organisations')).toBe('failed');
      expect(await outcomeOf(page, 'ka220.coordinator-country')).toBe('passed');

      await countries.nth(2).selectOption('FI');
      await kinds.nth(2).selectOption('vet-school');
      await countries.nth(3).selectOption('UA');
      await kinds.nth(3).selectOption('other');
      await press(page, t('tools.check.more'));
      await page.getByText(t('tools.check.verdict.passed')).waitFor();
      expect(await countries.count()).toBe(7);
      expect(await outcomeOf(page, 'ka220.organisations')).toBe('passed');
      expect(await outcomeOf(page, 'ka220.partner-countries')).toBe('passed');

      // Taking a partner away is leaving a line empty.
      await countries.nth(1).selectOption('');
      await kinds.nth(1).selectOption('');
      await press(page, t('tools.check.submit'));
      await page.getByText(t('tools.check.verdict.failed')).waitFor();
      expect(await countries.nth(1).inputValue()).toBe('FI');
    });

    it('begin with a call, and say for which year a rule was read', async () => {
      const page = await open();
      await page.goto(`/${language}/calls/2026-ka210-sch/`);
      await page.getByRole('link', { name: t('tools.check.link') }).click();
      await heading(page, t('tools.check.title')).waitFor();
      await page.getByLabel(t('tools.check.country')).first().selectOption('GR');
      await press(page, t('tools.check.submit'));
      const open2025 = page.locator('[data-rule="ka210.partner-countries"]');
      expect(await open2025.innerText()).toContain('2025');
      expect(await outcomeOf(page, 'ka210.partner-countries')).toBe('unknown');
      expect(new URL(page.url()).searchParams.get('call')).toBe('2026-ka210-sch');
    });

    it('begin with a partner notice', async () => {
      const whole = await startWholeSite();
      const { all } = await fillDirectory(whole.database, Date.now());
      const notice = all.find(({ projectKind }) => projectKind === 'ka220');
      const page = await open(1280, whole.siteUrl);
      await page.goto(`/${language}/partners/${notice?.id}/`);
      await page.getByRole('link', { name: t('tools.check.link') }).click();
      await heading(page, t('tools.check.title')).waitFor();
      expect(await page.getByLabel(t('tools.check.country')).first().inputValue()).toBe(
        notice?.country,
      );
      await page.getByRole('heading', { name: t('tools.check.results') }).waitFor();
    });

    it('plan back from a date, for print and for a calendar', async () => {
      const page = await open();
      await page.goto(`/${language}/tools/planner/`);
      await page.getByLabel(t('tools.planner.date'), { exact: true }).fill('2999-02-18');
      await page.getByLabel(t('tools.planner.together')).selectOption('yes');
      await press(page, t('tools.planner.submit'));
      await page.getByText(t('tools.planner.pace.ample')).waitFor();
      expect(await page.locator('.steps li').count()).toBe(12);
      await page.getByRole('heading', { name: t('tools.planner.step.mandates') }).waitFor();

      const link = page.getByRole('link', { name: t('tools.planner.ics') });
      const address = (await link.getAttribute('href')) ?? '';
      const calendar = await get(address);
      expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      const events = new ICAL.Component(ICAL.parse(calendar.html)).getAllSubcomponents('vevent');
      expect(events).toHaveLength(13);
      expect((await get(address)).html).toBe(calendar.html);

      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('form').isVisible()).toBe(false);
      expect(await page.locator('.steps').isVisible()).toBe(true);
    });

    it('say what to do when a date has passed or is none', async () => {
      const page = await open();
      await page.goto(`/${language}/tools/planner/?date=2020-02-02`);
      await page.getByText(t('tools.planner.pace.over')).waitFor();
      await page.goto(`/${language}/tools/planner/?date=31.2.2027`);
      await page.getByText(t('tools.planner.date.wrong')).waitFor();
      expect(await page.getByLabel(t('tools.planner.date'), { exact: true }).inputValue()).toBe(
        '31.2.2027',
      );
    });

    it('measure a journey, asking which of several places is meant', async () => {
      const page = await open(320);
      await page.goto(`/${language}/tools/distance/`);
      await page.getByLabel(t('tools.travel.from'), { exact: true }).fill('Βόλος');
      await page.getByLabel(t('tools.travel.to'), { exact: true }).fill('Neustadt');
      await press(page, t('tools.travel.submit'));
      await page.getByText(t('tools.travel.which', { name: 'Neustadt' })).waitFor();
      await page.getByRole('link', { name: 'Hamburg' }).click();
      await page
        .getByRole('heading', { level: 2, name: /Βόλος, .+ – Neustadt, .+: 1[.,]\d{3} / })
        .waitFor();
      expect(await page.locator('tr[aria-current]').innerText()).toContain('309');
      await page.getByLabel(t('tools.travel.to'), { exact: true }).fill('Xyzzyville');
      await press(page, t('tools.travel.submit'));
      await page.getByText(t('tools.travel.unknown')).waitFor();
    });

    if (script)
      it('are accessible at 320 px and in every look', async () => {
        const urls = answers.map((path) => `${site.url}/${language}${path}`);
        for (const look of looks) expect(await faultsIn(browser, look, urls)).toEqual([]);
        const page = await visit(browser, { siteUrl: site.url }, { width: 320 });
        for (const url of urls) {
          await page.goto(url);
          await expectAccessible(page);
        }
      });
  },
);

describe('the pages of the tools', () => {
  it('are valid HTML in every language, and kept from search engines once answered', async () => {
    for (const language of ['en', 'fr', 'el'])
      for (const path of answers) {
        const { status, headers, html } = await get(`/${language}${path}`);
        expect(status, path).toBe(200);
        expect(await htmlFaults(path, html)).toEqual([]);
        if (!path.endsWith('/')) {
          expect(headers.get('x-robots-tag')).toBe('noindex');
          expect(headers.get('content-security-policy')).toContain("default-src 'none'");
        }
      }
  });

  it('are there in languages of the site alone, and a plan for a date alone', async () => {
    for (const path of ['/xx/tools/action/', '/feeds/plan.ics', '/feeds/plan.ics?date=31.2.2027'])
      expect((await get(path)).status, path).toBe(404);
  });
});

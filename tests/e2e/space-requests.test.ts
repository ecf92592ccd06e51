import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantRole } from '../../src/accounts/index.ts';
import { messageKey } from '../../src/i18n/messages.ts';
import { launch } from '../support/browser.ts';
import { readMail, type Site, startWholeSite } from '../support/functions.ts';
import { account, noticeForm, published } from '../support/partners.ts';
import {
  cofounderEmail,
  greekSchool,
  polishSchool,
  projectForm,
  spacesIn,
} from '../support/requests.ts';
import { expectAccessible, fewReaders, fill, signInPage, visit } from '../support/visitor.ts';

const founder = 'eleni@school.example';
const dates = { startsIn: '2039-01', endsIn: '2039-06' };
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

type Values = Record<string, string | string[]>;

describe.each(fewReaders)(
  'a request, in $language, with script: $script',
  ({ language, script, t }) => {
    const open = (site: Site, width?: number) =>
      visit(browser, site, { script, ...(width !== undefined && { width }) });
    const accessible = async (page: Page) => {
      if (script) await expectAccessible(page);
    };
    const press = (page: Page, name: string) =>
      page.getByRole('button', { name, exact: true }).click();
    const state = (page: Page, name: string) =>
      page.locator('.status').filter({ hasText: t(messageKey(`requestState.${name}`)) });

    async function officer(site: Site, country: string) {
      const email = `officer-${country.toLowerCase()}@agency.example`;
      await grantRole(site.database, email, { role: 'officer', country }, 0);
      const page = await open(site);
      await signInPage(page, site, email);
      return async (act: string) => {
        await page.goto(`/${language}/review/`);
        await page.locator('main a[href*="/review/twinspaces/"]').click();
        await accessible(page);
        await page.locator(`[name=act][value=${act}]`).check();
        await press(page, t('review.decide'));
        // Without a reason it is refused, and the choice is kept.
        await page.locator('.error-summary').waitFor();
        await fill(page, { reason: 'A plan that two classes can carry out.' });
        await press(page, t('review.decide'));
        await page.locator('.done').waitFor();
      };
    }

    it('becomes a space, with one round of changes', async () => {
      const site = await startWholeSite();
      const first = await open(site);
      await first.goto(`/${language}/twinspaces/`);
      await accessible(first);
      await first.getByRole('link', { name: t('request.landing.button') }).click();
      const texts = projectForm(dates) as Values;
      await fill(first, { ...texts, ...greekSchool });
      await press(first, t('request.send.signIn'));
      await first.waitForURL(/\/sign-in\//);
      const back = new URL(first.url()).searchParams.get('returnTo') ?? '';
      await signInPage(first, site, founder);
      await first.goto(back);
      await press(first, t('request.send'));
      const summary = first.locator('.error-summary');
      await summary.getByText(t('problem.cofounderEmail.required')).waitFor();
      expect(await first.locator('[name=title]').inputValue()).toBe(texts.title);
      await accessible(first);
      await fill(first, { cofounderEmail });
      await press(first, t('request.send'));
      await state(first, 'awaiting-cofounder').waitFor();
      await accessible(first);

      const second = await open(site, 320);
      const { link } = await readMail(site, cofounderEmail);
      await second.goto(link.replace(/\/\w\w\/twinspaces/, `/${language}/twinspaces`));
      await fill(second, { ...polishSchool, country: 'GR' });
      await press(second, t('request.confirm.button'));
      await second.locator('.error-summary').getByText(t('problem.same-country')).waitFor();
      await fill(second, polishSchool);
      await accessible(second);
      await press(second, t('request.confirm.button'));
      await state(second, 'in-review').waitFor();
      await accessible(second);

      const decideGreek = await officer(site, 'GR');
      const decidePolish = await officer(site, 'PL');
      await decidePolish('approve');
      await decideGreek('ask-changes');
      await second.reload();
      await second.getByRole('link', { name: t('request.edit.changes') }).click();
      await second.getByText('A plan that two classes can carry out.').waitFor();
      await accessible(second);
      await fill(second, { title: 'Olive trees, told better' });
      await press(second, t('request.edit.send'));
      await state(second, 'in-review').waitFor();
      await decideGreek('approve');
      await decidePolish('approve');
      const [space] = await spacesIn(site.database);
      await first.goto(`/${language}/account/twinspaces/`);
      await accessible(first);
      await first.getByRole('link', { name: 'Olive trees, told better' }).click();
      await first.waitForURL(`**/spaces/${space?.id}/`);
      expect(await first.getByRole('heading', { level: 1 }).textContent()).toBe(
        'Olive trees, told better',
      );
    });

    it('is begun with one click from a notice, and declined by the other school', async () => {
      const site = await startWholeSite();
      const page = await open(site);
      await signInPage(page, site, founder);
      const author = await account(site.database, founder);
      const notice = await published(site.database, author, noticeForm(dates), Date.now());
      await page.goto(`/${language}/account/notices/${notice}/`);
      await page.getByRole('link', { name: t('request.fromNotice') }).click();
      expect(await page.locator('[name=aims]').inputValue()).toMatch(/^Our pupils measure/);
      const { workProcess, expectedResults, tools, pupils } = projectForm() as Values;
      await fill(page, { workProcess, expectedResults, tools, pupils, cofounderEmail } as Values);
      await press(page, t('request.send'));
      await state(page, 'awaiting-cofounder').waitFor();
      const other = await open(site);
      const { link } = await readMail(site, cofounderEmail);
      await other.goto(link.replace(/\/\w\w\/twinspaces/, `/${language}/twinspaces`));
      await press(other, t('request.decline.button'));
      await other.locator('.done').waitFor();
      await page.reload();
      await state(page, 'withdrawn').waitFor();
      await page.getByRole('link', { name: t('request.again') }).click();
      expect(await page.locator('[name=workProcess]').inputValue()).toBe(workProcess);
      expect((await other.request.get(link)).status()).toBe(404);
    });
  },
);

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverMail } from '../../src/http/mail.ts';
import { translator } from '../../src/i18n/messages.ts';
import { organisationsOf } from '../../src/partners/index.ts';
import { readSettings } from '../../src/settings.ts';
import { launch } from '../support/browser.ts';
import { readMail, type Site, startWholeSite } from '../support/functions.ts';
import { account, published } from '../support/partners.ts';
import { expectAccessible, signInPage, visit } from '../support/visitor.ts';

const email = 'eleni@school.example';
const colleague = 'nikos@school.example';
const cases = (['en', 'el'] as const).flatMap((language) =>
  [true, false].map((script) => ({ language, script, t: translator(language) })),
);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

/** A school with one member, a public notice, and this page signed in. */
async function school(page: Page, site: Site): Promise<string> {
  const author = await account(site.database, email);
  await signInPage(page, site, email);
  return published(site.database, author, {}, Date.now());
}

describe.each(cases)(
  'a colleague, in $language, with script: $script',
  ({ language, script, t }) => {
    const own = `/${language}/account/organisations/`;

    it('is invited, joins by the mailed link, sees the notices and leaves', async () => {
      const site = await startWholeSite();
      const page = await visit(browser, site, { script, width: 360 });
      const noticeId = await school(page, site);
      await page.goto(`/${language}/account/`);
      await page.getByRole('link', { name: t('organisation.title') }).click();
      await page.getByText(t('problem.last-member')).waitFor();
      await page.getByLabel(t('organisation.invite.email')).fill('nikos');
      await press(page, t('organisation.invite.send'));
      await page.getByRole('alert').waitFor();
      expect(await page.getByLabel(t('organisation.invite.email')).inputValue()).toBe('nikos');
      await page.getByLabel(t('organisation.invite.email')).fill(colleague);
      await press(page, t('organisation.invite.send'));
      await page.getByText(t('organisation.invite.sent')).waitFor();
      expect(await page.content()).not.toContain(colleague);
      if (script) await expectAccessible(page);

      const { link } = await readMail(site, colleague);
      const reader = await visit(browser, site, { script, width: 360 });
      const response = await reader.goto(link);
      expect(response?.headers()['referrer-policy']).toBe('no-referrer');
      await reader.getByText('1st Gymnasium of Kalamata').waitFor();
      if (script) await expectAccessible(reader);
      await reader.getByLabel(t('notice.personName')).fill('Nikos Vlachos');
      await press(reader, t('organisation.join.button'));
      await reader.getByRole('alert').waitFor();
      expect(await reader.getByLabel(t('notice.personName')).inputValue()).toBe('Nikos Vlachos');
      await reader.getByLabel(t('notice.personRole')).selectOption('head');
      await press(reader, t('organisation.join.button'));
      await reader.getByText(t('organisation.joined')).waitFor();
      await reader.getByText('Eleni Papadaki').waitFor();
      await reader.goto(`/${language}/account/notices/`);
      await reader.getByText(t('notices.colleague')).waitFor();
      await reader.goto(`/${language}/account/notices/${noticeId}/edit/`);
      expect(await reader.getByLabel(t('notice.personName')).inputValue()).toBe('Nikos Vlachos');

      await page.goto(own);
      await page.getByText('Nikos Vlachos').waitFor();
      await press(page, t('organisation.leave.button', { name: '1st Gymnasium of Kalamata' }));
      await page.getByText(t('organisation.left')).waitFor();
      const { id } = await account(site.database, email);
      expect(await organisationsOf(site.database, id)).toEqual([]);
      await reader.goto(link);
      await reader.getByText(t('problem.invitation-over')).waitFor();
    });
  },
);

describe('the pages of an organisation', () => {
  it('ask visitors to sign in', async () => {
    const site = await startWholeSite();
    const answer = await fetch(`${site.siteUrl}/fr/account/organisations/`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('/fr/sign-in/?returnTo=');
  });

  it.each([
    { width: 320, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ] as const)('are accessible at $width px, $colorScheme', async (look) => {
    const site = await startWholeSite();
    const page = await visit(browser, site, look);
    await school(page, site);
    const second = { organisationName: 'Lycée du Pont', country: 'FR' };
    await published(site.database, await account(site.database, email), second, Date.now());
    for (const path of ['account/organisations/', 'organisations/join/']) {
      await page.goto(`/fr/${path}`);
      await expectAccessible(page);
    }
    await deliverMail(site.database, readSettings(process.env));
  });
});

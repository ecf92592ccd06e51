import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drafts, notices } from '../../db/schema.ts';
import { grantRole } from '../../src/accounts/index.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { siteOf } from '../../src/http/site.ts';
import { askAuthors } from '../../src/partners/index.ts';
import { readSettings } from '../../src/settings.ts';
import { launch } from '../support/browser.ts';
import { readMail, type Site, signInAs, startWholeSite } from '../support/functions.ts';
import { noticeForm } from '../support/partners.ts';
import {
  choose,
  cookiesOf,
  expectAccessible,
  field,
  fill,
  heading,
  press,
  readers,
  refuses,
  signInPage,
  visit,
} from '../support/visitor.ts';

const email = 'eleni@school.example';
const officer = 'officer@agency.example';
/** What the notice says. */
const typed = { ...noticeForm(), startsIn: '2039-01', endsIn: '2039-06' };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(readers)(
  'a notice, in $language, with script: $script',
  ({ language, script, t }) => {
    const open = (site: Site, width?: number) =>
      visit(browser, site, { script, ...(width !== undefined && { width }) });
    const accessible = async (page: Page) => {
      if (script) await expectAccessible(page);
    };

    it('is refused, put right, and proven by the code of a mail', async () => {
      const site = await startWholeSite();
      const page = await open(site, 360);
      await page.goto(`/${language}/partners/new/`);
      await accessible(page);
      const wrong = 'elleni@school.example';
      await fill(page, { title: 'Olive', email: wrong, topics: ['food'] });
      await fill(page, { wantedCountries: ['FR', 'PL'] });
      await press(page, t('notice.send.proof'));
      const summary = page.getByRole('alert');
      await summary.getByRole('link').first().waitFor();
      expect(new URL(page.url()).searchParams.get('draft')).not.toBe('');
      expect(await field(page, 'title').inputValue()).toBe('Olive');
      expect(await field(page, 'email').inputValue()).toBe(wrong);
      for (const [name, value] of [
        ['topics', 'food'],
        ['wantedCountries', 'FR'],
        ['wantedCountries', 'PL'],
      ])
        expect(await page.locator(`[name="${name}"][value="${value}"]`).isChecked()).toBe(true);
      await accessible(page);
      await summary.getByRole('link').first().click();
      const first = field(page, 'organisationName');
      expect(await first.evaluate((node) => node === document.activeElement)).toBe(true);
      expect(await first.getAttribute('aria-invalid')).toBe('true');

      await fill(page, typed);
      await press(page, t('notice.send.proof'));
      await heading(page, t('notice.confirm.sent')).waitFor();
      await accessible(page);
      await page.getByRole('link', { name: t('notice.confirm.change.link') }).click();
      expect(await field(page, 'town').inputValue()).toBe('Kalamata');
      await fill(page, { email });
      await press(page, t('notice.send.proof'));
      const { code } = await readMail(site, email);
      await fill(page, { code: code === '000000' ? '000001' : '000000' });
      await press(page, t('notice.send'));
      await refuses(page, t('problem.code.wrong-code'));
      await accessible(page);
      await fill(page, { code });
      await press(page, t('notice.send'));
      await page.getByText(t('notice.sent.in-review')).waitFor();
      await accessible(page);
    });

    it('goes to and fro between its author and an officer, and is closed and begun anew', async () => {
      const site = await startWholeSite();
      const author = await signInAs(site, email);
      await author.json('/api/partner-notices', typed);
      const page = await open(site);
      await page.context().addCookies(cookiesOf(author, site));
      const openOwn = async () => {
        await page.goto(`/${language}/account/notices/`);
        await page.getByRole('link', { name: typed.title }).click();
        await heading(page, typed.title).waitFor();
      };

      await grantRole(site.database, officer, { role: 'officer', country: 'GR' }, 0);
      const desk = await open(site);
      await signInPage(desk, site, officer);
      const openCase = async () => {
        await desk.goto(`/${language}/review/`);
        await accessible(desk);
        await desk.getByRole('link', { name: typed.title }).click();
        await heading(desk).waitFor();
      };
      await openCase();
      expect(await desk.locator('main').textContent()).toContain(typed.description);
      expect(await desk.content()).not.toContain(typed.personName);
      expect(await desk.content()).not.toContain(email);
      await accessible(desk);
      await choose(desk, 'act', 'ask-changes');
      await fill(desk, { reason: 'Short' });
      await press(desk, t('review.decide'));
      await desk.getByRole('alert').getByRole('link').waitFor();
      expect(await field(desk, 'reason').inputValue()).toBe('Short');
      await fill(desk, { reason: 'Please say how many lessons it takes.' });
      await press(desk, t('review.decide'));
      await desk.getByText(t('review.decided')).waitFor();

      await openOwn();
      await page.getByText('Please say how many lessons it takes.').waitFor();
      await page.getByRole('link', { name: t('notice.edit') }).click();
      expect(await field(page, 'organisationName').inputValue()).toBe(typed.organisationName);
      expect(await page.locator('[name=topics][value=environment]').isChecked()).toBe(true);
      await accessible(page);
      await fill(page, { description: '' });
      await press(page, t('notice.edit.send'));
      await page.getByRole('alert').getByRole('link').waitFor();
      await fill(page, { description: `${typed.description} It takes ten lessons.` });
      await press(page, t('notice.edit.send'));
      await page.getByText(t('notice.sent.in-review')).waitFor();

      await openCase();
      await desk.getByText(t('audit.notice.changes-asked')).waitFor();
      await page.getByRole('link', { name: t('notice.edit') }).click();
      await fill(page, { town: 'Sparta' });
      await press(page, t('notice.edit.send'));
      await page.getByText(t('notice.sent.in-review')).waitFor();
      await choose(desk, 'act', 'approve');
      await press(desk, t('review.decide'));
      await desk.getByText(t('review.changed')).waitFor();
      await desk.getByText('Sparta').waitFor();
      await choose(desk, 'act', 'approve');
      await press(desk, t('review.decide'));
      await desk.getByText(t('review.decided')).waitFor();

      await page.goto(`/${language}/account/notices/`);
      await page.getByText(t('notices.count', { count: 1, public: 1 })).waitFor();
      await accessible(page);
      await page.getByRole('link', { name: typed.title }).click();
      await press(page, t('notice.fresh.button'));
      await page.getByText(t('notice.fresh.done')).waitFor();
      await accessible(page);
      await fill(page, { partner: 'Lycée Ampère' });
      await press(page, t('notice.found.button'));
      await page.getByText(t('notice.found.done')).waitFor();
      await page.getByText('Lycée Ampère').waitFor();
      await press(page, t('notice.reopen.button'));
      await page.getByText(t('notice.reopen.done')).waitFor();
      expect(await field(page, 'title').inputValue()).toBe(typed.title);
      expect(await field(page, 'startsIn').inputValue()).toBe('');
      await page.goto(`/${language}/account/notices/`);
      await press(page, t('notices.draft.delete.label', { title: typed.title }));
      await page.getByText(t('notice.draft.deleted')).waitFor();
      expect(await page.getByText(t('notices.drafts'), { exact: true }).count()).toBe(0);
    });

    it('stands for another month by the link of a mail, without signing in', async () => {
      const site = await startWholeSite();
      const author = await signInAs(site, email);
      await author.json('/api/account/language', { language });
      const sent = await author.json('/api/partner-notices', typed);
      const { id } = (await sent.json()) as { id: string };
      const days = (count: number) => Date.now() - count * 24 * 3_600_000;
      const set = { state: 'published', publishedAt: days(40), confirmedAt: days(40) } as const;
      await site.database.batch([site.database.orm.update(notices).set(set)]);
      await askAuthors(site.database, siteOf(site), Date.now());
      await deliverMail(site.database, readSettings(process.env));
      const { link, text } = await readMail(site, email, 3);
      expect(text).toContain(typed.title);

      const page = await open(site);
      await page.goto(`${link}x`);
      await page.getByText(t('notice.fresh.over')).waitFor();
      const response = await page.goto(link);
      expect(response?.headers()['referrer-policy']).toBe('no-referrer');
      await accessible(page);
      await press(page, t('notice.fresh.button'));
      await page.getByText(t('notice.fresh.done')).waitFor();
      await accessible(page);
      const [confirmed] = await site.database.orm.select().from(notices);
      expect(confirmed?.confirmedAt).toBeGreaterThan(days(1));
      await page.goto(link);
      await fill(page, { partner: 'Lycée Ampère' });
      await press(page, t('notice.found.button'));
      await page.getByText(t('notice.found.done')).waitFor();
      expect(await site.database.orm.select().from(notices)).toMatchObject([
        { id, state: 'found', outcome: 'Lycée Ampère' },
      ]);
      await page.goto(link);
      await press(page, t('notice.withdraw.button'));
      await refuses(page, t('problem.not-possible'));
    });

    it('is kept as a draft when asked, and found again by its address', async () => {
      const site = await startWholeSite();
      const page = await open(site);
      await page.goto(`/${language}/partners/new/?call=no-such-call`);
      await fill(page, { title: 'A beginning', email });
      await press(page, t('notice.save'));
      await page.getByText(t('notice.draft.kept')).waitFor();
      expect(await field(page, 'email').inputValue()).toBe(email);
      const address = page.url();
      const elsewhere = await open(site);
      await elsewhere.goto(address);
      expect(await field(elsewhere, 'title').inputValue()).toBe('A beginning');
      expect(await field(elsewhere, 'email').inputValue()).toBe('');
      expect(await elsewhere.getByRole('alert').count()).toBe(0);
      await elsewhere.goto(`${address}x`);
      await elsewhere.getByText(t('notice.draft.unknown')).waitFor();
    });
  },
);

describe('the form of a notice', () => {
  it('keeps what is typed, and says so', async () => {
    const site = await startWholeSite();
    const page = await visit(browser, site);
    await page.goto('/en/partners/new/');
    await fill(page, { title: 'Typed, not sent' });
    await page.getByText(/^Saved at \d/).waitFor();
    await page.reload();
    expect(await field(page, 'title').inputValue()).toBe('Typed, not sent');
  });

  it('waits for a save under way, so that what is sent leaves no draft behind', async () => {
    const site = await startWholeSite();
    const page = await visit(browser, site);
    await signInPage(page, site, email);
    await page.goto('/en/partners/new/');
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route('**/api/partner-notices/drafts', async (route) => {
      await released;
      await route.continue();
    });
    const save = page.waitForRequest('**/api/partner-notices/drafts');
    await fill(page, typed);
    await save;
    await page.getByRole('button', { name: 'Send the notice' }).click();
    release();
    await page.waitForURL('**/account/notices/*/');
    expect(await site.database.orm.select().from(notices)).toHaveLength(1);
    expect(await site.database.orm.select().from(drafts)).toEqual([]);
  });

  it('aims at the call that the reader comes from', async () => {
    const site = await startWholeSite();
    const page = await visit(browser, site);
    await page.goto('/fr/partners/new/');
    const slug = await page.locator('[name=call] option').nth(1).getAttribute('value');
    await page.goto(`/fr/partners/new/?call=${slug}`);
    expect(await field(page, 'call').inputValue()).toBe(slug);
    expect(await field(page, 'language').inputValue()).toBe('fr');
  });

  it.each([
    { width: 360, colorScheme: 'light' },
    { width: 360, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'dark' },
  ] as const)('is accessible at $width px, $colorScheme', async (look) => {
    const page = await visit(browser, await startWholeSite(), look);
    for (const path of ['partners/new/', 'partners/confirm/', 'partners/fresh/']) {
      await page.goto(`/el/${path}`);
      await expectAccessible(page);
    }
  });
});

describe('the pages of officers', () => {
  it('are not there for others, and after signing in for visitors', async () => {
    const site = await startWholeSite();
    const member = await signInAs(site, email);
    const statusOf = async (client: typeof member, path: string) =>
      (await client.request(path, { method: 'GET' })).status;
    for (const path of ['', 'x/', 'reports/x/']) {
      expect(await statusOf(member, `/en/review/${path}`)).toBe(404);
      const visitor = await fetch(`${site.siteUrl}/en/review/${path}`, { redirect: 'manual' });
      expect(visitor.headers.get('location')).toContain('/en/sign-in/');
    }
    expect(await (await member.request('/en/account/', { method: 'GET' })).text()).not.toContain(
      '/en/review/',
    );
    await grantRole(site.database, email, { role: 'officer', country: 'FR' }, 0);
    expect(await statusOf(member, '/en/review/')).toBe(200);
    expect(await (await member.request('/en/account/', { method: 'GET' })).text()).toContain(
      '/en/review/',
    );
  });
});

import { eq } from 'drizzle-orm';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alerts, type noticeStates, notices } from '../../db/schema.ts';
import { faultsIn, looks } from '../support/axe.ts';
import { launch } from '../support/browser.ts';
import { fillDirectory } from '../support/directory.ts';
import {
  get,
  newClient,
  readMail,
  type Site,
  signInAs,
  startWholeSite,
} from '../support/functions.ts';
import { choose, press, readers, says, signInPage, visit } from '../support/visitor.ts';

const email = 'reader@school.example';
/** What a notice says of itself to readers. */
const facts = {
  en: ['The notice is in French', 'Greece', 'Food'],
  el: ['Η αγγελία είναι στα Γαλλικά', 'Ελλάδα', 'Διατροφή'],
};

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function filledSite() {
  const site = await startWholeSite();
  return { site, ...(await fillDirectory(site.database, Date.now())) };
}

describe.each(readers)(
  'the directory, in $language, with script: $script',
  ({ language, script, t }) => {
    const open = (site: Site, width = 1280) => visit(browser, site, { script, width });
    const count = (page: Page, notices: number) => {
      const name = t('partners.count', { count: notices, atLeast: 'no' });
      return page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
    };

    it('is narrowed by facets and words, which links take away again', async () => {
      const { site, bees } = await filledSite();
      const page = await open(site);
      await page.goto(`/${language}/`);
      await page.getByRole('link', { name: t('home.partners.link') }).click();
      await count(page, 60);
      await choose(page, 'topic', 'food');
      await press(page, t('partners.show'));
      await count(page, 1);
      await page.getByRole('link', { name: bees.title }).waitFor();
      expect(new URL(page.url()).search).toBe('?q=&topic=food');

      await page.getByLabel(t('partners.search'), { exact: true }).fill('zzzz');
      await press(page, t('search.submit'));
      await page.getByText(t('partners.none')).waitFor();
      const way = page.getByRole('listitem').filter({ hasText: 'zzzz' });
      await way.getByRole('link').click();
      await count(page, 1);
      await page
        .getByRole('link', { name: t('search.remove', { value: t('topic.food') }) })
        .click();
      await count(page, 60);
    });

    it('has its filters behind a button on a phone', async () => {
      const { site } = await filledSite();
      const page = await open(site, 360);
      await page.goto(`/${language}/partners/`);
      expect(await page.getByRole('button', { name: t('partners.show') }).isVisible()).toBe(false);
      await page.locator('.filters > summary').click();
      await choose(page, 'topic', 'food');
      await press(page, t('partners.show'));
      await count(page, 1);
    });

    it('goes on to the next page and back to the first', async () => {
      const { site, all } = await filledSite();
      const page = await open(site);
      await page.goto(`/${language}/partners/`);
      const titles = () =>
        page
          .locator('.calls h3 a')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      const seen = await titles();
      for (let further = 0; further < 2; further++) {
        await page.getByRole('link', { name: t('partners.nextPage') }).click();
        await page.getByRole('link', { name: t('partners.firstPage') }).waitFor();
        seen.push(...(await titles()));
      }
      expect(new Set(seen).size).toBe(all.length);
      expect(await page.getByRole('link', { name: t('partners.nextPage') }).count()).toBe(0);
    });

    it('is followed by mail, from the form to the account that ends it', async () => {
      const { site } = await filledSite();
      const page = await open(site);
      await page.goto(`/${language}/partners/?topic=food`);
      await press(page, t('alerts.send'));
      await page.getByRole('alert').getByRole('link').click();
      await page.getByLabel(t('alerts.email')).fill(email);
      await choose(page, 'frequency', 'weekly');
      await press(page, t('alerts.send'));
      await says(page, t('alerts.asked'));
      await count(page, 1);

      await page.goto((await readMail(site, email)).link);
      const search = `${t('text.label', { label: t('partnerFacet.topic') })} ${t('topic.food')}`;
      const follows = `${search} · ${t('alerts.frequency.weekly')}`;
      expect(await page.locator('main').innerText()).toContain(follows);
      await press(page, t('alerts.confirm.button'));
      await says(page, t('alerts.confirmed'));
      expect(await site.database.orm.select().from(alerts)).toMatchObject([{ language }]);

      await signInPage(page, site, email);
      await page.goto(`/${language}/account/`);
      await page.getByRole('link', { name: search, exact: true }).waitFor();
      await press(page, t('alerts.mine.stop.label', { search }));
      await says(page, t('alerts.stopped'));
      expect(await site.database.orm.select().from(alerts)).toEqual([]);
    });

    it('leads to a notice, whose facts are in the reader’s language', async () => {
      const { site, bees } = await filledSite();
      const page = await open(site);
      await page.goto(`/${language}/partners/?topic=food`);
      await page.getByRole('link', { name: bees.title }).click();
      const heading = page.getByRole('heading', { level: 1, name: bees.title });
      expect(await heading.getAttribute('lang')).toBe('fr');
      const text = await page.locator('main').innerText();
      for (const part of [...facts[language], 'Nos abeilles']) expect(text).toContain(part);
      expect(text).toContain('<script>alert(1)</script>');
      expect(text).not.toContain('planted');
      await page.getByRole('link', { name: t('partners.write') }).click();
      const { pathname, search } = new URL(page.url());
      expect(pathname).toBe(`/${language}/sign-in/`);
      expect(new URLSearchParams(search).get('returnTo')).toBe(
        `/${language}/partners/${bees.id}/write/`,
      );
    });
  },
);

describe('the pages of the directory', () => {
  it('tell what of an address they ignore, and apply the rest', async () => {
    const { site } = await filledSite();
    const query = 'topic=food&colour=%3Cscript%3Ered&topic=astrology&after=x&sort=match';
    const { status, html } = await get(site, `/en/partners/?${query}`);
    expect(status).toBe(200);
    expect(html).toContain('There is no filter “colour”.');
    expect(html).toContain('“astrology” is not a value of “Topic”.');
    expect(html).toContain('1 notice');
    expect(html).not.toContain('<script>red');
  });

  it('never break by hostile addresses, nor return them as markup', async () => {
    const { site, bees } = await filledSite();
    const hostile = [
      'q=%00%ff%c0%af',
      'q="><script>alert(7)</script>',
      'q=NEAR(a b) OR title:* AND "',
      '__proto__=1&constructor=2&toString=3',
      `q=${'a'.repeat(8000)}`,
      'topic=art&'.repeat(500),
      "country=' or 1=1 --",
      'after=WzEsMl0&after=W10&sort=__proto__&match=x',
    ];
    const paths = ['/en/partners/', '/feeds/partners.atom', `/el/partners/${bees.id}/`];
    for (const path of [...paths, '/fr/alerts/stop/', '/fr/alerts/confirm/', '/en/alerts/calls/'])
      for (const query of hostile) {
        const { status, html } = await get(site, `${path}?${query}&token=<script>alert(7)`);
        expect([path, query, status < 500]).toEqual([path, query, true]);
        // In the value of an attribute it is text.
        expect(html.replace(/="[^"]*"/g, '')).not.toContain('<script>alert(7)');
      }
    for (const id of ['x', "'", '%00', '..%2F..', 'a'.repeat(3000)])
      expect((await get(site, `/en/partners/${id}/`)).status).toBeLessThan(500);
  });

  it('are valid HTML without anything inline', async () => {
    const { site, bees } = await filledSite();
    const client = await signInAs(site, email);
    const validator = new HtmlValidate({
      extends: ['html-validate:standard', 'html-validate:a11y'],
      rules: {
        'doctype-style': 'off',
        'void-style': 'off',
        'attribute-boolean-style': 'off',
        'attribute-empty-style': 'off',
        'no-inline-style': 'error',
        'long-title': 'off',
      },
    });
    const paths = ['/en/partners/', '/el/partners/?q=zzzz&topic=food', `/fr/partners/${bees.id}/`];
    for (const path of [...paths, '/en/alerts/stop/', '/en/partners/none/', '/en/account/']) {
      const { html } = await get(site, path, client);
      const { results } = await validator.validateString(html);
      const faults = results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      );
      expect([path, ...faults]).toEqual([path]);
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style[\s>]/);
    }
  });

  it('are accessible in every look', async () => {
    const { site, bees } = await filledSite();
    const urls = [
      '/en/partners/?topic=art&colour=red',
      '/el/partners/?q=zzzz&topic=food',
      `/fr/partners/${bees.id}/`,
      '/en/partners/none/',
      '/el/alerts/stop/?token=x',
      '/fr/alerts/confirm/',
    ].map((path) => site.siteUrl + path);
    for (const look of looks) expect(await faultsIn(browser, look, urls)).toEqual([]);
  });

  it('show no address and no account to anybody', async () => {
    const { site, bees } = await filledSite();
    const reader = await signInAs(site, email);
    for (const client of [newClient(site), reader])
      for (const path of [
        '/en/partners/',
        '/en/partners/?topic=food',
        `/el/partners/${bees.id}/`,
        '/feeds/partners.atom?topic=food',
      ]) {
        const { html, headers } = await get(site, path, client);
        for (const secret of ['author@example.org', 'planted', '"author"', email])
          expect(html + JSON.stringify([...headers])).not.toContain(secret);
      }
  });

  it('say how far search engines and caches may go', async () => {
    const { site, bees } = await filledSite();
    const robots = async (path: string) => (await get(site, path)).headers.get('x-robots-tag');
    expect(await robots('/en/partners/')).toBeNull();
    expect(await robots('/en/partners/?topic=food')).toBe('noindex');
    expect(await robots(`/en/partners/${bees.id}/`)).toBeNull();
    const { headers, html } = await get(site, `/en/partners/${bees.id}/`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(html).toContain('<meta property="og:title" content="Abeilles');
  });
});

describe('a notice that is not to be read', () => {
  it.each([
    ['found', 410, 'This school has found its partner'],
    ['withdrawn', 410, 'This notice is over'],
    ['hidden', 404, 'This notice is not shown at the moment'],
  ] as const)('because it is %s answers %i', async (state, status, title) => {
    const { site, bees } = await filledSite();
    await setState(site, bees.id, state);
    const gone = await get(site, `/en/partners/${bees.id}/`);
    expect(gone.status).toBe(status);
    expect(gone.html).toContain(title);
    expect(gone.html).toContain('noindex');
    expect(gone.html).toMatch(
      new RegExp(`/en/partners/\\?project=${bees.projectKind}&\\S{0,4};topic=food`),
    );
    expect(gone.html).not.toMatch(/Abeilles|ruches/);
    const { html } = await get(site, '/en/partners/?topic=food');
    expect(html).not.toContain('Abeilles');
  });

  it('because there is none answers 404, in the reader’s language', async () => {
    const site = await startWholeSite();
    const gone = await get(site, '/el/partners/0190a5a0-0000-7000-8000-000000000000/');
    expect([gone.status, gone.html.includes('Δεν υπάρχει τέτοια αγγελία')]).toEqual([404, true]);
    expect((await get(site, '/xx/partners/')).status).toBe(404);
  });
});

const setState = ({ database }: Site, id: string, state: (typeof noticeStates)[number]) =>
  database.batch([database.orm.update(notices).set({ state }).where(eq(notices.id, id))]);

describe('the feed of a search', () => {
  it('has what the search finds, and is sent once', async () => {
    const { site, bees } = await filledSite();
    const path = '/feeds/partners.atom?topic=food&lang=fr';
    const { status, headers, html } = await get(site, path);
    expect([status, headers.get('content-language')]).toEqual([200, 'fr']);
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(html.match(/<entry>/g)).toHaveLength(1);
    expect(html).toContain(`/fr/partners/${bees.id}/`);
    const again = await newClient(site).request(path, {
      method: 'GET',
      headers: { 'If-None-Match': headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('is not made of what is not understood, nor of a notice that is somebody’s', async () => {
    const { site, bees } = await filledSite();
    for (const query of ['colour=red', 'lang=tlh', `match=${bees.id}`]) {
      const { status, headers } = await get(site, `/feeds/partners.atom?${query}`);
      expect([query, status]).toEqual([query, 400]);
      expect(headers.get('content-type')).toBe('application/problem+json');
    }
  });
});

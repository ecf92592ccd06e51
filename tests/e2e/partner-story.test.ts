import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { accounts, conversations, messages, reports } from '../../db/schema.ts';
import { translator } from '../../src/i18n/messages.ts';
import { faultsOf, looks, openLook } from '../support/axe.ts';
import { launch } from '../support/browser.ts';
import {
  author,
  conversation,
  firstMessage,
  readReplyLink,
  twoSchools,
  writer,
} from '../support/contact.ts';
import { type Client, readMail, type Site, startWholeSite } from '../support/functions.ts';

const cases = (['en', 'el'] as const).flatMap((language) =>
  [true, false].map((script) => ({ language, script, t: translator(language) })),
);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Signs a browser in as a client is. */
async function lend({ jar }: Client, page: Page, { siteUrl }: Site): Promise<void> {
  const cookies = [...jar].map(([name, value]) => ({ name, value, url: siteUrl }));
  await page.context().addCookies(cookies);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe.each(cases)(
  'two schools that write with each other, in $language, with script: $script',
  ({ language, script, t }) => {
    /** A browser of one of them; whatever page it shows must not hold an address. */
    async function newPage({ siteUrl }: Site, allowed: string[] = []): Promise<Page> {
      const context = await browser.newContext({ baseURL: siteUrl, javaScriptEnabled: script });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('console', (message) => {
        if (message.type() === 'error') expect.soft(message.text()).toContain('404');
      });
      page.on('response', async (response) => {
        const html = await response.text().catch(() => '');
        for (const address of [author, writer])
          if (!allowed.includes(address)) expect.soft(html).not.toContain(address);
      });
      return page;
    }

    it('meet at a notice, talk by mail and site, and part', async () => {
      const site = await startWholeSite();
      const { noticeId } = await twoSchools(site);

      const jan = await newPage(site, [writer]);
      await jan.goto(`/${language}/partners/${noticeId}/write/`);
      await jan.getByRole('link', { name: t('write.signIn.link') }).click();
      await jan.getByLabel(t('signIn.email')).fill(writer);
      await button(jan, t('signIn.send')).click();
      const { code } = await readMail(site, writer, 2);
      await jan.getByLabel(t('signIn.code')).fill(code);
      await button(jan, t('signIn.code.send')).click();
      await heading(jan, t('write.title', { organisation: '1st Gymnasium of Kalamata' })).waitFor();
      const fields = [
        ['write.text', firstMessage.text],
        ['write.personName', firstMessage.personName],
        ['write.organisationName', firstMessage.organisationName],
        ['write.ageFrom', '14'],
        ['write.ageTo', '12'],
      ] as const;
      for (const [label, value] of fields) await jan.getByLabel(t(label)).fill(value);
      await jan.getByLabel(t('write.country'), { exact: true }).selectOption('PL');
      await button(jan, t('write.send')).click();
      await jan.getByRole('alert').getByText(t('problem.age-order')).waitFor();
      for (const [label, value] of fields)
        expect(await jan.getByLabel(t(label)).inputValue()).toBe(value);
      await jan.getByLabel(t('write.ageFrom')).fill('11');
      await button(jan, t('write.send')).click();
      await jan.getByRole('status').getByText(t('conversation.begun')).waitFor();
      expect(await jan.getByText('Papadaki').count()).toBe(0);

      const first = await readReplyLink(site, author);
      expect(first.text).not.toContain(writer);
      const eleni = await newPage(site);
      const link = first.link.replace('/en/conversations', `/${language}/conversations`);
      const opened = await eleni.goto(link);
      expect(opened?.headers()).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex',
      });
      await eleni.getByText(firstMessage.text).waitFor();
      await eleni.getByText(firstMessage.personName).first().waitFor();
      expect(await site.database.orm.select().from(messages)).toMatchObject([{ readAt: null }]);
      await button(eleni, t('conversation.answer.send')).click();
      await eleni.getByRole('alert').getByText(t('problem.required')).waitFor();
      await eleni.getByLabel(t('conversation.answer'), { exact: true }).fill('Gladly!\n\nWhen?');
      await button(eleni, t('conversation.answer.send')).click();
      await eleni.getByRole('status').getByText(t('conversation.answered')).waitFor();
      await button(eleni, t('conversation.accept')).click();
      await eleni.getByRole('status').getByText(t('conversation.accepted.done')).waitFor();

      const second = await readReplyLink(site, writer);
      expect(second.text).toContain('Gladly!');
      expect(second.text).not.toContain(author);
      await jan.goto(`/${language}/account/conversations/`);
      await jan.getByText(t('conversations.unread', { count: 1 })).waitFor();
      await jan.getByText(t('conversation.state.accepted')).waitFor();
      await jan.getByRole('link', { name: /Kalamata/ }).click();
      await jan.getByText('Papadaki').first().waitFor();
      await jan.goto(`/${language}/account/conversations/`);
      expect(await jan.getByText(t('conversations.unread', { count: 1 })).count()).toBe(0);

      await eleni.getByText(t('conversation.block'), { exact: true }).click();
      await button(eleni, t('conversation.block.button')).click();
      await eleni.getByRole('status').getByText(t('conversation.blocked.done')).waitFor();
      await jan.getByRole('link', { name: /Kalamata/ }).click();
      await jan.getByText(t('conversation.over.blocked')).waitFor();
      expect(await jan.getByLabel(t('conversation.answer'), { exact: true }).count()).toBe(0);

      // The link opens this conversation alone: nobody is signed in by it.
      await eleni.goto(`/${language}/account/`);
      await eleni.getByLabel(t('signIn.email')).waitFor();
    });

    it('report what should not be there', async () => {
      const site = await startWholeSite();
      const { noticeId, link } = await conversation(site);
      const page = await newPage(site);
      await page.goto(`/${language}/partners/${noticeId}/report/`);
      await page.getByLabel(t('report.text')).fill('The same text stands there five times.');
      await button(page, t('report.send')).click();
      await page.getByRole('alert').getByText(t('problem.reason.required')).waitFor();
      expect(await page.getByLabel(t('report.text')).inputValue()).toContain('five times');
      await page.getByLabel(t('report.reason.spam')).check();
      await button(page, t('report.send')).click();
      await page.getByRole('status').getByText(t('report.sent')).waitFor();

      await page.goto(link.replace('/en/conversations', `/${language}/conversations`));
      await page.getByText(t('conversation.report'), { exact: true }).click();
      await page.getByLabel(t('report.reason.unsafe')).check();
      await button(page, t('report.send')).click();
      await page.getByRole('status').getByText(t('report.sent')).waitFor();
      const rows = await site.database.orm.select().from(reports);
      expect(rows.map(({ subject, reason }) => [subject, reason])).toEqual([
        ['notice', 'spam'],
        ['message', 'unsafe'],
      ]);
    });

    it('see what is kept of them, take it along and erase it', async () => {
      const site = await startWholeSite();
      const { eleni: client, token } = await conversation(site);
      const page = await newPage(site, [author]);
      await lend(client, page, site);
      await page.goto(`/${language}/account/`);
      await page.getByRole('link', { name: t('data.title') }).click();
      await heading(page, t('data.title')).waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: t('data.download.link') }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('passerelle-my-data.json');
      await page.getByRole('link', { name: t('data.erase.link') }).click();
      await button(page, t('data.erase.link')).click();
      await page.getByRole('alert').getByText(t('problem.confirm.required')).waitFor();
      await page.getByLabel(t('data.erase.confirm.yes')).check();
      await button(page, t('data.erase.link')).click();
      await page.getByRole('status').getByText(t('data.erased')).waitFor();
      const left = await site.database.orm.select().from(accounts);
      expect(left.map(({ email }) => email)).toEqual([writer]);
      expect(await site.database.orm.select().from(conversations)).toEqual([]);
      const link = await page.goto(`/${language}/conversations/answer/?token=${token}`);
      expect(link?.status()).toBe(404);
      await heading(page, t('conversation.expired')).waitFor();
      await page.goto(`/${language}/account/`);
      await page.getByLabel(t('signIn.email')).waitFor();
    });
  },
);

describe('the pages of contact', () => {
  it.each(looks)('can be used by everybody: $name', async (look) => {
    const site = await startWholeSite();
    const { eleni, jan, noticeId, conversationId: id, token } = await conversation(site);
    const faults: string[] = [];
    for (const [client, paths] of [
      [undefined, [`partners/${noticeId}/write/`, `partners/${noticeId}/report/`]],
      [undefined, [`conversations/answer/?token=${token}`, 'conversations/answer/?token=x']],
      [jan, [`partners/${noticeId}/write/`, 'partners/x/write/', `conversations/${id}/`]],
      [eleni, [`conversations/${id}/`, 'account/conversations/', 'account/']],
      [eleni, ['account/data/', 'account/data/erase/']],
    ] as const) {
      const context = await openLook(browser, look);
      const page = await context.newPage();
      if (client) await lend(client, page, site);
      for (const path of paths) {
        await page.goto(`${site.siteUrl}/el/${path}`);
        faults.push(...(await faultsOf(page)));
        await page.locator('details').evaluateAll((all) => {
          for (const details of all) details.setAttribute('open', '');
        });
        faults.push(...(await faultsOf(page)));
        const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
        if (scrollWidth > clientWidth) faults.push(`${path} scrolls sideways`);
      }
      await context.close();
    }
    expect(faults).toEqual([]);
  });

  it('show a conversation to its two sides alone, whatever the address says', async () => {
    const site = await startWholeSite();
    const { jan, conversationId: id, token } = await conversation(site);
    const open = async (path: string, client?: Client) => {
      const init = { method: 'GET', headers: { Accept: 'text/html' } };
      const response = await (client
        ? client.request(path, init)
        : fetch(site.siteUrl + path, { redirect: 'manual' }));
      return { status: response.status, text: await response.text() };
    };
    expect((await open(`/en/conversations/${id}/`)).status).toBe(303);
    expect((await open(`/en/conversations/${id}/`, jan)).status).toBe(200);
    for (const path of [
      `/en/conversations/x/?token=${token}`,
      `/en/conversations/${id}/?token=${token}x`,
      `/en/conversations/answer/?token=`,
      `/en/conversations/answer/`,
      `/xx/conversations/${id}/`,
    ]) {
      const { status, text } = await open(path, jan);
      expect([path, status]).toEqual([path, 404]);
      expect(text).not.toContain('bees');
    }
  });

  it('show what was typed as text', async () => {
    const site = await startWholeSite();
    const { eleni, conversationId: id } = await conversation(site);
    const text = '<script>alert(1)</script><img src=x onerror=alert(1)> **x** [a](javascript:b)';
    await eleni.json(`/api/conversations/${id}/messages`, { text });
    const page = await eleni.request(`/fr/conversations/${id}/`, { method: 'GET' });
    const html = await page.text();
    expect(html).not.toMatch(/<script>alert|<img src=x|href="javascript/);
    expect(html).toContain('&lt;script&gt;alert(1)');
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messages, reports } from '../../db/schema.ts';
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
import { type Client, type Site, startWholeSite } from '../support/functions.ts';
import {
  choose,
  cookiesOf,
  field,
  fill,
  heading,
  press,
  readers,
  refuses,
  says,
  visit,
} from '../support/visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(readers)(
  'two schools that write with each other, in $language, with script: $script',
  ({ language, script, t }) => {
    /** A browser of one of them, or of somebody with the link of a mail. */
    async function open(site: Site, unseen: string[], client?: Client) {
      const page = await visit(browser, site, { script, unseen });
      if (client) await page.context().addCookies(cookiesOf(client, site));
      return page;
    }

    it('put their mistakes right, and part', async () => {
      const site = await startWholeSite();
      const schools = await twoSchools(site);
      const { noticeId } = schools;
      const jan = await open(site, [author], schools.jan);
      await jan.goto(`/${language}/partners/${noticeId}/write/`);
      const typed = { ...firstMessage, ageFrom: '14', ageTo: '12' };
      await fill(jan, typed);
      await press(jan, t('write.send'));
      await refuses(jan, t('problem.age-order'));
      for (const [name, value] of Object.entries(typed))
        expect(await field(jan, name).inputValue()).toBe(value);
      await fill(jan, { ageFrom: '11' });
      await press(jan, t('write.send'));
      await says(jan, t('conversation.begun'));

      const eleni = await open(site, [author, writer]);
      const { link } = await readReplyLink(site, author);
      await eleni.goto(link.replace('/en/conversations', `/${language}/conversations`));
      await eleni.getByText(firstMessage.personName).first().waitFor();
      expect(await site.database.orm.select().from(messages)).toMatchObject([{ readAt: null }]);
      await press(eleni, t('conversation.answer.send'));
      await refuses(eleni, t('problem.text.required'));
      await fill(eleni, { text: 'Thank you, no.' });
      await press(eleni, t('conversation.answer.send'));
      await says(eleni, t('conversation.answered'));
      await eleni.getByText(t('conversation.block'), { exact: true }).click();
      await press(eleni, t('conversation.block.button'));
      await says(eleni, t('conversation.blocked.done'));
      await jan.reload();
      await jan.getByText(t('conversation.over.blocked')).waitFor();
      const answer = jan.getByLabel(t('conversation.answer'), { exact: true });
      expect(await answer.count()).toBe(0);
    });

    it('report what should not be there', async () => {
      const site = await startWholeSite();
      const { noticeId, link } = await conversation(site);
      const page = await open(site, [author, writer]);
      await page.goto(`/${language}/partners/${noticeId}/report/`);
      await fill(page, { text: 'The same text stands there five times.' });
      await press(page, t('report.send'));
      await refuses(page, t('problem.reason.required'));
      expect(await field(page, 'text').inputValue()).toContain('five times');
      await choose(page, 'reason', 'spam');
      await press(page, t('report.send'));
      await says(page, t('report.sent'));

      await page.goto(link.replace('/en/conversations', `/${language}/conversations`));
      await page.getByText(t('conversation.report'), { exact: true }).click();
      await choose(page, 'reason', 'unsafe');
      await press(page, t('report.send'));
      await says(page, t('report.sent'));
      const rows = await site.database.orm.select().from(reports);
      expect(rows.map(({ subject, reason }) => [subject, reason])).toEqual([
        ['notice', 'spam'],
        ['message', 'unsafe'],
      ]);
    });

    it('take along what is kept of them, and erase nothing by a slip', async () => {
      const site = await startWholeSite();
      const { eleni } = await conversation(site);
      const page = await open(site, [writer], eleni);
      await page.goto(`/${language}/account/data/`);
      await heading(page, t('data.title')).waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: t('data.download.link') }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('passerelle-my-data.json');
      await page.goto(`/${language}/account/data/erase/`);
      await press(page, t('data.erase.link'));
      await refuses(page, t('problem.confirm.required'));
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
      if (client) await context.addCookies(cookiesOf(client, site));
      for (const path of paths) {
        await page.goto(`${site.siteUrl}/el/${path}`);
        faults.push(...(await faultsOf(page)));
        await page.locator('main details').evaluateAll((all) => {
          for (const details of all) details.setAttribute('open', '');
        });
        faults.push(...(await faultsOf(page)));
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

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { notices } from '../../db/schema.ts';
import { grantRole } from '../../src/accounts/index.ts';
import { retention } from '../../src/accounts/retention.ts';
import type { Language } from '../../src/i18n/languages.ts';
import type { translator } from '../../src/i18n/messages.ts';
import { applyRetention } from '../../src/personal-data.ts';
import { launch } from '../support/browser.ts';
import { accountOf, readReplyLink } from '../support/contact.ts';
import { dump } from '../support/database.ts';
import { fillDirectory, monthFrom } from '../support/directory.ts';
import { mailsTo, patience, readMail, type Site, startWholeSite } from '../support/functions.ts';
import { day, noticeForm, published } from '../support/partners.ts';
import {
  choose,
  field,
  fill,
  heading,
  press,
  readers,
  says,
  signInByCode,
  visit,
} from '../support/visitor.ts';

const author = 'zx-eleni@planted.example';
const writer = 'zx-jan@planted.example';
const officer = 'officer@agency.example';
const months = { startsIn: monthFrom(Date.now(), 2), endsIn: monthFrom(Date.now(), 6) };
/** What the author's notice says. */
const notice = { ...noticeForm(months), personName: 'Zxeleni Plantedname', email: author };
const { title } = notice;
const polish = {
  ...months,
  organisationName: 'Szkoła nr 7',
  country: 'PL',
  town: 'Łódź',
  personName: 'Zxjan Othername',
  title: 'Forests in a dry summer',
  description: 'A forest school in the north wants to compare its trees with others far south.',
};
const question = 'Would your pupils like to count the rings of trees with ours?';
const answer = 'Zxgladly, in the first week of March.';
const marks = [author, notice.personName, notice.organisationName, title, answer];

type Story = { site: Site; language: Language; t: ReturnType<typeof translator> };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function register(page: Page, { site, language, t }: Story): Promise<void> {
  await page.goto(`/${language}/`);
  await page.getByRole('link', { name: t('home.partners.link') }).click();
  await page.getByRole('link', { name: t('partners.register') }).click();
  await fill(page, notice);
  await press(page, t('notice.send.proof'));
  await heading(page, t('notice.confirm.sent')).waitFor();
  const { link } = await readMail(site, author);
  const response = await page.goto(link);
  expect(response?.headers()).toMatchObject({
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  });
  await page.locator('.lead').getByText(title).waitFor();
  expect(await rowsOf(site)).toEqual([]);
  await press(page, t('notice.confirm.button'));
  await says(page, t('notice.sent.in-review'));
  await heading(page, title).waitFor();
}

async function approve(page: Page, { site, language, t }: Story): Promise<void> {
  await grantRole(site.database, officer, { role: 'officer', country: 'GR' }, 0);
  await page.goto(`/${language}/review/`);
  await signInByCode(page, site, officer, t);
  await page.getByRole('link', { name: title }).click();
  await choose(page, 'act', 'approve');
  await press(page, t('review.decide'));
  await says(page, t('review.decided'));
}

/** Finds the notice twice: by facets as a visitor, and as what fits a notice of one's own. */
async function find(page: Page, { site, language, t }: Story): Promise<void> {
  await page.goto(`/${language}/partners/`);
  await choose(page, 'country', 'GR');
  await choose(page, 'topic', 'environment');
  await press(page, t('partners.show'));
  const found = t('partners.count', { count: 1, atLeast: 'no' });
  await page.getByRole('heading', { level: 2, name: found, exact: true }).waitFor();
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('link', { name: t('partners.write') }).click();
  await signInByCode(page, site, writer, t);
  await heading(page, t('write.title', { organisation: notice.organisationName })).waitFor();

  const account = await accountOf(site.database, writer);
  await published(site.database, account, polish, Date.now());
  await page.goto(`/${language}/account/notices/`);
  await page.getByRole('link', { name: polish.title }).click();
  await page.getByRole('link', { name: t('notice.own.matches') }).click();
  await page.getByRole('link', { name: title }).click();
}

async function write(page: Page, { t }: Story): Promise<void> {
  await page.getByRole('link', { name: t('partners.write') }).click();
  expect(await field(page, 'personName').inputValue()).toBe(polish.personName);
  await fill(page, { text: question });
  await press(page, t('write.send'));
  await says(page, t('conversation.begun'));
  expect(await page.getByText(notice.personName).count()).toBe(0);
}

/** Answers by the link of the mail. @returns the link. */
async function reply(page: Page, { site, language, t }: Story): Promise<string> {
  const { link, text } = await readReplyLink(site, author);
  expect(text).not.toContain(writer);
  expect(new URL(link).pathname).toMatch(new RegExp(`^/${language}/`));
  const opened = await page.goto(link);
  expect(opened?.headers()).toMatchObject({
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  });
  await page.getByText(question, { exact: true }).waitFor();
  await fill(page, { text: answer });
  await press(page, t('conversation.answer.send'));
  await says(page, t('conversation.answered'));
  await press(page, t('conversation.accept'));
  await says(page, t('conversation.accepted.done'));
  // The link opens this conversation alone: nobody is signed in by it.
  await page.goto(`/${language}/account/`);
  await page.getByLabel(t('signIn.email')).waitFor();
  return link;
}

async function readAnswer(page: Page, { site, language, t }: Story): Promise<void> {
  const { text } = await readReplyLink(site, writer);
  expect(text).toContain(answer);
  expect(text).not.toContain(author);
  await page.goto(`/${language}/account/conversations/`);
  await page.getByText(t('conversations.unread', { count: 1 })).waitFor();
  await page.getByText(t('conversation.state.accepted')).waitFor();
  await page.getByRole('link', { name: /Kalamata/ }).click();
  await page.getByText(answer, { exact: true }).waitFor();
  await page.getByText(notice.personName).first().waitFor();
  await page.goto(`/${language}/account/conversations/`);
  expect(await page.getByText(t('conversations.unread', { count: 1 })).count()).toBe(0);
}

async function close(page: Page, { site, language, t }: Story): Promise<void> {
  await page.goto(`/${language}/account/conversations/`);
  await page.getByRole('link', { name: /Szkoła nr 7/ }).click();
  await press(page, t('conversation.found.button'));
  await says(page, t('notice.found.done'));
  const [row] = await rowsOf(site);
  expect(row).toMatchObject({ state: 'found', outcome: 'Szkoła nr 7, PL' });
  const gone = await fetch(`${site.siteUrl}/${language}/partners/${row?.id}/`);
  expect(gone.status).toBe(410);
}

async function erase(page: Page, { site, language, t }: Story): Promise<void> {
  await page.goto(`/${language}/account/`);
  await page.getByRole('link', { name: t('data.title') }).click();
  await page.getByRole('link', { name: t('data.erase.link') }).click();
  await choose(page, 'confirm', 'erase');
  const before = mailsTo(site, author).length;
  await press(page, t('data.erase.link'));
  await says(page, t('data.erased'));
  await readMail(site, author, before + 1);
  await page.goto(`/${language}/account/`);
  await page.getByLabel(t('signIn.email')).waitFor();
}

/** The author's notice, if it is there. */
const rowsOf = async ({ database }: Site) =>
  (await database.orm.select().from(notices)).filter((row) => row.title === title);

/** Which tables hold which of some words. */
async function tablesWith({ database }: Site, words: readonly string[]): Promise<string[]> {
  const tables = [...(await dump(database))];
  return words.flatMap((word) =>
    tables.filter(([, text]) => text.includes(word)).map(([name]) => `${name}: ${word}`),
  );
}

describe.each(readers)(
  'a partner, in $language, with script: $script',
  ({ language, script, t }) => {
    it('is found by a notice, written to, and nothing stays of who erases it all', async () => {
      const site = await startWholeSite();
      await fillDirectory(site.database, Date.now());
      const story = { site, language, t };
      const open = (...unseen: string[]) => visit(browser, site, { script, unseen });
      const eleni = await open(writer);
      const jan = await open(author);
      await register(eleni, story);
      await approve(await open(author, writer, notice.personName), story);
      await find(jan, story);
      await write(jan, story);
      const link = await reply(await open(author, writer), story);
      await readAnswer(jan, story);
      await close(eleni, story);

      for (const mark of marks) expect(await tablesWith(site, [mark])).not.toEqual([]);
      const [row] = await rowsOf(site);
      const ids = [row?.authorId ?? '', row?.id ?? ''];
      await erase(eleni, story);
      await vi.waitFor(async () => expect(await tablesWith(site, marks)).toEqual([]), patience);
      expect(await tablesWith(site, [writer, polish.personName])).not.toEqual([]);
      expect((await fetch(link)).status).toBe(404);
      // Entries that name nobody stay for their time, which the privacy page states.
      const kept = (await tablesWith(site, ids)).map((line) => line.split(':', 1)[0]);
      expect([...new Set(kept)].toSorted()).toEqual(['audit_trail', 'outbox']);
      const over = Math.max(retention.audit.days, retention.outbox.days) + 1;
      await applyRetention(site.database, Date.now() + over * day);
      expect(await tablesWith(site, ids)).toEqual([]);
    });
  },
);

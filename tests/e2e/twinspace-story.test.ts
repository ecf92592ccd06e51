import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantRole } from '../../src/accounts/index.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { translator } from '../../src/i18n/messages.ts';
import { launch } from '../support/browser.ts';
import { chosenFiles } from '../support/chosen-files.ts';
import { readMail, type Site, startWholeSite } from '../support/functions.ts';
import { greekSchool, polishSchool, projectForm } from '../support/requests.ts';
import { unpack } from '../support/unpack.ts';
import {
  choose,
  cutAfter,
  field,
  fill,
  heading,
  press,
  refuses,
  says,
  signInByCode,
  visit,
} from '../support/visitor.ts';

const emails = { jan: 'jan@szkola.example', eleni: 'eleni@school.example' };
const officers = { PL: 'officer-pl@agency.example', GR: 'officer-gr@agency.example' };
const title = 'Olive trees, told better';
const reason = 'Say what the pupils do in winter.';
const names = [polishSchool.personName, greekSchool.personName, 'Blue owl', 'Λευκή αλεπού'];

/** Somebody at a browser of their own. */
type Reader = { page: Page; language: Language; t: ReturnType<typeof translator> };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Opens a browser that must never be told certain words. */
async function open(site: Site, language: Language, unseen: readonly string[], width = 1280) {
  const page = await visit(browser, site, { unseen, width, cut: width < 400 });
  return { page, language, t: translator(language) };
}

const follow = (page: Page, name: string) =>
  page.getByRole('link', { name, exact: true }).first().click();

async function request({ page, language, t }: Reader, site: Site): Promise<void> {
  await page.goto(`/${language}/`);
  await follow(page, t('nav.twinspaces'));
  await follow(page, t('request.landing.button'));
  const project = projectForm({ startsIn: '2039-01', endsIn: '2039-06' });
  await fill(page, { ...(project as Record<string, string | string[]>), ...polishSchool });
  await press(page, t('request.send.signIn'));
  await signInByCode(page, site, emails.jan, t);
  await heading(page, t('request.new.title')).waitFor();
  expect(await field(page, 'title').inputValue()).toBe(project.title);
  await fill(page, { cofounderEmail: emails.eleni, cofounderLanguage: 'el' });
  await press(page, t('request.send'));
  await says(page, t('request.sent'));
}

async function confirm({ page, language, t }: Reader, site: Site): Promise<void> {
  const { link } = await readMail(site, emails.eleni);
  expect(new URL(link).pathname).toMatch(new RegExp(`^/${language}/`));
  await page.goto(link);
  await fill(page, greekSchool);
  await press(page, t('request.confirm.button'));
  await says(page, t('request.confirmed'));
}

async function decide(reader: Reader, act: 'approve' | 'ask-changes'): Promise<void> {
  const { page, language, t } = reader;
  await page.goto(`/${language}/review/`);
  await page.locator('main a[href*="/review/twinspaces/"]').click();
  await choose(page, 'act', act);
  await fill(page, { reason });
  await press(page, t('review.decide'));
  await says(page, t('review.decided'));
}

async function revise({ page, language, t }: Reader): Promise<void> {
  await page.goto(`/${language}/account/twinspaces/`);
  await follow(page, projectForm().title);
  await follow(page, t('request.edit.changes'));
  await page.getByText(reason).waitFor();
  await fill(page, { title });
  await press(page, t('request.edit.send'));
  await says(page, t('request.revised'));
}

/** Goes to the space from one's account. */
async function enter({ page, language }: Reader): Promise<void> {
  await page.goto(`/${language}/account/twinspaces/`);
  await page.getByRole('link', { name: title }).first().click();
  await heading(page, title).waitFor();
}

/** Goes to a room of the space that one is in. */
async function goTo({ page, t }: Reader, room: Parameters<Reader['t']>[0]): Promise<void> {
  await page
    .locator('.space-head')
    .getByRole('link', { name: t(room) })
    .click();
}

async function writePage({ page, t }: Reader, name: string, text: string): Promise<void> {
  await fill(page, { title: name, text });
  await press(page, t('page.form.save'));
  await says(page, t('page.made'));
  await heading(page, name).waitFor();
}

/** Jan makes a page by the editor's buttons and one below it; Eleni goes on with the first. */
async function writePages(jan: Reader, eleni: Reader): Promise<void> {
  const { page, t } = jan;
  await goTo(jan, 'space.pages');
  await follow(page, t('page.new'));
  await field(page, 'text').fill('old tree');
  await field(page, 'text').selectText();
  await press(page, t('page.editor.bold'));
  await page.locator('.preview strong').getByText('old tree').waitFor();
  await writePage(jan, 'Our tree', await field(page, 'text').inputValue());
  await follow(page, t('page.new.below'));
  await writePage(jan, 'In winter', 'It sleeps.');

  await goTo(eleni, 'space.pages');
  await eleni.page.locator('.page-tree .page-tree').getByText('In winter').waitFor();
  await follow(eleni.page, 'Our tree');
  await follow(eleni.page, eleni.t('page.edit'));
  await field(eleni.page, 'text').fill('**old tree**\n\nΈνα παλιό δέντρο.');
  await press(eleni.page, eleni.t('page.form.save'));
  await says(eleni.page, eleni.t('page.saved'));
}

/** @returns what stands on the card of a new pupil. */
async function makePupil(teacher: Reader, nickname: string): Promise<string> {
  const { page, t } = teacher;
  await goTo(teacher, 'space.members');
  await follow(page, t('pupil.manage'));
  await fill(page, { names: nickname });
  await press(page, t('pupil.make'));
  await says(page, t('pupil.made'));
  await follow(page, t('pupil.cards'));
  await press(page, t('pupil.cards.make'));
  const card = page.locator('.code-cards > li', { hasText: nickname });
  return card.locator('ol li').innerText();
}

async function comeIn({ page, language, t }: Reader, card: string): Promise<void> {
  await page.goto(`/${language}/pupils/`);
  await fill(page, { code: card });
  await press(page, t('pupil.signIn.button'));
  await heading(page, title).waitFor();
}

/** A picture and a film; the connection is cut in the middle of the film. */
async function upload(pupil: Reader): Promise<void> {
  const { page, t } = pupil;
  const { photo, film } = await chosenFiles(browser);
  const send = async (file: string) => {
    await goTo(pupil, 'space.materials');
    await page.getByLabel(t('upload.file'), { exact: true }).setInputFiles(file);
    await page.getByLabel(t('material.altText')).fill('An old tree in a yard');
    await press(page, t('upload.send'));
  };
  await send(photo);
  await heading(page, 'IMG 0001').waitFor();
  const reconnect = await cutAfter(page, 2);
  await send(film);
  await page.getByText(t('upload.lost')).first().waitFor();
  await reconnect();
  await heading(page, 'garden').waitFor();
}

async function talk(eleni: Reader, fox: Reader): Promise<void> {
  await goTo(eleni, 'space.forum');
  await follow(eleni.page, eleni.t('forum.new'));
  await fill(eleni.page, { title: 'Which tree is yours?', text: 'Πείτε μας.' });
  await press(eleni.page, eleni.t('forum.begin'));
  await says(eleni.page, eleni.t('forum.thread.begun'));
  await goTo(fox, 'space.forum');
  await follow(fox.page, 'Which tree is yours?');
  await fox.page.getByRole('textbox', { name: fox.t('forum.text') }).fill('Η ελιά του παππού.');
  await press(fox.page, fox.t('forum.answer.send'));
  await says(fox.page, fox.t('forum.sent.waiting'));
}

/** Approves all that waits; before, other pupils see none of it. */
async function approve(teacher: Reader, pupil: Reader, count: number): Promise<void> {
  const { page, t } = teacher;
  await goTo(pupil, 'space.materials');
  await pupil.page.getByText(pupil.t('material.none')).waitFor();
  await goTo(teacher, 'space.waiting');
  for (let left = count; left > 0; left -= 1) {
    await page.getByRole('link', { name: t('space.waiting.count', { count: left }) }).waitFor();
    await page
      .getByRole('button', { name: t('approval.approve') })
      .first()
      .click();
    await says(page, t('approval.decided'));
  }
  await page.getByText(t('approval.none')).waitFor();
  await goTo(pupil, 'space.materials');
  await pupil.page.getByRole('link', { name: 'garden' }).waitFor();
  await pupil.page.getByRole('link', { name: 'IMG 0001' }).click();
  await pupil.page.getByRole('img', { name: 'An old tree in a yard' }).waitFor();
}

/** Puts picture and film into a page from the editor. */
async function illustrate(teacher: Reader): Promise<void> {
  const { page, t } = teacher;
  await goTo(teacher, 'space.pages');
  await follow(page, 'Our tree');
  await follow(page, t('page.edit'));
  await field(page, 'text').press('Control+End');
  await page.getByText(t('page.editor.media'), { exact: true }).click();
  for (const name of ['IMG 0001', 'garden']) {
    await field(page, 'text').press('Enter');
    await press(page, name);
  }
  await press(page, t('page.form.save'));
  await says(page, t('page.saved'));
  await page.locator('.written video').waitFor();
}

async function recordConsent(teacher: Reader, nickname: string): Promise<void> {
  const { page, t } = teacher;
  await goTo(teacher, 'space.members');
  await follow(page, t('pupil.manage'));
  await follow(page, nickname);
  await choose(page, 'kind', 'works');
  await choose(page, 'givenBy', 'parent');
  await press(page, t('consent.record.button'));
  await says(page, t('consent.recorded'));
}

/** Publishes one page, which takes the consent of the pupil whose picture is on it. */
async function publish(founder: Reader): Promise<void> {
  const { page, t } = founder;
  const attempt = async () => {
    await goTo(founder, 'space.pages');
    await follow(page, t('publish.title'));
    await page.getByLabel('Our tree').check();
    await page.getByLabel(t('publish.consent.yes')).check();
    await press(page, t('publish.send'));
  };
  await attempt();
  await refuses(page, /IMG 0001.*Blue owl/);
  await recordConsent(founder, 'Blue owl');
  await attempt();
  await says(page, t('publish.done'));
}

async function visitGallery({ page, language, t }: Reader): Promise<void> {
  await page.goto(`/${language}/twinspaces/`);
  await follow(page, t('request.landing.gallery.link'));
  await follow(page, title);
  await page.getByText(greekSchool.organisationName).waitFor();
  expect(await page.getByText('In winter').count()).toBe(0);
  await follow(page, 'Our tree');
  await page.locator('.written strong').getByText('old tree').waitFor();
  await seesMedia(page);
}

/** Waits until picture and film are there, not their places alone. */
async function seesMedia(page: Page): Promise<void> {
  const width = (node: HTMLElement) =>
    node instanceof HTMLVideoElement ? node.videoWidth : (node as HTMLImageElement).naturalWidth;
  for (const kind of ['img', 'video']) {
    const shown = page.locator(`main ${kind}`);
    await shown.scrollIntoViewIfNeeded();
    await expect.poll(() => shown.evaluate(width), { timeout: 10_000 }).toBeGreaterThan(0);
  }
}

/** @returns the folder that the ZIP is unpacked into. */
async function exportAll(founder: Reader): Promise<string> {
  const { page, t } = founder;
  await goTo(founder, 'space.settings');
  await follow(page, t('spaceSettings.export.link'));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    follow(page, t('export.now')),
  ]);
  const { folder } = await unpack(await readFile(await download.path()));
  return folder;
}

async function close(founder: Reader, teacher: Reader, pupils: readonly Reader[]): Promise<void> {
  const { page, t } = founder;
  await goTo(founder, 'space.settings');
  await choose(page, 'confirm', 'close');
  await press(page, t('spaceSettings.close.button'));
  await page.getByText(t('space.closed')).waitFor();
  await teacher.page.reload();
  await teacher.page.getByText(teacher.t('space.closed')).waitFor();
  for (const { page, t } of pupils) {
    await page.reload();
    await page.getByText(t('pupil.signIn.ended')).waitFor();
  }
}

/** A closed space is read, and nothing in it changes, whatever one sends. */
async function onlyReads(teacher: Reader, site: Site): Promise<void> {
  const { page, t } = teacher;
  await goTo(teacher, 'space.pages');
  await follow(page, 'Our tree');
  await page.locator('.written strong').getByText('old tree').waitFor();
  expect(await page.getByRole('link', { name: t('page.edit'), exact: true }).count()).toBe(0);
  const api = new URL(page.url()).pathname.replace(/^\/\w\w/, '/api');
  const late = await page.request.post(`${api}revisions`, {
    headers: { Origin: site.siteUrl },
    data: { title: 'Late', text: 'Late', language: 'en', revision: 3 },
  });
  const { problems } = (await late.json()) as { problems: object[] };
  expect([late.status(), problems]).toMatchObject([422, [{ code: 'space-closed' }]]);
  await goTo(teacher, 'space.forum');
  await follow(page, 'Which tree is yours?');
  await page.getByText('Η ελιά του παππού.').waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
}

/** Reads the export from disk, without script. */
async function readExport(folder: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const lost: string[] = [];
  page.on('requestfailed', (request) => {
    // A film is not read to its end when one goes on to the next page.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') lost.push(request.url());
  });
  await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
  await heading(page, title).waitFor();
  const t = translator('en');
  await follow(page, t('space.pages'));
  await page.getByRole('link', { name: 'In winter' }).waitFor();
  await follow(page, 'Our tree');
  await page.getByText('Ένα παλιό δέντρο.').waitFor();
  await page.getByText('In winter').first().waitFor();
  await seesMedia(page);
  await follow(page, t('space.forum'));
  await follow(page, 'Which tree is yours?');
  await page.getByText('Η ελιά του παππού.').waitFor();
  await follow(page, t('space.members'));
  for (const name of names) await page.getByText(name).first().waitFor();
  expect([lost, asked.filter((url) => !url.startsWith('file://'))]).toEqual([[], []]);
  await context.close();
}

it('two schools found a space, work in it, show it, close it and take it home', async () => {
  const site = await startWholeSite();
  for (const [country, email] of Object.entries(officers))
    await grantRole(site.database, email, { role: 'officer', country }, 0);
  const addresses = [...Object.values(emails), ...Object.values(officers)];
  const but = (...own: string[]) => addresses.filter((address) => !own.includes(address));
  const jan = await open(site, 'en', but(emails.jan));
  const eleni = await open(site, 'el', but(emails.eleni));
  const polish = await open(site, 'en', but(officers.PL));
  const greek = await open(site, 'el', but(officers.GR));
  const owl = await open(site, 'en', addresses, 360);
  const fox = await open(site, 'el', addresses, 360);
  const visitor = await open(site, 'en', [...addresses, ...names]);

  for (const [officer, email] of [
    [polish, officers.PL],
    [greek, officers.GR],
  ] as const) {
    await officer.page.goto(`/${officer.language}/review/`);
    await signInByCode(officer.page, site, email, officer.t);
    await heading(officer.page, officer.t('review.title')).waitFor();
  }
  await request(jan, site);
  await confirm(eleni, site);
  await decide(polish, 'approve');
  await decide(greek, 'ask-changes');
  await revise(eleni);
  await decide(greek, 'approve');
  await decide(polish, 'approve');

  await enter(jan);
  await enter(eleni);
  await writePages(jan, eleni);
  await comeIn(owl, await makePupil(jan, 'Blue owl'));
  await comeIn(fox, await makePupil(eleni, 'Λευκή αλεπού'));
  await upload(owl);
  await talk(eleni, fox);
  await approve(eleni, fox, 3);
  await illustrate(jan);
  await publish(jan);
  await visitGallery(visitor);

  const folder = await exportAll(jan);
  await close(jan, eleni, [owl, fox]);
  await onlyReads(eleni, site);
  await visitor.page.reload();
  await seesMedia(visitor.page);
  await readExport(folder);
}, 240_000);

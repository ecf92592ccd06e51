import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { materials } from '../../db/schema.ts';
import { translator } from '../../src/i18n/messages.ts';
import { launch } from '../support/browser.ts';
import { chosenFiles } from '../support/chosen-files.ts';
import { startWholeSite } from '../support/functions.ts';
import { makeSpace } from '../support/spaces.ts';
import { partSize } from '../support/uploads.ts';
import { cutAfter, expectAccessible, signInPage, signInPupil, visit } from '../support/visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('the materials of a space, without script and in English,', () => {
  const language = 'en';
  const t = translator(language);

  it('take a picture without script, and say what is wrong with a file', async () => {
    const site = await startWholeSite();
    const { space, members } = await makeSpace(site.database);
    const sent = await chosenFiles(browser);
    const page = await visit(browser, site, { script: false, width: 320 });
    await signInPupil(page, site, members.pupil.id);
    await page.goto(`/${language}/spaces/${space.id}/materials/`);
    await expect(page.getByText(t('upload.file.small')).count()).resolves.toBe(1);
    await button(page, t('upload.send')).click();
    await page.getByText(t('problem.file.required')).first().waitFor();
    await page.getByLabel(t('upload.file'), { exact: true }).setInputFiles(sent.photo);
    await page.getByLabel(t('material.altText')).fill('Ένα δέντρο');
    await button(page, t('upload.send')).click();
    await page.getByText(t('material.added.waits')).waitFor();
    await page.getByRole('img', { name: 'Ένα δέντρο' }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'IMG 0001' }).waitFor();
  });
});

describe('the materials of a space, with script and in Greek,', () => {
  const language = 'el';
  const t = translator(language);

  it('take a picture and a film in parts, and go on when the connection comes back', async () => {
    const site = await startWholeSite();
    const { space, members, emailOf } = await makeSpace(site.database);
    const sent = await chosenFiles(browser);
    const page = await visit(browser, site, { cut: true });
    await signInPage(page, site, emailOf('teacher'));
    const list = `/${language}/spaces/${space.id}/materials/`;
    await page.goto(list);
    await page.getByText(t('upload.file.large')).waitFor();
    const reconnect = await cutAfter(page, 2);
    await page.getByLabel(t('upload.file'), { exact: true }).setInputFiles([sent.photo, sent.film]);
    await button(page, t('upload.send')).click();
    await page.getByText(t('upload.lost')).first().waitFor();
    await reconnect();
    await page.getByRole('link', { name: 'garden' }).waitFor();
    await page.getByRole('link', { name: 'IMG 0001' }).waitFor();
    const rows = await site.database.orm.select().from(materials);
    expect(rows.map(({ kind, authorId }) => [kind, authorId]).sort()).toEqual([
      ['image', members.teacher.id],
      ['video', members.teacher.id],
    ]);
    await expectAccessible(page);

    // The film plays, with subtitles.
    await page.getByRole('link', { name: 'garden' }).click();
    await page.getByLabel(t('material.captions.file')).setInputFiles(sent.captions);
    await page.getByLabel(t('material.captions.language')).selectOption('el');
    await button(page, t('material.captions.add')).click();
    await page.getByText(t('material.captions.added')).waitFor();
    const played = await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
      video.muted = true;
      await video.play();
      const [track] = video.textTracks;
      if (track) track.mode = 'showing';
      while (!track?.cues?.length || video.currentTime === 0)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return [video.videoWidth, (track.cues[0] as VTTCue).text];
    });
    expect(played).toEqual([320, 'Ελιά']);
    await expectAccessible(page);
    await button(page, t('material.remove')).click();
    await page.getByText(t('material.removed')).waitFor();
    expect(await page.getByRole('link', { name: 'garden' }).count()).toBe(0);
  });

  it('go on with a film after a reload, once it is chosen again', async () => {
    const site = await startWholeSite();
    const { space, members } = await makeSpace(site.database);
    const sent = await chosenFiles(browser);
    const page = await visit(browser, site, { cut: true, width: 320 });
    await signInPupil(page, site, members.pupil.id);
    await page.goto(`/${language}/spaces/${space.id}/materials/`);
    const offsets: string[] = [];
    await page.route('**/api/spaces/*/uploads/*', (route) => {
      const request = route.request();
      if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset'] ?? '');
      // The second part never leaves.
      return offsets.length === 2 ? undefined : route.continue();
    });
    await page.getByLabel(t('upload.file'), { exact: true }).setInputFiles(sent.film);
    await button(page, t('upload.send')).click();
    await expect.poll(() => offsets.length, { timeout: 30_000 }).toBe(2);
    await expectAccessible(page);
    offsets.push('reloaded');
    await page.reload();
    await page.getByText(t('upload.interrupted', { name: 'garden.webm' })).waitFor();
    await page.getByLabel(t('upload.file'), { exact: true }).setInputFiles(sent.film);
    await button(page, t('upload.send')).click();
    await page.getByRole('heading', { level: 1, name: 'garden' }).waitFor();
    expect(offsets[offsets.indexOf('reloaded') + 1]).toBe(String(partSize));
    await expectAccessible(page);
  });

  it('say what is wrong with a broken picture, and pause and go on', async () => {
    const site = await startWholeSite();
    const { space, emailOf } = await makeSpace(site.database, { quota: 5 * partSize });
    const sent = await chosenFiles(browser);
    const page = await visit(browser, site, { cut: true });
    await signInPage(page, site, emailOf('teacher'));
    await page.goto(`/${language}/spaces/${space.id}/materials/`);
    let held = false;
    await page.route('**/api/spaces/*/uploads/*', (route) => {
      if (held || route.request().method() !== 'PATCH') return route.continue();
      held = true;
      return undefined;
    });
    const chosen = [sent.film, sent.broken];
    await page.getByLabel(t('upload.file'), { exact: true }).setInputFiles(chosen);
    await button(page, t('upload.send')).click();
    await button(page, t('upload.pause', { name: 'garden.webm' })).click();
    await page.getByText(t('upload.paused'), { exact: true }).waitFor();
    // While one is paused the next one goes.
    await page.getByText(t('problem.image-unreadable'), { exact: true }).waitFor();
    await expectAccessible(page);
    await button(page, t('upload.resume', { name: 'garden.webm' })).click();
    await page.getByRole('link', { name: t('upload.show'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'garden' }).waitFor();
    const rows = await site.database.orm.select().from(materials);
    expect(rows.map(({ kind, type }) => [kind, type])).toEqual([['video', 'video/webm']]);
  });
});

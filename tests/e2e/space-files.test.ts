import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { materials } from '../../db/schema.ts';
import { translator } from '../../src/i18n/messages.ts';
import { launch } from '../support/browser.ts';
import { freshFolder } from '../support/database.ts';
import { type Site, startWholeSite } from '../support/functions.ts';
import { recordFilm } from '../support/recording.ts';
import { makeSpace, pupilToken } from '../support/spaces.ts';
import { partSize, photo } from '../support/uploads.ts';
import { expectAccessible, signInPage, visit } from '../support/visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function files() {
  const folder = await freshFolder();
  const write = async (name: string, bytes: Uint8Array) => {
    await writeFile(path.join(folder, name), bytes);
    return path.join(folder, name);
  };
  const film = await recordFilm(browser);
  return {
    photo: await write('IMG_0001.JPG', await photo()),
    // Players stop where the film ends; what follows makes it several parts long.
    film: await write('garden.webm', Buffer.concat([film, voidElement(2 * partSize)])),
    captions: await write('garden.srt', Buffer.from('1\n00:00:00,000 --> 00:00:01,000\nΕλιά\n')),
    broken: await write('broken.jpg', (await photo()).subarray(0, 5_000)),
  };
}

/** A stretch of a WebM file that means nothing. */
function voidElement(size: number): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(0xec);
  head.writeBigUInt64BE((1n << 56n) | BigInt(size), 1);
  return Buffer.concat([head, randomBytes(size)]);
}

async function asPupil(page: Page, site: Site, memberId: string) {
  const value = await pupilToken(site.database, memberId);
  await page.context().addCookies([{ name: 'pupil', value, url: site.siteUrl }]);
}

describe.each(['en', 'el'] as const)('the materials of a space, in %s,', (language) => {
  const t = translator(language);
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  it('take a picture without script, and say what is wrong with a file', async () => {
    const site = await startWholeSite();
    const { space, members } = await makeSpace(site.database);
    const sent = await files();
    const page = await visit(browser, site, { script: false, width: 320 });
    await asPupil(page, site, members.pupil.id);
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

  it('take a picture and a film in parts, and go on when the connection comes back', async () => {
    const site = await startWholeSite();
    const { space, members, emailOf } = await makeSpace(site.database);
    const sent = await files();
    const page = await visitWithErrors(site);
    await signInPage(page, site, emailOf('teacher'));
    const list = `/${language}/spaces/${space.id}/materials/`;
    await page.goto(list);
    await page.getByText(t('upload.file.large')).waitFor();
    // The connection is cut in the middle: two parts get through, the third does not.
    let parts = 0;
    await page.route('**/api/spaces/*/uploads/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      parts += 1;
      if (parts < 3) return route.continue();
      await page.context().setOffline(true);
      await route.abort('internetdisconnected');
    });
    await page.getByLabel(t('upload.file'), { exact: true }).setInputFiles([sent.photo, sent.film]);
    await button(page, t('upload.send')).click();
    await page.getByText(t('upload.lost')).first().waitFor();
    await page.unroute('**/api/spaces/*/uploads/*');
    await page.context().setOffline(false);
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
    const sent = await files();
    const page = await visitWithErrors(site, 320);
    await asPupil(page, site, members.pupil.id);
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
    const sent = await files();
    const page = await visitWithErrors(site);
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

/** A page whose lost requests are no error of its own. */
async function visitWithErrors(site: Site, width = 1280): Promise<Page> {
  const context = await browser.newContext({
    baseURL: site.siteUrl,
    viewport: { width, height: 800 },
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSchools } from '../../db/demo/schools.ts';
import { makeDemoSpace } from '../../db/demo/space.ts';
import { folderStore, objectKey } from '../../src/files/index.ts';
import { exportSpace, listSpaces, readFrom } from '../../src/twinspaces/index.ts';
import { faultsOf, looks, openLook } from '../support/axe.ts';
import { launch } from '../support/browser.ts';
import { freshDatabase, freshFolder } from '../support/database.ts';
import { account, site } from '../support/partners.ts';
import { unpack } from '../support/unpack.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: { 'doctype-style': 'off', 'void-style': 'off', 'long-title': 'off' },
});

/** The demonstration's space, exported and unpacked into a folder. */
async function unpacked() {
  const now = Date.now();
  const database = await freshDatabase();
  const files = folderStore(await freshFolder());
  await makeSchools(
    database,
    { ...site, countries: ['GR', 'FI', 'FR', 'PL', 'IT', 'DE', 'ES', 'RO', 'PT', 'SE'] },
    now,
  );
  await makeDemoSpace(database, (hash, bytes) => files.put(objectKey(hash), [bytes]), now);
  const founder = await account(database, 'school-1@demo.example');
  const [found] = await listSpaces(database, { accountId: founder.id });
  if (!found) throw new Error('There is no space');
  const zip = await exportSpace(database, found.space, 'el', readFrom(files), now);
  return unpack(new Uint8Array(await new Response(zip).arrayBuffer()));
}

describe('an exported space', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('opens from disk without script: pages, pictures and film, on a phone as well', async () => {
    const { folder, names } = await unpacked();
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const failed: string[] = [];
    page.on('requestfailed', (request) => failed.push(request.url()));
    await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
    await page.getByRole('link', { name: 'Σελίδες' }).click();
    await page.getByRole('link', { name: 'From our window in the north' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
      'From our window in the north',
    );
    expect(await page.locator('video').getAttribute('src')).toMatch(/^\.\.\/media\/.+\.webm$/);
    await page.getByRole('link', { name: 'Φόρουμ' }).click();
    await page.getByRole('link', { name: 'What do you have for breakfast?' }).click();
    await page.waitForLoadState();
    const text = await page.locator('main').innerText();
    expect(text).toContain('Porridge with blueberries');
    expect(text).not.toContain('I forgot to eat');
    expect(failed).toEqual([]);
    expect(asked.every((url) => url.startsWith('file://'))).toBe(true);
    expect(names.filter((name) => name.endsWith('.html')).length).toBeGreaterThan(15);
    await context.close();
  });

  it('is valid HTML, plays, fits the screen and has no fault that axe finds', async () => {
    const { folder, names } = await unpacked();
    const faults: string[] = [];
    for (const [index, name] of names.filter((file) => file.endsWith('.html')).entries()) {
      const file = path.join(folder, name);
      for (const { messages } of (await validator.validateFile(file)).results)
        faults.push(...messages.map(({ ruleId, message }) => `${name} ${ruleId}: ${message}`));
      const look = looks[index % looks.length];
      if (!look) continue;
      const context = await openLook(browser, look);
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href);
      faults.push(...(await faultsOf(page)));
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      if (wide) faults.push(`${name} is wider than the screen`);
      await context.close();
    }
    expect(faults).toEqual([]);
  });
});

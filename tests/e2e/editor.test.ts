import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCall } from '../../src/calls/import/document.ts';
import { callSchema } from '../../src/calls/index.ts';
import { faultsOf, looks, openLook } from '../support/axe.ts';
import { launch } from '../support/browser.ts';
import { editorEnvironment, gitHostPort } from '../support/editor.ts';
import { type GitHost, startGitHost, token } from '../support/git-host.ts';
import { root, type Site, startSite } from '../support/site.ts';

let site: Site;
let host: GitHost;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const asked = new Set<string>();
const complaints: string[] = [];

beforeAll(async () => {
  site = await startSite(editorEnvironment);
  host = await startGitHost(gitHostPort, site.url);
  browser = await launch();
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (/violates/.test(message.text())) complaints.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
  host?.close();
  await site?.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** Opens the form of an entry, once it is there in full. */
async function open(place: string, heading: string | RegExp): Promise<void> {
  await page.goto(`${site.url}/admin/#/collections/${place}`);
  await page.getByRole('group', { name: 'Content Editor' }).getByText(heading).first().waitFor();
  await button('Save').waitFor();
}

const commits = async () => (await host.git('log', '--format=%s')).trim().split('\n').length;

/** Saves the form and tells what the commit changed: files, and lines taken away and added. */
async function save(): Promise<{ files: string[]; lines: string[] }> {
  const before = await commits();
  await button('Save').click();
  await expect.poll(commits, { timeout: 30_000 }).toBe(before + 1);
  // It goes back to its list by itself.
  await page.waitForURL(({ hash }) => /^#\/collections\/\w+$/.test(hash));
  await button('Save').waitFor({ state: 'hidden' });
  const show = ['show', '--format=', '--unified=0', 'HEAD'];
  const files = (await host.git(...show, '--name-only')).trim().split('\n');
  const lines = (await host.git(...show)).split('\n').filter((line) => /^[+-](?![+-])/.test(line));
  return { files, lines };
}

/** A field of the form by its label. Fields far below are there once one has scrolled to them. */
async function field(label: string): Promise<Locator> {
  const found = page.getByRole('group', { name: `“⁨${label}⁩” Field` }).first();
  await page.mouse.move(640, 500);
  await expect
    .poll(async () => (await found.count()) || page.mouse.wheel(0, 300), { timeout: 30_000 })
    .toBe(1);
  await found.scrollIntoViewIfNeeded();
  return found;
}

async function choose(label: string, option: string): Promise<void> {
  await (await field(label)).getByRole('combobox').click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const saved = (file: string) => host.git('show', `HEAD:${file}`);

/** What the form of a new call becomes: fields that were left empty are not in it. */
const newCall = `---
title: 'Études: a "new" call'
kind: specific
year: 2027
period: 2021-2027
keyActions: [ ka2 ]
sectors: [ school ]
managedBy: [ national-agency ]
deadlines:
  - date: 2027-03-05
evidence: official
sources:
  - title: Official Journal
    readOn: 2026-11-25
---

## Heading

A text.
`;

describe('the web editor', () => {
  it('opens in the place of its page and takes a token, and no wrong one', async () => {
    await page.goto(`${site.url}/admin/`);
    await button('Sign In Using Access Token').click();
    await page.getByRole('textbox').fill('wrong');
    await button('Sign In').click();
    await page.getByText('The provided token is invalid').waitFor();
    await button('Sign In Using Access Token').click();
    await page.getByRole('textbox').fill(token);
    await button('Sign In').click();
    await page.getByText('Programme pages').first().waitFor();
  });

  it('saves a call as a commit of the editor that changes one line', async () => {
    const file = 'content/calls/2026/2026-ka210-sch.mdx';
    await open('calls/entries/2026/2026-ka210-sch', /Small-scale partnerships in school/);
    await page.getByRole('textbox', { name: 'Title' }).first().fill('Small partnerships: schools');
    expect(await save()).toEqual({
      files: [file],
      lines: [
        '-title: Small-scale partnerships in school education',
        '+title: "Small partnerships: schools"',
      ],
    });
    const text = await saved(file);
    expect(callSchema.parse(parseCall(text).call).title).toBe('Small partnerships: schools');
    expect(await host.git('log', '-1', '--format=%an %ae %s')).toBe(
      'Eva Editor eva@example.org Edit Calls “2026-ka210-sch”\n',
    );
  });

  it('saves a guide in the language that was changed and in no other', async () => {
    await open('guides/entries/about', /About Passerelle/);
    // Beside English stands the first language of the list.
    await page.getByRole('textbox', { name: 'Title' }).nth(1).fill('Кои сме ние');
    expect(await save()).toEqual({
      files: ['content/bg/guides/about.mdx'],
      lines: ['-title: "За Passerelle"', '+title: "Кои сме ние"'],
    });
  });

  it('saves one contact of a list, and leaves the remarks in its file', async () => {
    const file = 'content/contacts/etwinning.yaml';
    await open('contacts/entries/etwinning', /eTwinning support/);
    const entries = page.getByRole('group', { name: /Entries/ });
    await entries.getByRole('button', { name: 'Expand All' }).click();
    await entries.getByRole('textbox', { name: 'Name' }).first().fill('eTwinning Österreich');
    expect(await save()).toEqual({
      files: [file],
      lines: ['-  name: "eTwinning Österreich, OeAD"', '+  name: "eTwinning Österreich"'],
    });
    expect(await saved(file)).toMatch(/^# eTwinning national support organisations/);
  });

  it('makes a new call from a form that is filled in, and none from an empty one', async () => {
    await open('calls/new', /Creating/);
    await button('Save').click();
    await page
      .getByText(/required|errors?\b/i)
      .first()
      .waitFor();
    await (await field('Title')).getByRole('textbox').fill('Études: a "new" call');
    await (await field('Kind of call')).getByRole('radio', { name: 'Specific call' }).click();
    await (await field('Year')).getByRole('spinbutton').fill('2027');
    await (await field('Programme period')).getByRole('radio', { name: '2021-2027' }).click();
    await choose('Key actions', 'Key action 2: cooperation');
    await choose('Fields of education', 'School education');
    const managers = await field('Managed by');
    await managers.getByRole('checkbox', { name: 'National Agencies' }).click();
    const deadlines = await field('Deadlines');
    await deadlines.getByRole('button', { name: /Add/ }).click();
    await deadlines.locator('input[type=date]').fill('2027-03-05');
    await choose('How far it can be traced', 'official');
    const sources = await field('Sources');
    await sources.getByRole('button', { name: /Add/ }).click();
    await sources.getByRole('textbox', { name: 'Title' }).fill('Official Journal');
    await sources.locator('input[type=date]').fill('2026-11-25');
    await (await field('Text')).getByRole('textbox').fill('## Heading\n\nA text.');
    const { files } = await save();
    expect(files).toEqual(['content/calls/2027/etudes-a-new-call.mdx']);
    const text = await saved('content/calls/2027/etudes-a-new-call.mdx');
    expect(text).toBe(newCall);
    expect(parseCall(text).call.deadlines).toEqual([{ date: '2027-03-05' }]);
  });

  it('asked no host but the site and the git host, and its policy forbade nothing of use', () => {
    expect([...asked].filter((origin) => /^https?:/.test(origin)).sort()).toEqual(
      [host.url, site.url].sort(),
    );
    // It tries to read its maker's sign, which its page does not show.
    const other = complaints.filter((text) => !/data:image\/svg/.test(text));
    expect(other).toEqual([]);
  });
});

describe('the page of the editor', () => {
  it('is under a policy of its own: scripts of the site, and the git host to talk to', async () => {
    const { headers } = await fetch(`${site.url}/admin/`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`connect-src 'self' ${host.url};`);
    const other = await fetch(`${site.url}/en/guides/about/`);
    expect(other.headers.get('content-security-policy')).not.toContain(host.url);
  });

  it('says without scripts what it is and where to read on', async () => {
    const bare = await browser.newContext({ javaScriptEnabled: false });
    const reader = await bare.newPage();
    await reader.goto(`${site.url}/admin/`);
    const text = await reader.getByRole('main').innerText();
    expect(text).toContain('npm run build');
    const guide = reader.getByRole('link', { name: 'How to edit' });
    expect(await guide.getAttribute('href')).toBe(
      `${host.url}/agency/site/src/branch/main/docs/editing.md`,
    );
    await bare.close();
  });

  it.each(looks)('is accessible where the editor does not open: $name', async (look) => {
    const reader = await openLook(browser, look);
    const plain = await reader.newPage();
    await plain.route('**/admin/editor/**', (route) => route.abort());
    await plain.goto(`${site.url}/admin/`);
    expect(await faultsOf(plain)).toEqual([]);
    await reader.close();
  });

  it.each(looks)('is accessible where it opens, as it comes: $name', async (look) => {
    const editor = await openLook(browser, look);
    const first = await editor.newPage();
    await first.goto(`${site.url}/admin/`);
    await first.getByRole('button', { name: 'Sign In Using Access Token' }).waitFor();
    // Landmarks are a good practice that the editor does not follow, no criterion of WCAG.
    const faults = (await faultsOf(first)).filter(
      (fault) => !/ (region|landmark-[\w-]+):/.test(fault),
    );
    expect(faults).toEqual([]);
    await editor.close();
  });

  it('is kept out of search engines and of the sitemap', async () => {
    const html = await (await fetch(`${site.url}/admin/`)).text();
    expect(html).toContain('<meta name="robots" content="noindex"');
    const maps = readdirSync(path.join(root, 'dist')).filter((name) => /^sitemap/.test(name));
    expect(maps.length).toBeGreaterThan(1);
    for (const map of maps)
      expect(readFileSync(path.join(root, 'dist', map), 'utf8')).not.toContain('/admin/');
  });

  it('costs readers nothing: no other page knows of it', () => {
    const dist = path.join(root, 'dist');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.(html|js|css)$/.test(file) && !file.startsWith('admin/'),
    );
    expect(files.length).toBeGreaterThan(500);
    const knowing = files.filter((file) =>
      /\/admin\/|sveltia/i.test(readFileSync(path.join(dist, file), 'utf8')),
    );
    expect(knowing).toEqual([]);
  });
});

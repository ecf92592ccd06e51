import { createServer } from 'node:net';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { buildIfNeeded } from '../netlify/build.ts';
import { root, siteUrl, startSite } from '../tests/support/site.ts';
import { benchFolder } from './support/folder.ts';

/** Lighthouse, as it judges a phone on a slow network, beside a page that holds one sentence. */
const paths = [
  '/en/',
  '/en/calls/',
  '/en/calls/erasmus-edu-2022-eche-cert-fp/',
  '/en/programme/key-action-2/',
  '/el/',
  '/el/programme/',
];

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

await buildIfNeeded(root, siteUrl);
const site = await startSite();
const port = await freePort();
const profile = benchFolder('lighthouse');
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    `--remote-debugging-port=${port}`,
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
  ],
});
const rows = [];
for (const page of paths) {
  const result = await lighthouse(site.url + page, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
  });
  const { categories = {}, audits = {} } = result?.lhr ?? {};
  const scores = Object.entries(categories).map(([id, { score }]) => [
    id,
    Math.round((score ?? 0) * 100),
  ]);
  const lost = Object.values(audits)
    .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0)
    .map(({ id }) => id);
  rows.push({ page, ...Object.fromEntries(scores), lost: lost.join(', ') });
}
console.table(rows);
await browser.close();
await site.close();

/**
 * How long the pages of a large space take (500 pages, 5,000 posts, 2,000 files), through HTTP as
 * its founder: `npm run bench -- spaces`, or `node bench/spaces.ts <words of a page's name> …`.
 */

import { migrateDatabase } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { buildIfNeeded } from '../netlify/build.ts';
import { objectKey } from '../src/files/index.ts';
import { siteFiles } from '../src/files/site.ts';
import { readSettings } from '../src/settings.ts';
import { root, siteUrl, startSite } from '../tests/support/site.ts';
import { benchFolder } from './support/folder.ts';
import { cpuTimeOf } from './support/host.ts';
import { fillSpace, pathsOf, signInFounder } from './support/space-pages.ts';
import { measureInTurn } from './support/times.ts';

const now = Date.now();
/** Twenty-nine pages a round. */
const rounds = 100;
await buildIfNeeded(root, siteUrl);
const DATA_DIR = benchFolder('spaces');
const settings = readSettings({ DATA_DIR });
const database = await openDatabase(settings.databaseUrl);
await migrateDatabase(database);
const files = siteFiles(settings);
const filled = await fillSpace(database, (hash, bytes) => files.put(objectKey(hash), [bytes]), now);
const cookie = await signInFounder(database, filled, now);
database.close();

const chosen = process.argv.slice(2);
const paths = Object.entries(pathsOf(filled)).filter(
  ([what]) => !chosen.length || what.startsWith('(') || chosen.some((word) => what.includes(word)),
);
const site = await startSite({ DATA_DIR });
const kilobytes = new Map<string, number>();
const get = async (what: string, path: string) => {
  const response = await fetch(site.url + path, { headers: { cookie }, redirect: 'manual' });
  const { byteLength } = await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  kilobytes.set(what, Math.round(byteLength / 1000));
};
const times = await measureInTurn(
  paths.map(([what, path]) => [what, () => get(what, path)]),
  () => cpuTimeOf(site),
  rounds,
);
await site.close();

const [file] = times.values();
console.log('Milliseconds of one page through HTTP, and CPU of the host alone.');
console.table(
  [...times].map(([what, row]) => ({
    page: what,
    ...row,
    'cpu50, × a file': Math.round(row.cpu50 / (file?.cpu50 ?? 1)),
    kB: kilobytes.get(what),
  })),
);

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { writeIndex } from '../../src/search/build.ts';
import type { SearchRecord } from '../../src/search/records.ts';

let folder: string;
let dist: URL;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'search-index-'));
  dist = pathToFileURL(`${folder}/`);
});

/** A built page with the record that the search has of it. */
function page(name: string, body: string, deadline?: number): SearchRecord {
  mkdirSync(path.join(folder, 'en', name), { recursive: true });
  writeFileSync(
    path.join(folder, 'en', name, 'index.html'),
    `<!doctype html><html lang="en"><head><title>${name}</title></head>
     <body><h1 data-pagefind-body>${body}</h1></body></html>`,
  );
  const record = { path: `/en/${name}/`, meta: { title: name, also: 'Comenius & "Socrates"' } };
  if (deadline === undefined) return record;
  const moments = { opens: null, deadlines: [deadline] };
  return { ...record, facts: { facets: { year: ['2026'] }, moments, timed: [true] } };
}

const read = (file: string) =>
  JSON.parse(readFileSync(path.join(folder, 'pagefind', file), 'utf8'));
const minute = 60_000;

test('pages and calls are indexed with their facts and their words', async () => {
  const records = [page('guide', 'How to'), page('call', 'A call', 5 * minute)];
  const count = await writeIndex(dist, [{ language: 'en', records, offered: [] }]);
  expect(count).toBe(2);
  expect(read('calls.en.json')).toMatchObject({ times: [[null, 5]], older: 0 });
  expect(read('calls.en.json').rows.toSorted()).toEqual([-1, -1, 0, 0]);
  expect(read('words.en.json')).toMatchObject({ comenius: 2, socrates: 2 });
  expect(readdirSync(path.join(folder, 'pagefind')).join()).not.toMatch(/ui/);
});

test('calls beyond the limit, the earliest, have an index of their own', async () => {
  const calls = [3, 1, 2].map((at) => page(`call-${at}`, `Call ${at}`, at * minute));
  const records = [page('guide', 'How to'), ...calls];
  await writeIndex(dist, [{ language: 'en', records, offered: [] }], 2);
  expect(read('calls.en.json').older).toBe(1);
  expect(read('calls.en.json').times.toSorted()).toEqual([
    [null, 2],
    [null, 3],
  ]);
  expect(read('older/calls.en.json').times).toEqual([[null, 1]]);
  expect(existsSync(path.join(folder, 'pagefind/older/pagefind.js'))).toBe(false);
});

test('a page that could not be indexed stops the build with its address', async () => {
  const records = [page('guide', 'How to'), page('empty', '')];
  const building = writeIndex(dist, [{ language: 'en', records, offered: [] }]);
  await expect(building).rejects.toThrow('/en/empty/');
});

test('a page that was never built stops the build', async () => {
  const records = [{ path: '/en/missing/', meta: { title: 'Missing' } }];
  const building = writeIndex(dist, [{ language: 'en', records, offered: [] }]);
  await expect(building).rejects.toThrow('missing');
});

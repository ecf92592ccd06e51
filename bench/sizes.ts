import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { buildIfNeeded } from '../netlify/build.ts';
import { dist, fileOf, onePageOfEachKind, prerenderedPages } from '../tests/support/pages.ts';
import { root, siteUrl } from '../tests/support/site.ts';

/** Bytes over the wire (Brotli) of what a reading page needs, against the first flight of TCP. */
const flight = 14 * 1024;
const compressed = (file: string) => brotliCompressSync(readFileSync(file)).length;
const known = new Map<string, number>();

function sizeOf(file: string): number {
  const size = known.get(file) ?? compressed(file);
  known.set(file, size);
  return size;
}

function measure(page: string) {
  const html = readFileSync(fileOf(page), 'utf8');
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)];
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)];
  const sum = (found: RegExpExecArray[]) =>
    found.reduce((total, [, href = '']) => total + sizeOf(path.join(dist, href)), 0);
  return { page, html: compressed(fileOf(page)), css: sum(sheets), script: sum(scripts) };
}

await buildIfNeeded(root, siteUrl);
const all = prerenderedPages().map(measure);
const total = ({ html, css }: (typeof all)[number]) => html + css;
const kinds = new Set(onePageOfEachKind(prerenderedPages()));
const english = all.filter(({ page }) => kinds.has(page) && page.startsWith('/en/'));
console.table(english.map((row) => ({ ...row, 'html + css': total(row) })));
const heaviest = all.toSorted((a, b) => total(b) - total(a)).slice(0, 5);
console.log(`Heaviest of ${all.length} pages; ratio to the first flight of ${flight} bytes:`);
console.table(
  heaviest.map((row) => ({
    ...row,
    'html + css': total(row),
    ratio: +(total(row) / flight).toFixed(2),
  })),
);

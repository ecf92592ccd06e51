import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { measureQuality, report, scores } from '../tests/search/quality.ts';
import { dist, openSite } from '../tests/search/site.ts';

/** What Pagefind has compressed itself travels as it is. */
const isCompressed = (path: string) => /\.(pf_\w+|pagefind)$/.test(path);

const weight = (path: string): number => {
  const bytes = readFileSync(new URL(`.${path.endsWith('/') ? `${path}index.html` : path}`, dist));
  return isCompressed(path) ? bytes.length : brotliCompressSync(bytes).length;
};

/** Compressed bytes of the search page as it opens, then of a first search in it, by file. */
async function measureBytes(path: string, query: string) {
  const { origin, browser, close } = await openSite();
  try {
    const page = await browser.newPage();
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).pathname));
    await page.goto(origin + path, { waitUntil: 'networkidle' });
    const opening = [...asked];
    await page.fill('#q', query);
    await page.waitForSelector('#found ol > li');
    await page.waitForLoadState('networkidle');
    const searching = [...asked].slice(opening.length);
    return { opening, searching };
  } finally {
    await close();
  }
}

const kind = (path: string) =>
  path.endsWith('/')
    ? 'page'
    : path.replace(/.*\//, '').replace(/(\w\w_|\w\w_group_)?[a-f\d]{7,}|\.[\w-]{8}(?=\.js)/, '*');

function print(title: string, paths: string[]): void {
  const byKind = Map.groupBy(paths, kind);
  const rows = [...byKind].map(([file, all]) => ({
    file,
    requests: all.length,
    bytes: all.reduce((sum, path) => sum + weight(path), 0),
  }));
  const sum = rows.reduce((total, { bytes }) => total + bytes, 0);
  console.log(`\n${title}: ${(sum / 1000).toFixed(1)} kB compressed`);
  console.table(rows);
}

const { opening, searching } = await measureBytes('/en/calls/', 'school partnership');
print('Search page before typing', opening);
print('A first search', searching);
const outcomes = await measureQuality();
const { mrr10, success1, success10 } = scores(outcomes);
console.log(`\n${outcomes.length} queries. Not answered first:\n${report(outcomes)}`);
console.log(
  `\nMRR@10 ${mrr10.toFixed(3)} (aim 0.9), success@1 ${success1.toFixed(3)} (aim 0.85), within ten ${success10.toFixed(3)}`,
);

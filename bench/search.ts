import { buildIfNeeded } from '../netlify/build.ts';
import { measureQuality, report, scores } from '../tests/search/quality.ts';
import { openSite } from '../tests/search/site.ts';
import { root, siteUrl } from '../tests/support/site.ts';

/**
 * What a search moves over the wire, and how well it answers. `BENCH_SITE` names the folder of
 * another build (`BENCH_KEEP=1 npm run bench -- build` leaves one of 10,000 calls) to be weighed.
 */
const folder = process.env.BENCH_SITE ?? root;
const queries = [
  { lang: 'en', q: 'KA220' },
  { lang: 'en', q: 'mobility of pupils' },
  { lang: 'fr', q: 'école' },
  { lang: 'el', q: 'σχολείο' },
];

type Transfer = { path: string; bytes: number };

/**
 * Bytes, as compressed on the way, of the search page as it opens and of a first search in it.
 * Without response headers, which HTTP/2 and 3 send but once.
 */
async function weigh({
  lang,
  q,
}: (typeof queries)[number]): Promise<{ opening: Transfer[]; searching: Transfer[] }> {
  const { origin, browser, close } = await openSite(folder);
  try {
    const page = await browser.newPage();
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    const paths = new Map<string, string>();
    const moved: Transfer[] = [];
    network.on('Network.requestWillBeSent', ({ requestId, request }) =>
      paths.set(requestId, new URL(request.url).pathname),
    );
    const heads = new Map<string, number>();
    network.on('Network.responseReceived', ({ requestId, response }) =>
      heads.set(requestId, response.encodedDataLength),
    );
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      moved.push({
        path: paths.get(requestId) ?? '',
        bytes: encodedDataLength - (heads.get(requestId) ?? 0),
      }),
    );
    await page.goto(`${origin}/${lang}/calls/`, { waitUntil: 'networkidle' });
    const opening = moved.splice(0);
    await page.fill('#q', q);
    await page.waitForSelector('#found ol > li');
    await page.waitForLoadState('networkidle');
    return { opening, searching: moved };
  } finally {
    await close();
  }
}

const kilobytes = (bytes: number) => +(bytes / 1000).toFixed(1);
const total = (moved: Transfer[]) => kilobytes(moved.reduce((sum, { bytes }) => sum + bytes, 0));
const part = (moved: Transfer[], pattern: RegExp) =>
  total(moved.filter(({ path }) => pattern.test(path)));

if (folder === root) await buildIfNeeded(root, siteUrl);
const rows = [];
for (const query of queries) {
  const { opening, searching } = await weigh(query);
  rows.push({
    query: `${query.lang}: ${query.q}`,
    'before typing': total(opening),
    'first search': total(searching),
    engine: part(searching, /pagefind\.js|wasm/),
    'list of pages': part(searching, /pf_meta/),
    facts: part(searching, /calls\.\w+\.json/),
    words: part(searching, /pf_index/),
    results: part(searching, /pf_fragment/),
  });
}
console.log('Kilobytes over the wire (limits: 60 before typing, 150 for a first search)');
console.table(rows);

if (folder === root) {
  const outcomes = await measureQuality();
  const { mrr10, success1, success10 } = scores(outcomes);
  console.log(`${outcomes.length} queries. Not answered first:\n${report(outcomes)}`);
  console.log(
    `MRR@10 ${mrr10.toFixed(3)} (aim 0.9), success@1 ${success1.toFixed(3)} (aim 0.85), within ten ${success10.toFixed(3)}`,
  );
}

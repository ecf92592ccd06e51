import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { parse } from 'yaml';
import { z } from 'zod';
import { type PackedFacts, unpackFacts } from '../../src/search/facts.ts';
import { dist } from '../support/pages.ts';
import { openSite } from './site.ts';

/** A good answer: a path without language, or what a call must have. */
const answer = z.union([z.string(), z.record(z.string(), z.string())]);
const querySchema = z.strictObject({
  kind: z.string(),
  q: z.string(),
  expect: z.array(answer).min(1),
});
export type Query = z.output<typeof querySchema> & { lang: string };
type Answer = z.output<typeof answer>;

/** A page that can be found: by its path, with the facts that answers name. */
type Known = Map<string, { meta: Record<string, string>; facets: Record<string, string[]> }>;

/** A query with the paths of its first hits and the place (from 1) of the first good one. */
export type Outcome = Query & { hits: string[]; rank: number | undefined };

/** The judged queries of every language: `queries/<lang>.yaml`. */
export function readQueries(): Query[] {
  const folder = new URL('queries/', import.meta.url);
  return readdirSync(folder).flatMap((name) => {
    const queries = z.array(querySchema).parse(parse(readFileSync(new URL(name, folder), 'utf8')));
    return queries.map((query) => ({ ...query, lang: name.replace('.yaml', '') }));
  });
}

function readKnown(lang: string): Known {
  const folder = pathToFileURL(`${dist}/pagefind/`);
  const names = readdirSync(new URL('fragment/', folder)).filter((name) =>
    name.startsWith(`${lang}_`),
  );
  const packed = JSON.parse(readFileSync(new URL(`calls.${lang}.json`, folder), 'utf8'));
  const ids = names.map((name) => name.replace('.pf_fragment', ''));
  const facts = unpackFacts(packed as PackedFacts, ids);
  return new Map(
    ids.map((id) => {
      const file = readFileSync(new URL(`fragment/${id}.pf_fragment`, folder));
      const text = gunzipSync(file).toString('utf8').slice('pagefind_dcd'.length);
      const { url, meta } = JSON.parse(text);
      return [url, { meta, facets: facts.get(id)?.facets ?? {} }];
    }),
  );
}

function isGood(path: string, known: Known, expected: Answer): boolean {
  if (typeof expected === 'string') return path.slice(4, -1) === expected;
  const page = known.get(path);
  return Object.entries(expected).every(([name, value]) =>
    name === 'title' || name === 'codes'
      ? new RegExp(value).test(page?.meta[name] ?? '')
      : page?.facets[name]?.includes(value),
  );
}

/** Waits for the page to say what it found, and reads the first hits. */
async function firstHits(page: Page): Promise<string[]> {
  await page.waitForFunction(() => {
    const text = document.querySelector('#search-status')?.textContent;
    const words = document.querySelector<HTMLFormElement>('#search')?.dataset.words ?? '{}';
    return text && text !== JSON.parse(words).loading;
  });
  const links = page.locator('#found ol a');
  const paths = await links.evaluateAll((all) =>
    all.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
  );
  return paths.slice(0, 10);
}

/** Searches as a reader would who types one thing after another. */
async function search(page: Page, q: string): Promise<string[]> {
  await page.evaluate((text) => {
    const status = document.querySelector('#search-status');
    const form = document.querySelector<HTMLFormElement>('#search');
    const input = document.querySelector<HTMLInputElement>('#q');
    if (!status || !form || !input) throw new Error('There is no search');
    status.textContent = '';
    input.value = text;
    form.requestSubmit();
  }, q);
  return firstHits(page);
}

/** Runs every query in a browser against the built site, through the page readers use. */
export async function measureQuality(queries = readQueries()): Promise<Outcome[]> {
  const { origin, browser, close } = await openSite();
  const outcomes: Outcome[] = [];
  const judge = async (page: Page, lang: string) => {
    const known = readKnown(lang);
    await page.goto(`${origin}/${lang}/calls/?q=Erasmus`);
    await firstHits(page);
    for (const query of queries.filter((one) => one.lang === lang)) {
      const hits = await search(page, query.q);
      const good = (path: string) => query.expect.some((answer) => isGood(path, known, answer));
      const index = hits.findIndex(good);
      outcomes.push({ ...query, hits, rank: index < 0 ? undefined : index + 1 });
    }
  };
  try {
    const left = [...new Set(queries.map(({ lang }) => lang))];
    const work = async () => {
      const page = await browser.newPage();
      for (let lang = left.shift(); lang; lang = left.shift()) await judge(page, lang);
    };
    await Promise.all([work(), work()]);
    return outcomes;
  } finally {
    await close();
  }
}

/** Mean reciprocal rank within the first ten hits, and the share of queries answered first. */
export function scores(outcomes: readonly Outcome[]) {
  const mean = (value: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / outcomes.length;
  return {
    mrr10: mean(({ rank }) => (rank ? 1 / rank : 0)),
    success1: mean(({ rank }) => (rank === 1 ? 1 : 0)),
    success3: mean(({ rank }) => (rank && rank <= 3 ? 1 : 0)),
    success10: mean(({ rank }) => (rank ? 1 : 0)),
  };
}

/** One line for each query that was not answered first: what came instead. */
export const report = (outcomes: readonly Outcome[]): string =>
  outcomes
    .filter(({ rank }) => rank !== 1)
    .map(
      ({ lang, kind, q, rank, hits }) =>
        `${lang} ${kind}: "${q}" → ${rank ?? 'not in ten'}; first: ${hits.slice(0, 4).join(' ') || 'nothing'}`,
    )
    .join('\n');

import { withoutEndings } from './endings.ts';
import { type CallFacts, type OfferedFacet, type PackedFacts, unpackFacts } from './facts.ts';
import { fold, foldedWords, latinCodes } from './fold.ts';
import { type Hit, order } from './rank.ts';
import { correct, type KnownWords } from './spelling.ts';

/** What Pagefind keeps of a page, as far as we show it. */
export type Fragment = {
  url: string;
  content: string;
  excerpt: string;
  meta: Record<string, string>;
};
type Result = { id: string; score: number; data: () => Promise<Fragment> };
type Pagefind = {
  options: (options: object) => Promise<void>;
  search: (term: string | null) => Promise<{ results: Result[] }>;
  mergeIndex: (path: string, options: object) => Promise<void>;
};
type FactsFile = PackedFacts & { older: number };

export type Found = {
  hits: Hit[];
  /** The query that was run, when a misspelling was put right. */
  corrected: string | undefined;
  /** No page has all the words; these have some. */
  partial: boolean;
};

export type Engine = {
  offered: OfferedFacet[];
  /** How many older calls are not searched yet. */
  older: () => number;
  /** Searches older calls as well from now on. */
  addOlder: () => Promise<void>;
  find: (q: string) => Promise<Found>;
  fragment: (hit: Hit) => Promise<Fragment>;
};

const folder = '/pagefind/';

/** How much a word in each field weighs, against 1 for the text. */
const metaWeights = { title: 5, codes: 8, also: 3, labels: 2, summary: 2, year: 1, lang: 0 };

async function readJson<T>(name: string): Promise<T> {
  const response = await fetch(`${folder}${name}`, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

// Our pages are few enough to be searched at once, and the worker would be fetched besides.
const options = {
  noWorker: true,
  excerptLength: 28,
  excerptEllipsis: '…',
  ranking: { metaWeights },
};

/** Loads the engine, its index and the facts of calls: some 80 kB, so only when it is wanted. */
export async function loadEngine(language: string): Promise<Engine> {
  const [pagefind, packed] = await Promise.all([
    import(/* @vite-ignore */ `${folder}pagefind.js`) as Promise<Pagefind>,
    readJson<FactsFile>(`calls.${language}.json`),
  ]);
  await pagefind.options(options);
  let every: Result[] = [];
  let { older } = packed;
  const facts = new Map<string, CallFacts>();
  const results = new Map<string, Result>();

  /** Takes up the pages that have joined the index, with the facts of the calls among them. */
  async function take(packed: PackedFacts) {
    every = (await pagefind.search(null)).results;
    const ids = every.map(({ id }) => id).filter((id) => !results.has(id));
    for (const [id, own] of unpackFacts(packed, ids)) facts.set(id, own);
    for (const result of every) results.set(result.id, result);
  }
  await take(packed);

  let words: Promise<KnownWords> | undefined;
  const loadWords = () => {
    words ??= readJson<KnownWords>(`words.${language}.json`);
    return words;
  };

  const search = async (q: string): Promise<Result[]> => {
    const found = (await pagefind.search(q)).results;
    for (const result of found) results.set(result.id, result);
    return found;
  };

  return {
    offered: packed.offered,
    older: () => older,
    async addOlder() {
      if (older === 0) return;
      older = 0;
      const file = readJson<PackedFacts>(`older/calls.${language}.json`);
      await pagefind.mergeIndex(`${folder}older/`, { ...options, language });
      await take(await file);
    },
    async find(typed) {
      const q = latinCodes(typed);
      if (!q) return { hits: toHits(every, facts), corrected: undefined, partial: false };
      // Where the engine knows no endings, words are sought by how they begin.
      const begun = withoutEndings(q, language);
      if (begun) {
        const results = await search(begun);
        if (await hasEveryWord(results, begun, facts)) return found(results, facts);
      }
      const exact = await search(q);
      if (await hasEveryWord(exact, q, facts)) return found(exact, facts);
      // "EDU-2024-CB-VET": the engine joins the parts, and misses what begins or ends elsewhere.
      const parts = await search(q.replace(/[-/_]+/g, ' '));
      if (await hasEveryWord(parts, q, facts)) return found(parts, facts);
      const corrected = correct(q, await loadWords());
      if (corrected) {
        const results = await search(corrected);
        if (results.length) return found(results, facts, corrected);
      }
      if (exact.length) return found(exact, facts);
      const some = await findSome(corrected ?? q, search);
      return {
        ...found(some, facts, some.length ? corrected : undefined),
        partial: some.length > 0,
      };
    },
    async fragment({ id }) {
      const result = results.get(id);
      if (!result) throw new Error(`No page ${id}`);
      return result.data();
    },
  };
}

const toHits = (results: readonly Result[], facts: Map<string, CallFacts>): Hit[] =>
  results.map(({ id, score }) => ({ id, score, facts: facts.get(id) }));

const found = (results: Result[], facts: Map<string, CallFacts>, corrected?: string): Found => ({
  hits: toHits(results, facts),
  corrected,
  partial: false,
});

/**
 * Whether the best results hold all that was typed. The engine passes over words it does not know,
 * or takes a shorter word for them: then the query may be misspelt.
 */
async function hasEveryWord(
  found: readonly Result[],
  q: string,
  facts: Map<string, CallFacts>,
): Promise<boolean> {
  // Those that will most likely be shown, and so are fetched but once.
  const first = order(toHits(found, facts), 'relevance', Date.now()).slice(0, 3);
  const results = first.flatMap(({ id }) => found.find((result) => result.id === id) ?? []);
  const best = await Promise.all(results.map((result) => result.data()));
  const texts = best.map(({ content, meta }) => fold([content, ...Object.values(meta)].join(' ')));
  // Endings vary, so a word counts as found by all but its last letters.
  const stem = (word: string) =>
    word.slice(0, Math.max(4, word.length - (word.length > 6 ? 2 : 1)));
  return (
    texts.length > 0 &&
    foldedWords(q).every((word) => texts.some((text) => text.includes(stem(word))))
  );
}

/** Pages that have some of the words: the more of them, and the better, the earlier. */
async function findSome(q: string, search: (q: string) => Promise<Result[]>): Promise<Result[]> {
  const words = foldedWords(q).filter((word) => word.length > 2);
  if (words.length < 2) return [];
  const sums = new Map<string, Result>();
  for (const word of words)
    for (const result of await search(word)) {
      const score = result.score + (sums.get(result.id)?.score ?? 0);
      sums.set(result.id, { ...result, score });
    }
  return [...sums.values()].sort((a, b) => b.score - a.score);
}

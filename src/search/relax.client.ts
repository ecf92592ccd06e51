import type { Engine } from './engine.client.ts';
import { labelOf } from './filters.client.ts';
import { fits } from './rank.ts';
import { type SearchState, toggle } from './state.ts';

/** What to give up, as the reader knows it, and how many results that would bring. */
export type Relaxation = { label: string; count: number; state: SearchState };

/** For a search without results: each filter or word that alone stands in the way, best first. */
export async function relaxations(
  engine: Engine,
  state: SearchState,
  now: number,
): Promise<Relaxation[]> {
  const withoutFilter = Object.entries(state.selection).flatMap(([param, values]) =>
    values.map((value) => ({
      label: labelOf(engine.offered, param, value),
      state: { ...state, page: 1, selection: toggle(state.selection, param, value, false) },
    })),
  );
  const words = state.q.split(/\s+/);
  const withoutWord = words
    .filter(() => words.length > 1)
    .map((word, index) => ({
      label: word,
      state: { ...state, page: 1, q: words.toSpliced(index, 1).join(' ') },
    }));
  const counted = await Promise.all(
    [...withoutFilter, ...withoutWord].map(async (candidate) => {
      const { hits, partial } = await engine.find(candidate.state.q);
      const left = hits.filter((hit) => fits(hit, candidate.state.selection, now));
      return { ...candidate, count: partial ? 0 : left.length };
    }),
  );
  return counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}

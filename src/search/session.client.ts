import { refreshCalls } from '../calls/clock.client.ts';
import { type Engine, loadEngine } from './engine.client.ts';
import { type Counts, filterPanel } from './filters.client.ts';
import { countValues, fits, order } from './rank.ts';
import { relaxations } from './relax.client.ts';
import { isActive, readState, type SearchState, toggle, writeState } from './state.ts';
import { createView, type Results } from './view.client.ts';
import type { SearchWords } from './words.ts';

/** Each result is a file of its own: ten keep a first search light. */
const pageSize = 10;
/** A search runs, and its count is read out, when typing rests this long (ms). */
const rest = 250;
const wide = '(min-width: 60rem)';

/**
 * Takes over the search form: the state is in the URL, results stand in for the list.
 * @throws when the engine or its index does not load
 */
export async function startSession(
  form: HTMLFormElement,
  filters: HTMLDetailsElement,
  words: SearchWords,
): Promise<void> {
  const engine = await loadEngine(words.language);
  const input = form.elements.namedItem('q') as HTMLInputElement;
  const { offered } = engine;
  const fromUrl = () => readState(new URLSearchParams(location.search), offered);
  let { state, unknown } = fromUrl();
  let runs = 0;
  let unfolded = false;
  let timer: number | undefined;

  const change = (part: Partial<SearchState>) => go({ ...state, page: 1, ...part });
  const onToggle = (param: string, value: string, on: boolean) =>
    change({ selection: toggle(state.selection, param, value, on) });
  const panel = filterPanel(offered, words, onToggle);
  filters.append(panel.element);
  const view = createView(words, {
    toggle(param, value, on) {
      onToggle(param, value, on);
      view.focusHeading();
    },
    clear() {
      change({ selection: {} });
      view.focusHeading();
    },
    sort: (sort) => change({ sort }),
    async older() {
      await engine.addOlder();
      await show();
      view.focusHeading();
    },
    async more() {
      const first = state.page * pageSize;
      await go({ ...state, page: state.page + 1 });
      view.focusResult(first);
    },
    go,
  });

  /** Moves to a state that the reader can come back from. */
  async function go(next: SearchState) {
    unknown = [];
    write(next, 'pushState');
    await show();
  }

  function write(next: SearchState, how: 'pushState' | 'replaceState') {
    clearTimeout(timer);
    state = next;
    if (input.value.trim() !== state.q) input.value = state.q;
    history[how](null, '', location.pathname + writeState(state) + location.hash);
  }

  async function show() {
    runs += 1;
    const run = runs;
    try {
      const results = await search(engine, state);
      // A later search has been asked for meanwhile: its results are the ones to show.
      if (run !== runs) return;
      panel.show(state.selection, results.counts);
      view.notices(unknown.map((value) => words.unknown.replace('{value}', () => value)));
      if (!isActive(state)) return view.leave();
      // There is room beside the results, once; a reader who closes the filters is obeyed.
      if (!unfolded) filters.open ||= matchMedia(wide).matches;
      unfolded = true;
      view.results({ ...results, state: { ...state, sort: sortOf(state) }, offered });
      linkFeeds(state);
      refreshCalls();
    } catch (error) {
      view.leave();
      view.notices([words.failed]);
      throw error;
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      // Typing on is one step in the history, not one for each letter.
      write({ ...state, page: 1, q: input.value.trim() }, state.q ? 'replaceState' : 'pushState');
      show();
    }, rest);
  });
  form.addEventListener('submit', () => change({ q: input.value.trim() }));
  window.addEventListener('popstate', () => {
    ({ state, unknown } = fromUrl());
    input.value = state.q;
    show();
  });

  // What was typed while the engine loaded counts for more than what the URL said before.
  const typed = input.value.trim();
  if (typed && typed !== state.q) change({ q: typed });
  else {
    input.value = state.q;
    show();
  }
}

/** Without words nothing is a better match than the call whose deadline comes next. */
const sortOf = ({ q, sort }: SearchState) => (q || sort !== 'relevance' ? sort : 'deadline');

type Searched = Omit<Results, 'state' | 'offered'> & { counts: Counts };

/** The results of a state as of now, with the counts of every filter. */
async function search(engine: Engine, state: SearchState): Promise<Searched> {
  const now = Date.now();
  const found = await engine.find(state.q);
  const hits = found.hits.filter((hit) => fits(hit, state.selection, now));
  // Nothing recent fits: older calls are worth their weight then, and stay from there on.
  if (isActive(state) && hits.length === 0 && engine.older() > 0) {
    await engine.addOlder();
    return search(engine, state);
  }
  const visible = isActive(state)
    ? order(hits, sortOf(state), now).slice(0, state.page * pageSize)
    : [];
  return {
    found,
    counts: countValues(found.hits, engine.offered, state.selection, now),
    total: hits.length,
    older: engine.older(),
    relaxed: hits.length ? [] : await relaxations(engine, state, now),
    shown: await Promise.all(
      visible.map(async (hit) => ({ fragment: await engine.fragment(hit), facts: hit.facts })),
    ),
  };
}

/** The feeds offered below take the same filters. */
function linkFeeds({ selection }: SearchState): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-feed]')) {
    const { pathname, searchParams } = new URL(link.href);
    const params = new URLSearchParams({ lang: searchParams.get('lang') ?? '' });
    for (const [param, values] of Object.entries(selection))
      for (const value of values) params.append(param, value);
    link.href = `${pathname}?${params}`;
  }
}

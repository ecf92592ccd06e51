import { fill, orEnglish } from '../i18n/intl.client.ts';
import { h } from './dom.client.ts';
import type { Found } from './engine.client.ts';
import type { OfferedFacet } from './facts.ts';
import { chips } from './filters.client.ts';
import type { Relaxation } from './relax.client.ts';
import { resultItem, type Shown } from './results.client.ts';
import { type SearchState, type Sort, sorts } from './state.ts';
import type { Plural, SearchWords } from './words.ts';

/** What a reader can do in the results. */
export type Actions = {
  toggle: (param: string, value: string, on: boolean) => void;
  clear: () => void;
  sort: (sort: Sort) => void;
  more: () => void;
  older: () => void;
  go: (state: SearchState) => void;
};

export type Results = {
  state: SearchState;
  found: Found;
  shown: Shown[];
  total: number;
  /** How many older calls were left out. */
  older: number;
  relaxed: Relaxation[];
  offered: OfferedFacet[];
};

/** The part of the page that search draws: it stands in for the list and gives it back. */
export function createView(words: SearchWords, actions: Actions) {
  const status = document.querySelector('#search-status');
  const browse = document.querySelector<HTMLElement>('[data-browse]');
  const rules = new Intl.PluralRules(words.locale);
  const number = new Intl.NumberFormat(orEnglish(words.locale));
  const counted = (forms: Plural, count: number, values: Record<string, string> = {}) =>
    fill((count === 0 ? forms.none : forms[rules.select(count)]) ?? forms.other ?? '', {
      ...values,
      count: number.format(count),
    });

  const sort = h('select', { id: 'search-sort' });
  sort.append(...sorts.map((value) => h('option', { value }, words.sorts[value])));
  sort.addEventListener('change', () => actions.sort(sort.value as Sort));
  const more = h('button', { type: 'button' }, words.more);
  more.addEventListener('click', actions.more);
  const older = h('button', { type: 'button', class: 'chip' });
  older.addEventListener('click', actions.older);
  const heading = h('h2', { id: 'found-title', tabindex: '-1' }, words.results);
  const chosen = h('div', { class: 'chips' });
  const notes = h('div');
  const list = h('ol', { class: 'calls' });
  const problems = h('div');
  const sortLine = h('p', { class: 'sort' }, h('label', { for: 'search-sort' }, words.sort), sort);
  const section = h(
    'section',
    { 'aria-labelledby': 'found-title', hidden: true },
    h('div', { class: 'found-head' }, heading, sortLine),
    chosen,
    notes,
    list,
    h('p', { class: 'chips' }, more, older),
  );
  document.querySelector('#found')?.append(section);
  status?.after(problems);
  const say = (text: string) => {
    if (status && status.textContent !== text) status.textContent = text;
  };
  const showSection = (shown: boolean) => {
    section.hidden = !shown;
    document.querySelector('#found')?.classList.toggle('active', shown);
    if (browse) browse.hidden = shown;
  };

  function noteFor({ state, found, total, relaxed }: Results): Node[] {
    const note: Node[] = [];
    const typed = state.q;
    if (found.corrected && total > 0)
      note.push(h('p', {}, fill(words.corrected, { typed, used: found.corrected })));
    if (found.partial && total > 0) note.push(h('p', {}, words.partial));
    if (total > 0) return note;
    const ways = relaxed.map(({ label, count, state }) => {
      const way = h('button', { type: 'button', class: 'chip' });
      way.textContent = counted(words.relax, count, { value: label });
      way.addEventListener('click', () => actions.go(state));
      return way;
    });
    return [h('p', {}, words.none), h('div', { class: 'chips' }, ...ways), h('p', {}, words.help)];
  }

  return {
    /** Gives the page back to the list of calls. */
    leave() {
      showSection(false);
      say('');
    },
    /** What went wrong, above everything else; an empty list takes it away. */
    notices(texts: string[]) {
      problems.replaceChildren(...texts.map((text) => h('p', { class: 'notice' }, text)));
    },
    results(results: Results) {
      const { state, shown, total, offered } = results;
      sort.value = state.sort;
      for (const option of sort.options) option.hidden = option.value === 'relevance' && !state.q;
      chosen.replaceChildren(
        ...chips(offered, state.selection, words, actions.toggle, actions.clear),
      );
      notes.replaceChildren(...noteFor(results));
      list.replaceChildren(...shown.map((result) => resultItem(result, words)));
      more.hidden = shown.length >= total;
      older.hidden = results.older === 0;
      older.textContent = counted(words.older, results.older);
      // Where nothing fits, the list of calls comes back: the way on is to browse.
      showSection(true);
      if (browse && total === 0) browse.hidden = false;
      say(counted(words.count, total));
    },
    focusHeading: () => heading.focus(),
    /** After "show more": on the first of the new results, as the button may be gone. */
    focusResult: (index: number) => list.children[index]?.querySelector('a')?.focus(),
  };
}

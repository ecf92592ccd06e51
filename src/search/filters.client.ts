import { orEnglish } from '../i18n/intl.client.ts';
import { h } from './dom.client.ts';
import type { OfferedFacet } from './facts.ts';
import type { SearchState } from './state.ts';
import type { SearchWords } from './words.ts';

type Toggle = (param: string, value: string, on: boolean) => void;
export type Counts = Map<string, Map<string, number>>;

/** Facets that stand open from the start: what most people narrow by. */
const openAtFirst = ['status', 'sector', 'key-action'];

/** The groups of checkboxes, built once; `show` brings ticks and counts up to date. */
export function filterPanel(
  offered: readonly OfferedFacet[],
  words: SearchWords,
  onToggle: Toggle,
): { element: HTMLElement; show: (selection: SearchState['selection'], counts: Counts) => void } {
  const boxes = offered.flatMap(({ param, values }) =>
    values.map(({ value, label }) => {
      const input = h('input', { type: 'checkbox', name: param, value, form: 'search' });
      input.addEventListener('change', () => onToggle(param, value, input.checked));
      const count = h('span', { class: 'count' });
      return {
        param,
        value,
        input,
        count,
        row: h('label', {}, input, h('span', {}, label), count),
      };
    }),
  );
  const format = new Intl.NumberFormat(orEnglish(words.locale));
  const groups = offered.map(({ param, label }) => {
    const own = boxes.filter((box) => box.param === param);
    const group = h(
      'details',
      { class: 'facet', open: openAtFirst.includes(param) },
      h('summary', {}, label),
      h('fieldset', {}, h('legend', { class: 'unseen' }, label), ...own.map(({ row }) => row)),
    );
    return { param, group };
  });
  return {
    element: h('div', {}, ...groups.map(({ group }) => group)),
    show(selection, counts) {
      for (const { param, value, input, count, row } of boxes) {
        const number = counts.get(param)?.get(value) ?? 0;
        input.checked = selection[param]?.includes(value) ?? false;
        count.textContent = format.format(number);
        row.hidden = number === 0 && !input.checked;
      }
      for (const { param, group } of groups) {
        group.hidden = !boxes.some((box) => box.param === param && !box.row.hidden);
        if (selection[param]) group.open = true;
      }
    },
  };
}

/** A button for each chosen value that takes it away again, and one for all. */
export function chips(
  offered: readonly OfferedFacet[],
  selection: SearchState['selection'],
  words: SearchWords,
  onToggle: Toggle,
  onClear: () => void,
): HTMLElement[] {
  const chosen = Object.entries(selection).flatMap(([param, values]) =>
    values.map((value) => {
      const label = labelOf(offered, param, value);
      const remove = words.remove.replace('{value}', label);
      const chip = h(
        'button',
        { type: 'button', class: 'chip', 'aria-label': remove },
        `${label} ×`,
      );
      chip.addEventListener('click', () => onToggle(param, value, false));
      return chip;
    }),
  );
  if (chosen.length === 0) return [];
  const clear = h('button', { type: 'button', class: 'chip plain' }, words.clear);
  clear.addEventListener('click', onClear);
  return [...chosen, clear];
}

export function labelOf(offered: readonly OfferedFacet[], param: string, value: string): string {
  const facet = offered.find((known) => known.param === param);
  return facet?.values.find((known) => known.value === value)?.label ?? value;
}

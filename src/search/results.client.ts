import { h, piecesOf, plainText, splitPieces, toNodes } from './dom.client.ts';
import type { Fragment } from './engine.client.ts';
import type { CallFacts } from './facts.ts';
import type { SearchWords } from './words.ts';

export type Shown = { fragment: Fragment; facts: CallFacts | undefined };

/**
 * One result, in the markup of components/CallItem.astro: calls/clock.client.ts fills in status and
 * deadline, and keeps them right.
 */
export function resultItem({ fragment, facts }: Shown, words: SearchWords): HTMLLIElement {
  const { title = '', lang, codes, labels, summary, year } = fragment.meta;
  const pieces = piecesOf(fragment.excerpt);
  const text = plainText(pieces);
  // The text of a call begins with its title: there it is shown, with what was searched.
  const hasTitle = title !== '' && text.startsWith(title);
  const end = hasTitle ? title.length : 0;
  const name = splitPieces(pieces, end)[0];
  const gap = /^[\s.]*/.exec(text.slice(end))?.[0].length ?? 0;
  const rest = splitPieces(pieces, end + gap)[1];
  const link = h('a', { href: fragment.url, lang });
  link.append(...(hasTitle ? toNodes(name) : [title]));
  const heading = h('h3', {}, link);
  const excerpt =
    summary && !pieces.some(({ hit }) => hit)
      ? h('p', { class: 'excerpt' }, summary)
      : h('p', { class: 'excerpt', lang }, ...toNodes(rest));
  const tags = facts ? [year, codes, labels] : [words.page];
  const item = h('li', { class: 'call', 'data-call': facts !== undefined }, heading);
  if (facts) item.append(dates(facts, words));
  if (facts?.moments.opens) item.dataset.opens = String(facts.moments.opens);
  if (/\p{L}/u.test(excerpt.textContent)) item.append(excerpt);
  item.append(h('p', { class: 'tags' }, tags.filter(Boolean).join(' · ')));
  return item;
}

function dates({ moments, timed }: CallFacts, words: SearchWords): HTMLElement {
  const status = h('span', { class: 'status' });
  if (moments.deadlines.length === 0)
    return h('p', {}, status, ' ', h('span', { class: 'deadline' }, words.noDeadline));
  const all = moments.deadlines.map((at, index) => [at, timed[index] ? 1 : 0]);
  const line = h('span', { class: 'deadline', 'data-deadlines': JSON.stringify(all) });
  const last = new Date(moments.deadlines.at(-1) ?? 0).toISOString();
  line.append(h('time', { datetime: last }), ' ');
  return h(
    'p',
    {},
    status,
    ' ',
    line,
    ' ',
    h('span', { class: 'countdown', 'data-countdown': true }),
  );
}

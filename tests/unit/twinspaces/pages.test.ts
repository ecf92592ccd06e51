import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../src/twinspaces/pages/difference.ts';
import { hasMarks, mergePages, mergeTexts } from '../../../src/twinspaces/pages/merge.ts';
import {
  arrange,
  flatten,
  type Placed,
  places,
  trailOf,
  treeOf,
} from '../../../src/twinspaces/pages/tree.ts';

const all = () => true;
const page = (id: string, parentId: string | null = null, position = 0): Placed => ({
  id,
  parentId,
  position,
});
/** Two trees: a with b and c below it, d below c; and e. */
const pages = [page('a'), page('b', 'a', 0), page('c', 'a', 1), page('d', 'c'), page('e', null, 1)];
const order = (rows: readonly Placed[], isSeen: (page: Placed) => boolean = all) =>
  flatten(treeOf(rows, isSeen))
    .map(({ page, depth }) => '-'.repeat(depth) + page.id)
    .join(' ');
const applied = (rows: readonly Placed[], changes: readonly Placed[]) =>
  rows.map((row) => changes.find(({ id }) => id === row.id) ?? row);

function moved(move: Parameters<typeof arrange>[1], rows: readonly Placed[] = pages) {
  const arranged = arrange(rows, move, all);
  if (!arranged.ok) return arranged.problems[0]?.code;
  return order(applied(rows, arranged.changes));
}

describe('the tree of pages', () => {
  it('has each page below its parent, in order', () => {
    expect(order(pages)).toBe('a -b -c --d e');
  });

  it('puts the children of a page that is not seen in its place', () => {
    expect(order(pages, ({ id }) => id !== 'c')).toBe('a -b -d e');
    expect(order(pages, ({ id }) => id !== 'a')).toBe('b c -d e');
    expect(trailOf(pages, 'd', ({ id }) => id !== 'c').map(({ id }) => id)).toEqual(['a']);
    expect(trailOf(pages, 'd', all).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('moves a page up, down, and below another, first or last', () => {
    expect(moved({ id: 'c', place: 'up' })).toBe('a -c --d -b e');
    expect(moved({ id: 'b', place: 'down' })).toBe('a -c --d -b e');
    expect(moved({ id: 'b', place: 'up' })).toBe('a -b -c --d e');
    expect(moved({ id: 'e', place: 'first', parent: 'a' })).toBe('a -e -b -c --d');
    expect(moved({ id: 'e', place: 'last', parent: 'c' })).toBe('a -b -c --d --e');
    expect(moved({ id: 'c', place: 'first' })).toBe('c -d a -b e');
  });

  it('lets no page get below itself, nor below one that is not there', () => {
    for (const parent of ['a', 'b', 'c', 'd'])
      expect(moved({ id: 'a', place: 'last', parent })).toBe('page-below-itself');
    expect(moved({ id: 'a', place: 'last', parent: 'x' })).toBe('not-a-choice');
    expect(moved({ id: 'x', place: 'last' })).toBe('not-possible');
  });

  it('loses no page and closes no ring, whatever is moved where', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const move = fc.record({
      id: ids,
      place: fc.constantFrom(...places),
      parent: fc.option(ids, { nil: undefined }),
    });
    const hidden = fc.option(ids, { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(move, hidden), { maxLength: 20 }), (moves) => {
        let rows = pages;
        for (const [move, unseen] of moves) {
          const arranged = arrange(rows, move, ({ id }) => id !== unseen);
          if (arranged.ok) rows = applied(rows, arranged.changes);
          expect(
            flatten(treeOf(rows, all))
              .map(({ page }) => page.id)
              .sort(),
          ).toEqual([...'abcde']);
        }
      }),
    );
  });
});

describe('two changes of one text', () => {
  const base = 'one\n\ntwo\n\nthree';

  it('are both in it when they concern different lines', () => {
    expect(mergeTexts(base, 'ONE\n\ntwo\n\nthree', 'one\n\ntwo\n\nTHREE')).toEqual({
      clean: true,
      text: 'ONE\n\ntwo\n\nTHREE',
    });
  });

  it('stand side by side between marks when they concern the same', () => {
    const marks = { theirs: 'Anna', yours: 'you', end: 'end' };
    const { clean, text } = mergeTexts(base, 'one\n\n2\n\nthree', 'one\n\nzwei\n\nthree', marks);
    expect(clean).toBe(false);
    expect(text).toBe('one\n\n▼▼▼ Anna\n2\n◆◆◆ you\nzwei\n▲▲▲ end\n\nthree');
    expect(hasMarks(text)).toBe(true);
    expect(hasMarks(base)).toBe(false);
  });

  it('need nobody when both say the same', () => {
    expect(mergeTexts(base, 'one\n\n2\n\nthree', 'one\n\n2\n\nthree')).toMatchObject({
      clean: true,
    });
  });

  it('concern the title, too', () => {
    const text = { title: 'Bees', text: base, language: 'en' };
    expect(mergePages(text, { ...text, title: 'Honey' }, { ...text, text: 'x' })).toEqual({
      title: 'Honey',
      text: 'x',
      language: 'en',
    });
    expect(
      mergePages(text, { ...text, title: 'Honey' }, { ...text, title: 'Wax' }),
    ).toBeUndefined();
  });

  it('lose no line that one of them added', () => {
    const lines = fc.array(fc.constantFrom<string>('', 'a', 'b', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(lines, fc.nat(8), fc.nat(8), (text, at, other) => {
        const join = (rows: string[]) => rows.join('\n');
        const { text: merged } = mergeTexts(
          join(text),
          join(text.toSpliced(at, 0, 'THEIRS')),
          join(text.toSpliced(other, 0, 'YOURS')),
        );
        expect(merged).toContain('THEIRS');
        expect(merged).toContain('YOURS');
      }),
    );
  });
});

describe('the difference of two texts', () => {
  it('is told word by word', () => {
    expect(differenceOf('We keep bees', 'We keep many bees')).toEqual([
      { kind: 'same', text: 'We keep ' },
      { kind: 'added', text: 'many ' },
      { kind: 'same', text: 'bees' },
    ]);
  });

  it('holds both texts whole', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'β', ' ', '\n', '.', '*') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = differenceOf(before, after);
        const join = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('');
        expect(join('added')).toBe(before);
        expect(join('removed')).toBe(after);
      }),
    );
  });
});

import type { Result } from '../../problems.ts';
import { refuse } from '../../problems.ts';

/** A page's place: its parent and its order among siblings. */
export type Placed = { id: string; parentId: string | null; position: number };
export type Branch<T> = { page: T; children: Branch<T>[] };

type Seen<T> = (page: T) => boolean;

/**
 * The pages that somebody sees as a tree, each list in order. Where a page is not seen, those below
 * it stand in its place.
 */
export function treeOf<T extends Placed>(pages: readonly T[], isSeen: Seen<T>): Branch<T>[] {
  const children = Map.groupBy(pages.toSorted(byPosition), ({ parentId }) => parentId);
  const below = (id: string | null): Branch<T>[] =>
    (children.get(id) ?? []).flatMap((page) => {
      const branches = below(page.id);
      return isSeen(page) ? [{ page, children: branches }] : branches;
    });
  return below(null);
}

const byPosition = (a: Placed, b: Placed) =>
  a.position - b.position || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The pages above one that are seen, from the top. */
export function trailOf<T extends Placed>(pages: readonly T[], id: string, isSeen: Seen<T>): T[] {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const trail: T[] = [];
  let page = byId.get(byId.get(id)?.parentId ?? '');
  while (page && !trail.includes(page)) {
    trail.unshift(page);
    page = byId.get(page.parentId ?? '');
  }
  return trail.filter(isSeen);
}

/** A tree as one list, each page with its depth from 0. */
export const flatten = <T>(tree: readonly Branch<T>[], depth = 0): { page: T; depth: number }[] =>
  tree.flatMap(({ page, children }) => [{ page, depth }, ...flatten(children, depth + 1)]);

/** The branch of a page, wherever it is. */
export function branchOf<T extends Placed>(
  tree: readonly Branch<T>[],
  id: string,
): Branch<T> | undefined {
  for (const branch of tree) {
    const found = branch.page.id === id ? branch : branchOf(branch.children, id);
    if (found) return found;
  }
  return undefined;
}

export const places = ['first', 'last', 'up', 'down'] as const;
export type Move = {
  id: string;
  place: (typeof places)[number];
  /** For `first` and `last`: below which page; nothing is the top. */
  parent?: string | undefined;
};

/**
 * The places that change when a page moves. No page ever gets below itself.
 * @returns a problem of `parent` when that is not there, or is the page itself or below it.
 */
export function arrange<T extends Placed>(
  pages: readonly T[],
  { id, place, parent }: Move,
  isSeen: Seen<T>,
): Result<{ changes: Placed[] }> {
  const tree = treeOf(pages, isSeen);
  const own = branchOf(tree, id);
  if (!own) return refuse({ field: '', code: 'not-possible' });
  const within = place === 'up' || place === 'down';
  const target = within ? trailOf(pages, id, isSeen).at(-1)?.id : parent;
  const above = target === undefined ? undefined : branchOf(tree, target);
  if (target !== undefined && !above) return refuse({ field: 'parent', code: 'not-a-choice' });
  if (target !== undefined && branchOf([own], target))
    return refuse({ field: 'parent', code: 'page-below-itself' });
  const siblings = (above?.children ?? tree).map(({ page }) => page);
  const others = siblings.filter((page) => page.id !== id);
  const index = siblings.findIndex((page) => page.id === id);
  const at = { first: 0, last: others.length, up: Math.max(index - 1, 0), down: index + 1 }[place];
  const order = others.toSpliced(at, 0, own.page);
  const changes = order
    .map((page, position) => ({
      id: page.id,
      parentId: page.id === id ? (target ?? null) : page.parentId,
      position,
      before: page,
    }))
    .filter((to) => to.position !== to.before.position || to.parentId !== to.before.parentId)
    .map(({ before: _, ...to }) => to);
  return { ok: true, changes };
}

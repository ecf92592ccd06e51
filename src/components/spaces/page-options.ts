import { type Branch, flatten } from '../../twinspaces/index.ts';

type Page = { id: string; title: string; language: string };

/**
 * Pages as the options of a select, each set in as deep as it lies.
 * @param without a page that is left out, with all below it.
 */
export const pageOptions = (tree: readonly Branch<Page>[], without?: string) =>
  flatten(pruned(tree, without)).map(({ page, depth }) => ({
    value: page.id,
    label: `${'\u00a0\u00a0\u00a0'.repeat(depth)}${page.title}`,
    lang: page.language,
  }));

const pruned = (tree: readonly Branch<Page>[], without: string | undefined): Branch<Page>[] =>
  tree
    .filter(({ page }) => page.id !== without)
    .map(({ page, children }) => ({ page, children: pruned(children, without) }));

import type { Database } from '../../../db/client.ts';
import {
  findPage,
  findRevision,
  type Leaf,
  memberName,
  type PageText,
  pagesOf,
  type RevisionHead,
  revisionsOf,
} from '../store/pages.ts';
import type { Here } from '../store/spaces.ts';
import { isVisible } from '../visible.ts';
import { anyText } from './input.ts';
import { hasMarks, type Marks, mergeTexts, mergeValue } from './merge.ts';
import { branchOf, trailOf, treeOf } from './tree.ts';
import { shownBefore } from './write.ts';

/** The pages of a space as a member sees them, and those that were removed. */
export async function readTree(database: Database, here: Here) {
  const pages = await pagesOf(database, here.space.id);
  const isSeen = (page: Leaf) => isVisible(here, page);
  return {
    tree: treeOf(pages, isSeen),
    trailTo: (id: string) => trailOf(pages, id, isSeen),
    removed: pages.filter(({ state }) => state === 'removed'),
  };
}

/** The revisions of a page that a member sees, newest first. */
async function visibleRevisions(database: Database, here: Here, pageId: string) {
  return (await revisionsOf(database, pageId)).filter((revision) => isVisible(here, revision));
}

/** A page with its place in the tree and who wrote it; undefined when it is not there for them. */
export async function readPage(database: Database, here: Here, pageId: string) {
  const page = await findPage(database, here.space.id, pageId);
  if (!page || !isVisible(here, page)) return undefined;
  const [{ tree, trailTo }, revisions, author] = await Promise.all([
    readTree(database, here),
    visibleRevisions(database, here, pageId),
    memberName(database, page.authorId),
  ]);
  const shown = revisions.find(({ number }) => number === page.revision);
  return {
    page,
    /** Whose text is shown, and since when; of a page that waits, who began it. */
    author: shown?.author ?? author,
    writtenAt: shown?.createdAt ?? page.createdAt,
    trail: trailTo(pageId),
    children: branchOf(tree, pageId)?.children ?? [],
    tree,
    revisions,
    waiting: revisions.filter(({ state }) => state === 'waiting'),
  };
}
export type ReadPage = NonNullable<Awaited<ReturnType<typeof readPage>>>;

/** The text to go on writing: one's own that still waits, or what nobody approved yet, or what is shown. */
export async function readForEditing(
  database: Database,
  { member }: Here,
  { page, waiting }: ReadPage,
): Promise<PageText & { revision: number }> {
  const goesOn = ({ authorId }: RevisionHead) => authorId === member.id || page.revision === 0;
  const begun = waiting.find(goesOn);
  const found = begun && (await findRevision(database, page.id, begun.number));
  const { title, text, language } = found ?? page;
  return { title, text, language, revision: found?.number ?? page.revision };
}

/** A revision, and the one before it that was shown. */
export async function readRevision(
  database: Database,
  { page, revisions }: ReadPage,
  number: number,
) {
  const head = revisions.find((revision) => revision.number === number);
  const revision = head && (await findRevision(database, page.id, number));
  if (!revision) return undefined;
  const earlier = revisions.find((one) => one.number < number && one.state === 'shown');
  return { revision, before: earlier && (await findRevision(database, page.id, earlier.number)) };
}

/**
 * What stands against a text that was written while the page changed.
 * @param yours what was typed, on which revision.
 * @returns undefined when nothing does.
 */
export async function readConflict(
  database: Database,
  { page, author }: ReadPage,
  yours: PageText & { revision: number },
  marks: Marks,
) {
  const base = await shownBefore(database, page.id, yours.revision);
  // As a browser sent it, lines end in two characters: that alone would be a change of every line.
  const typed = anyText.parse(yours.text);
  if (base.number === page.revision || hasMarks(typed)) return undefined;
  const { title, text, language } = page;
  return {
    theirs: { title, text, language, author },
    merged: {
      title: mergeValue(base.title, title, yours.title) ?? yours.title,
      text: mergeTexts(base.text, text, typed, marks).text,
      language: mergeValue(base.language, language, yours.language) ?? yours.language,
    },
  };
}

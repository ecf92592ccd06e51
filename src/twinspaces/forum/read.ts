import type { Database } from '../../../db/client.ts';
import { type Key, readKey } from '../key.ts';
import { findPost, findThread, postsOf, threadsOf } from '../store/forum.ts';
import type { Here } from '../store/spaces.ts';

/** So many threads and posts are shown at a time. */
export const threadsPage = 30;
export const postsPage = 30;
const mostPinned = 50;

/**
 * The threads that a member sees, the newest post first. What is pinned comes with the first page.
 * @param key of the last thread of the page before.
 */
export async function listThreads(database: Database, here: Here, key?: Key) {
  const asked = { pinned: 0, most: threadsPage + 1, key } as const;
  const found = await threadsOf(database, here, asked);
  const threads = found.slice(0, threadsPage);
  const last = found.length > threadsPage ? threads.at(-1)?.thread : undefined;
  return {
    pinned: key ? [] : await threadsOf(database, here, { pinned: 1, most: mostPinned }),
    threads,
    next: last && { at: last.lastPostAt, id: last.id },
  };
}

export type ListedThread = Awaited<ReturnType<typeof threadsOf>>[number];

export const readThread = (database: Database, here: Here, threadId: string) =>
  findThread(database, here, threadId);
export const readPost = (database: Database, here: Here, postId: string) =>
  findPost(database, here, postId);

export type ListedPost = Awaited<ReturnType<typeof postsOf>>[number];
type Part = { after?: Key | undefined; before?: Key | undefined; newest?: boolean };

/**
 * A page of the posts of a thread, the oldest first: from the first one, the newest, or those on
 * one side of a key.
 * @returns with the keys of the pages around it, where there are any.
 */
export async function listPosts(database: Database, here: Here, threadId: string, part: Part) {
  const backwards = Boolean(part.newest || part.before);
  const found = await postsOf(database, here, threadId, { ...part, most: postsPage + 1 });
  const more = found.length > postsPage;
  const cut = found.slice(0, postsPage);
  const posts = backwards ? cut.toReversed() : cut;
  const keyOf = (row: ListedPost | undefined) => row && { at: row.post.createdAt, id: row.post.id };
  const first = keyOf(posts.at(0));
  const beforeFirst = { before: first, most: 1 };
  const hasEarlier = backwards
    ? more
    : part.after && first && (await postsOf(database, here, threadId, beforeFirst)).length > 0;
  const hasLater = backwards ? !part.newest : more;
  return {
    posts,
    earlier: hasEarlier ? first : undefined,
    later: hasLater ? keyOf(posts.at(-1)) : undefined,
  };
}

/**
 * The page of a thread that an address asks for: `part=newest`, `after=<key>`, `before=<key>`, or
 * that which begins with `post=<id>`.
 */
export async function partOf(
  database: Database,
  here: Here,
  params: URLSearchParams,
): Promise<Part> {
  const post = params.get('post');
  const found = post ? await findPost(database, here, post) : undefined;
  if (found) return { after: { at: found.post.createdAt, id: '' } };
  if (params.get('part') === 'newest') return { newest: true };
  return { after: readKey(params.get('after')), before: readKey(params.get('before')) };
}

/**
 * A post as a quotation that an answer begins with; undefined for one that is not there.
 * @param says puts the words before it, by the name of its author.
 */
export async function quoteOf(
  database: Database,
  here: Here,
  postId: string,
  says: (name: string) => string,
): Promise<string | undefined> {
  const found = postId ? await findPost(database, here, postId) : undefined;
  if (found?.post.state !== 'shown') return undefined;
  const lines = found.post.text.slice(0, 1000).split('\n');
  const quotation = lines.map((each) => `> ${each}`.trimEnd()).join('\n');
  return `${says(found.author)}\n\n${quotation}\n\n`;
}

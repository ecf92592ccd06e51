import { and, asc, desc, eq, isNull, max, ne, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../../../db/client.ts';
import { insertWhere } from '../../../db/insert-where.ts';
import { posts, spaceMembers, threads } from '../../../db/schema.ts';
import type { Key } from '../key.ts';
import { seenBy, stands } from './guard.ts';
import type { Here } from './spaces.ts';

export type ThreadRow = typeof threads.$inferSelect;
export type PostRow = typeof posts.$inferSelect;

/** Of posts that a member sees in the thread of a row, one value. */
const ofPosts = <T>(here: Here, value: SQL) =>
  sql<T>`(select ${value} from ${posts} where ${posts.threadId} = ${threads.id} and ${seenBy(here, posts)})`;

/** Condition: a row lies before a key, in the order of time and id. */
const before = (at: SQLiteColumn, id: SQLiteColumn, key: Key) =>
  sql`(${at}, ${id}) < (${key.at}, ${key.id})`;
const after = (at: SQLiteColumn, id: SQLiteColumn, key: Key) =>
  sql`(${at}, ${id}) > (${key.at}, ${key.id})`;

const listed = (here: Here) => ({
  thread: threads,
  author: spaceMembers.name,
  posts: ofPosts<number>(here, sql`count(*)`),
  lastAt: ofPosts<number | null>(here, max(posts.createdAt)),
});

export const threadsOf = (
  { orm }: Database,
  here: Here,
  { pinned, most, key }: { pinned: 0 | 1; most: number; key?: Key | undefined },
) =>
  orm
    .select(listed(here))
    .from(threads)
    .innerJoin(spaceMembers, eq(spaceMembers.id, threads.authorId))
    .where(
      and(
        eq(threads.spaceId, here.space.id),
        eq(threads.pinned, pinned),
        seenBy(here, threads),
        key && before(threads.lastPostAt, threads.id, key),
      ),
    )
    .orderBy(desc(threads.lastPostAt), desc(threads.id))
    .limit(most);

export const findThread = ({ orm }: Database, here: Here, id: string) =>
  orm
    .select(listed(here))
    .from(threads)
    .innerJoin(spaceMembers, eq(spaceMembers.id, threads.authorId))
    .where(and(eq(threads.id, id), eq(threads.spaceId, here.space.id), seenBy(here, threads)))
    .get();

type Asked = { most: number; after?: Key | undefined; before?: Key | undefined; newest?: boolean };

/** Posts of a thread: the oldest first, or the newest first when asked for `newest` or `before`. */
export const postsOf = ({ orm }: Database, here: Here, threadId: string, asked: Asked) => {
  const backwards = asked.newest || asked.before;
  const order = backwards ? desc : asc;
  return orm
    .select({ post: posts, author: spaceMembers.name, role: spaceMembers.role })
    .from(posts)
    .innerJoin(spaceMembers, eq(spaceMembers.id, posts.authorId))
    .where(
      and(
        eq(posts.threadId, threadId),
        seenBy(here, posts),
        asked.after && after(posts.createdAt, posts.id, asked.after),
        asked.before && before(posts.createdAt, posts.id, asked.before),
      ),
    )
    .orderBy(order(posts.createdAt), order(posts.id))
    .limit(asked.most);
};

export const findPost = ({ orm }: Database, here: Here, id: string) =>
  orm
    .select({ post: posts, author: spaceMembers.name, title: threads.title })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(spaceMembers, eq(spaceMembers.id, posts.authorId))
    .where(
      and(
        eq(posts.id, id),
        eq(posts.spaceId, here.space.id),
        seenBy(here, posts),
        seenBy(here, threads),
      ),
    )
    .get();

/** So long the same words again are taken for a second click, ms. */
export const sameWithin = 10 * 60_000;

const ownRecent = ({ member }: Here, table: typeof threads | typeof posts, now: number) =>
  and(
    eq(table.authorId, member.id),
    ne(table.state, 'removed'),
    sql`${table.createdAt} > ${now - sameWithin}`,
  );
const sameThread = (here: Here, { title, createdAt }: ThreadRow) =>
  and(
    eq(threads.spaceId, here.space.id),
    eq(threads.title, title),
    ownRecent(here, threads, createdAt),
  );
const samePost = (here: Here, { threadId, text, createdAt }: PostRow) =>
  and(eq(posts.threadId, threadId), eq(posts.text, text), ownRecent(here, posts, createdAt));

const none = (table: typeof threads | typeof posts, which: SQL | undefined) =>
  sql`not exists (select 1 from ${table} where ${which})`;
const exists = (table: typeof threads | typeof posts, which: SQL | undefined) =>
  sql`exists (select 1 from ${table} where ${which})`;

/** A thread with its first post, unless its author just began the same. */
export const threadStatements = (here: Here, thread: ThreadRow, post: PostRow): Statement[] => [
  insertWhere(threads, thread, sql`${stands(here)} and ${none(threads, sameThread(here, thread))}`),
  insertWhere(posts, post, exists(threads, eq(threads.id, thread.id))),
];

/** A post in a thread that its author sees and that takes answers, unless they just wrote the same. */
export const postStatements = ({ orm }: Database, here: Here, post: PostRow): Statement[] => [
  insertWhere(
    posts,
    post,
    sql`${stands(here)} and ${none(posts, samePost(here, post))} and ${exists(
      threads,
      and(
        eq(threads.id, post.threadId),
        eq(threads.spaceId, here.space.id),
        isNull(threads.lockedAt),
        ne(threads.state, 'refused'),
        seenBy(here, threads),
      ),
    )}`,
  ),
  orm
    .update(threads)
    .set({ lastPostAt: sql`max(${threads.lastPostAt}, ${post.createdAt})` })
    .where(
      and(
        eq(threads.id, post.threadId),
        // What waits raises its thread once it is approved.
        exists(posts, and(eq(posts.id, post.id), eq(posts.state, 'shown'))),
      ),
    ),
];

export const findSameThread = ({ orm }: Database, here: Here, thread: ThreadRow) =>
  orm
    .select()
    .from(threads)
    .where(sameThread(here, thread))
    .then(([row]): ThreadRow | undefined => row);
export const findSamePost = ({ orm }: Database, here: Here, post: PostRow) =>
  orm
    .select()
    .from(posts)
    .where(samePost(here, post))
    .then(([row]): PostRow | undefined => row);

/** Changes a post of one's own that is not removed. */
export const setOwnPost = (
  { orm }: Database,
  here: Here,
  id: string,
  set: Partial<PostRow>,
): Statement =>
  orm
    .update(posts)
    .set(set)
    .where(
      and(
        eq(posts.id, id),
        eq(posts.spaceId, here.space.id),
        eq(posts.authorId, here.member.id),
        ne(posts.state, 'removed'),
        stands(here),
      ),
    )
    .returning({ threadId: posts.threadId });

/** Takes a post away with its words; a thread that loses its last one goes too. */
export const removePostStatements = (
  { orm }: Database,
  here: Here,
  post: Pick<PostRow, 'id' | 'threadId'>,
  onlyOwn: boolean,
): Statement[] => [
  orm
    .update(posts)
    .set({ state: 'removed', text: '' })
    .where(
      and(
        eq(posts.id, post.id),
        eq(posts.spaceId, here.space.id),
        onlyOwn ? eq(posts.authorId, here.member.id) : undefined,
        ne(posts.state, 'removed'),
        stands(here),
      ),
    )
    .returning({ threadId: posts.threadId }),
  orm
    .update(threads)
    .set({ state: 'removed' })
    .where(
      and(
        eq(threads.id, post.threadId),
        none(posts, and(eq(posts.threadId, post.threadId), ne(posts.state, 'removed'))),
      ),
    )
    .returning({ id: threads.id }),
];

export const setThread = (
  { orm }: Database,
  here: Here,
  id: string,
  set: Partial<ThreadRow>,
): Statement =>
  orm
    .update(threads)
    .set(set)
    .where(
      and(
        eq(threads.id, id),
        eq(threads.spaceId, here.space.id),
        ne(threads.state, 'removed'),
        stands(here),
      ),
    )
    .returning({ id: threads.id });

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { posts, spaceMembers, spaces, threads } from '../../../db/schema.ts';
import {
  addPost,
  changeThread,
  editPost,
  listPosts,
  listThreads,
  type Member,
  partOf,
  quoteOf,
  readThread,
  removePost,
  type Space,
  startThread,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeSpace } from '../../support/spaces.ts';

const now = Date.UTC(2026, 10, 25, 12);
const minute = 60_000;
type Here = { space: Space; member: Member };

async function setUp(changes: Partial<Space> = {}) {
  const database = await freshDatabase();
  const { space, members } = await makeSpace(database, changes, now);
  const as = (role: keyof typeof members): Here => ({ space, member: members[role] });
  return { database, space, members, as };
}

const input = (text: string) => ({ text, language: 'en' });
const ok = <T extends { ok: boolean }>(result: T): Extract<T, { ok: true }> => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Extract<T, { ok: true }>;
};
const codesOf = (result: { ok: boolean; problems?: { code: string }[] }) =>
  result.ok ? [] : (result.problems ?? []).map(({ code }) => code);

const begin = async (database: Database, here: Here, title = 'Trees', at = now) =>
  ok(await startThread(database, here, { title, ...input('Which trees?') }, at)).id;
const say = async (database: Database, here: Here, thread: string, text: string, at = now) =>
  ok(await addPost(database, here, thread, input(text), at)).id;
const textsFor = async (database: Database, here: Here, thread: string) =>
  (await listPosts(database, here, thread, {})).posts.map(({ post }) => post.text);
const titlesFor = async (database: Database, here: Here) => {
  const { pinned, threads: others } = await listThreads(database, here);
  return [...pinned, ...others].map(({ thread }) => thread.title);
};

describe('the forum of a space', () => {
  it('lists what is pinned, then the thread with the newest post', async () => {
    const { database, as } = await setUp();
    const here = as('teacher');
    const old = await begin(database, here, 'Old', now);
    await begin(database, here, 'Middle', now + minute);
    const rules = await begin(database, here, 'Rules', now - minute);
    await changeThread(database, here, rules, 'pin', now);
    await say(database, as('guest'), old, 'Oaks.', now + 2 * minute);
    expect(await titlesFor(database, as('guest'))).toEqual(['Rules', 'Old', 'Middle']);
    const waiting = await begin(database, here, 'Waiting', now - minute);
    await say(database, as('pupil'), waiting, 'An oak!', now + 3 * minute);
    expect((await titlesFor(database, as('guest'))).at(-1)).toBe('Waiting');
    const found = await readThread(database, here, old);
    expect(found).toMatchObject({ posts: 2, lastAt: now + 2 * minute });
  });

  it('is paged by the key of its last thread, without a gap or a repeat', async () => {
    const { database, as } = await setUp();
    const here = as('teacher');
    const { space, member } = here;
    await database.batch(
      Array.from({ length: 65 }, (_, index) =>
        database.orm.insert(threads).values({
          id: `thread-${String(index).padStart(3, '0')}`,
          spaceId: space.id,
          state: 'shown',
          title: `${index}`,
          language: 'en',
          authorId: member.id,
          // Several with a post of the same moment.
          lastPostAt: now + Math.floor(index / 4),
          createdAt: now,
        }),
      ),
    );
    const seen: string[] = [];
    let key: { at: number; id: string } | undefined;
    do {
      const page = await listThreads(database, here, key);
      seen.push(...page.threads.map(({ thread }) => thread.title));
      key = page.next;
    } while (key);
    expect(seen).toEqual(Array.from({ length: 65 }, (_, index) => `${64 - index}`));
  });

  it('shows the posts of a thread page by page, both ways and from one post on', async () => {
    const { database, as } = await setUp();
    const here = as('teacher');
    const thread = await begin(database, here);
    const { space, member } = here;
    await database.batch(
      Array.from({ length: 69 }, (_, index) =>
        database.orm.insert(posts).values({
          id: `post-${String(index + 1).padStart(3, '0')}`,
          threadId: thread,
          spaceId: space.id,
          state: 'shown',
          text: `${index + 1}`,
          language: 'en',
          authorId: member.id,
          createdAt: now + 1 + Math.floor(index / 3),
        }),
      ),
    );
    const page = async (search: string) => {
      const part = await partOf(database, here, new URLSearchParams(search));
      const { posts: rows, earlier, later } = await listPosts(database, here, thread, part);
      const texts = rows.map(({ post }) => post.text);
      const key = (end: typeof earlier) => end && `${end.at}.${end.id}`;
      return { first: texts[0], last: texts.at(-1), earlier: key(earlier), later: key(later) };
    };
    const start = await page('');
    expect(start).toMatchObject({ first: 'Which trees?', last: '29', earlier: undefined });
    const second = await page(`after=${start.later}`);
    expect(second).toMatchObject({ first: '30', last: '59' });
    expect(await page(`before=${second.earlier}`)).toMatchObject(start);
    expect(await page(`after=${second.later}`)).toMatchObject({
      first: '60',
      last: '69',
      later: undefined,
    });
    expect(await page('part=newest')).toMatchObject({ first: '40', last: '69', later: undefined });
    expect((await page('post=post-031')).first).toBe('31');
    expect(await page('after=nonsense')).toMatchObject(start);
  });

  it('takes two clicks for one post and one thread', async () => {
    const { database, as } = await setUp();
    const here = as('guest');
    const thread = await begin(database, as('teacher'));
    const [first, second] = await Promise.all([
      addPost(database, here, thread, input('Oaks.'), now),
      addPost(database, here, thread, input('Oaks.'), now + 5),
    ]);
    expect(ok(second).id).toBe(ok(first).id);
    expect(await begin(database, as('teacher'), 'Trees', now + minute)).toBe(thread);
    expect(await database.orm.select().from(posts)).toHaveLength(2);
    expect(await database.orm.select().from(threads)).toHaveLength(1);
    await say(database, here, thread, 'Oaks.', now + 11 * minute);
    await say(database, as('founder'), thread, 'Oaks.', now);
    expect(await database.orm.select().from(posts)).toHaveLength(4);
  });

  it('shows what a pupil writes to them and their teachers until it is approved', async () => {
    const { database, as } = await setUp();
    const thread = await begin(database, as('teacher'));
    const sent = ok(await addPost(database, as('pupil'), thread, input('An oak!'), now));
    expect(sent.state).toBe('waiting');
    expect(await textsFor(database, as('pupil'), thread)).toContain('An oak!');
    expect(await textsFor(database, as('teacher'), thread)).toContain('An oak!');
    expect(await textsFor(database, as('guest'), thread)).not.toContain('An oak!');
    const set = (state: 'shown' | 'refused') =>
      database.batch([database.orm.update(posts).set({ state }).where(eq(posts.id, sent.id))]);
    await set('refused');
    expect(await textsFor(database, as('teacher'), thread)).not.toContain('An oak!');
    expect(await textsFor(database, as('pupil'), thread)).toContain('An oak!');
    await set('shown');
    expect(await textsFor(database, as('guest'), thread)).toContain('An oak!');
    const edited = ok(await editPost(database, as('pupil'), sent.id, input('A beech!'), now));
    expect(edited.state).toBe('waiting');
    expect(await textsFor(database, as('guest'), thread)).toEqual(['Which trees?']);
  });

  it('hides a whole thread that waits, also from those who know its address', async () => {
    const { database, as } = await setUp();
    const thread = await begin(database, as('pupil'), 'Football');
    expect(await titlesFor(database, as('guest'))).toEqual([]);
    expect(await readThread(database, as('guest'), thread)).toBeUndefined();
    expect(codesOf(await addPost(database, as('guest'), thread, input('Yes'), now))).toEqual([
      'not-found',
    ]);
    expect(await titlesFor(database, as('teacher'))).toEqual(['Football']);
  });

  it('shows at once what pupils write where the space says so', async () => {
    const { database, as } = await setUp({ approvesPupils: 0 });
    const thread = await begin(database, as('pupil'), 'Football');
    expect(await readThread(database, as('guest'), thread)).toBeDefined();
  });

  it('lets members change and remove their own posts, and teachers remove any', async () => {
    const { database, as } = await setUp();
    const thread = await begin(database, as('teacher'));
    const oaks = await say(database, as('guest'), thread, 'Oaks.');
    const elms = await say(database, as('founder'), thread, 'Elms.');
    const wrong = await editPost(database, as('teacher'), oaks, input('No.'), now);
    expect(codesOf(wrong)).toEqual(['not-found']);
    ok(await editPost(database, as('guest'), oaks, input('Old oaks.'), now + minute));
    const rows = (await listPosts(database, as('teacher'), thread, {})).posts;
    expect(rows[1]?.post).toMatchObject({ text: 'Old oaks.', editedAt: now + minute });
    expect(codesOf(await removePost(database, as('guest'), elms))).toEqual(['not-found']);
    expect(ok(await removePost(database, as('teacher'), oaks)).threadGone).toBe(false);
    expect(await textsFor(database, as('guest'), thread)).toEqual(['Which trees?', 'Elms.']);
    const gone = await database.orm.select().from(posts).where(eq(posts.id, oaks)).get();
    expect(gone).toMatchObject({ state: 'removed', text: '' });
    expect(codesOf(await removePost(database, as('guest'), oaks))).toEqual(['not-found']);
  });

  it('takes a thread away with its last post', async () => {
    const { database, as } = await setUp();
    const here = as('teacher');
    const thread = await begin(database, here);
    const post = (await listPosts(database, here, thread, {})).posts[0]?.post.id ?? '';
    expect(ok(await removePost(database, here, post)).threadGone).toBe(true);
    expect(await titlesFor(database, here)).toEqual([]);
  });

  it('takes no answer in a locked thread until it is open again', async () => {
    const { database, as } = await setUp();
    const thread = await begin(database, as('teacher'));
    await changeThread(database, as('teacher'), thread, 'lock', now);
    const locked = await addPost(database, as('guest'), thread, input('Oaks.'), now);
    expect(codesOf(locked)).toEqual(['thread-locked']);
    await changeThread(database, as('teacher'), thread, 'unlock', now);
    await say(database, as('guest'), thread, 'Oaks.');
  });

  it('writes nothing once the space is closed or the member gone, whatever was checked before', async () => {
    const { database, as, space, members } = await setUp();
    const thread = await begin(database, as('teacher'));
    const oaks = await say(database, as('guest'), thread, 'Oaks.');
    const before = await database.orm.select().from(posts);
    const attempts = async () => [
      await addPost(database, as('guest'), thread, input('Elms.'), now),
      await editPost(database, as('guest'), oaks, input('Elms.'), now),
      await removePost(database, as('guest'), oaks),
      await startThread(database, as('guest'), { title: 'Elms', ...input('Elms') }, now),
    ];
    const close = database.orm.update(spaces).set({ state: 'closed' });
    await database.batch([close.where(eq(spaces.id, space.id))]);
    for (const attempt of await attempts()) expect(attempt.ok).toBe(false);
    await database.batch([database.orm.update(spaces).set({ state: 'open' })]);
    const leave = database.orm.update(spaceMembers).set({ leftAt: now });
    await database.batch([leave.where(eq(spaceMembers.id, members.guest.id))]);
    for (const attempt of await attempts()) expect(attempt.ok).toBe(false);
    expect(await database.orm.select().from(posts)).toEqual(before);
  });

  it('knows nothing of the threads and posts of another space', async () => {
    const { database, as } = await setUp();
    const other = await makeSpace(database, {}, now);
    const there = { space: other.space, member: other.members.founder };
    const thread = await begin(database, as('teacher'));
    const oaks = await say(database, as('teacher'), thread, 'Oaks.');
    expect(await readThread(database, there, thread)).toBeUndefined();
    expect(await quoteOf(database, there, oaks, () => '')).toBeUndefined();
    const attempts = [
      await addPost(database, there, thread, input('Elms.'), now),
      await editPost(database, there, oaks, input('Elms.'), now),
      await removePost(database, there, oaks),
      await changeThread(database, there, thread, 'remove', now),
    ];
    expect(attempts.map(codesOf)).toEqual(attempts.map(() => ['not-found']));
    expect(await textsFor(database, as('guest'), thread)).toEqual(['Which trees?', 'Oaks.']);
  });

  it('lets a lively class write, and stops a program', async () => {
    const { database, as } = await setUp();
    const thread = await begin(database, as('teacher'));
    const results = [];
    for (let index = 0; index < 65; index += 1)
      results.push(await addPost(database, as('guest'), thread, input(`${index}`), now));
    expect(results.findIndex(({ ok: done }) => !done)).toBe(60);
    expect(codesOf(results[60] ?? { ok: true })).toEqual(['too-often']);
    await say(database, as('guest'), thread, 'Later.', now + 10 * minute);
  });

  it('quotes a post that all see', async () => {
    const { database, as } = await setUp();
    const thread = await begin(database, as('teacher'));
    const oaks = await say(database, as('guest'), thread, 'Oaks.\n\nAnd elms.');
    const secret = await say(database, as('pupil'), thread, 'An oak!');
    const says = (name: string) => `${name} wrote:`;
    expect(await quoteOf(database, as('pupil'), oaks, says)).toBe(
      `${as('guest').member.name} wrote:\n\n> Oaks.\n>\n> And elms.\n\n`,
    );
    expect(await quoteOf(database, as('teacher'), secret, says)).toBeUndefined();
  });
});

import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import { withinLimits } from '../../accounts/index.ts';
import { line } from '../../partners/index.ts';
import { type Problem, problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import { stateFor } from '../approval.ts';
import { isRight } from '../rights.ts';
import {
  findPost,
  findSamePost,
  findSameThread,
  findThread,
  type PostRow,
  postStatements,
  removePostStatements,
  setOwnPost,
  setThread,
  type ThreadRow,
  threadStatements,
} from '../store/forum.ts';
import type { Here } from '../store/spaces.ts';
import { written } from '../text-input.ts';

/** A post: Markdown of 1 to 8000 characters and its language. */
export const postSchema = z.strictObject(written(1, 8000));
/** A thread: what it is about, at most 120 characters, and its first post. */
export const threadSchema = postSchema.extend({ title: line(1, 120) });

/** What those who may moderate do with a thread. */
export const threadActs = ['pin', 'unpin', 'lock', 'unlock', 'remove'] as const;
export const threadActSchema = z.strictObject({ act: z.enum(threadActs) });

type State = PostRow['state'];
type Posted = { id: string; state: State };

/** There is no such thing here for whoever asks. */
export const notFound = refuse({ field: '', code: 'not-found' });
const notPossible = refuse({ field: '', code: 'not-possible' });
const problem = (code: string): { ok: false; problems: Problem[] } => refuse({ field: '', code });

/** Far above what a member of a lively class writes, far below what a program does. */
const withinPace = (database: Database, { member }: Here, now: number) =>
  withinLimits(
    database,
    [
      { key: `space:posts:${member.id}`, most: 60, windowMs: 600_000 },
      { key: `space:posts:day:${member.id}`, most: 500, windowMs: 24 * 3_600_000 },
    ],
    now,
  );

const newPost = (here: Here, threadId: string, input: z.output<typeof postSchema>, now: number) =>
  ({
    ...input,
    id: newId(),
    threadId,
    spaceId: here.space.id,
    state: stateFor(here.space, here.member),
    authorId: here.member.id,
    createdAt: now,
    editedAt: null,
  }) satisfies PostRow;

/**
 * Begins a thread with its first post. Sent twice within ten minutes, it is begun once: the second
 * time gets the answer of the first.
 */
export async function startThread(
  database: Database,
  here: Here,
  input: unknown,
  now: number,
): Promise<Result<Posted>> {
  const parsed = tryParse(threadSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  if (!(await withinPace(database, here, now))) return problem('too-often');
  const { title, ...about } = parsed.data;
  const id = newId();
  const post = newPost(here, id, about, now);
  const { spaceId, state, language, authorId } = post;
  const thread: ThreadRow = {
    ...{ id, spaceId, state, title, language, authorId },
    pinned: 0,
    lockedAt: null,
    lastPostAt: now,
    createdAt: now,
  };
  const [begun] = await database.batch(threadStatements(here, thread, post));
  if (begun?.rows.length) return { ok: true, id, state };
  const same = await findSameThread(database, here, thread);
  return same ? { ok: true, id: same.id, state: same.state } : notPossible;
}

/** Writes in a thread. The same words twice within ten minutes are one post. */
export async function addPost(
  database: Database,
  here: Here,
  threadId: string,
  input: unknown,
  now: number,
): Promise<Result<Posted>> {
  const thread = await findThread(database, here, threadId);
  if (!thread) return notFound;
  const parsed = tryParse(postSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  if (!(await withinPace(database, here, now))) return problem('too-often');
  const post = newPost(here, threadId, parsed.data, now);
  const [added] = await database.batch(postStatements(database, here, post));
  if (added?.rows.length) return { ok: true, id: post.id, state: post.state };
  const same = await findSamePost(database, here, post);
  if (same) return { ok: true, id: same.id, state: same.state };
  return (await findThread(database, here, threadId))?.thread.lockedAt
    ? problem('thread-locked')
    : notPossible;
}

/** Changes the words of a post of one's own; what a pupil changes waits as what they write does. */
export async function editPost(
  database: Database,
  here: Here,
  postId: string,
  input: unknown,
  now: number,
): Promise<Result<{ threadId: string; state: State }>> {
  const parsed = tryParse(postSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const found = await findPost(database, here, postId);
  if (!found) return notFound;
  const state = stateFor(here.space, here.member);
  const set = { ...parsed.data, state, editedAt: now };
  const [edited] = await database.batch([setOwnPost(database, here, postId, set)]);
  return edited?.rows.length ? { ok: true, threadId: found.post.threadId, state } : notFound;
}

/** Removes a post: one's own, or anybody's for those who may moderate. */
export async function removePost(
  database: Database,
  here: Here,
  postId: string,
): Promise<Result<{ threadId: string; threadGone: boolean }>> {
  const found = await findPost(database, here, postId);
  if (!found) return notFound;
  const onlyOwn = !isRight(here.member.role, 'moderate', here.space.pupilPreset);
  const [removed, thread] = await database.batch(
    removePostStatements(database, here, found.post, onlyOwn),
  );
  if (!removed?.rows.length) return notFound;
  return { ok: true, threadId: found.post.threadId, threadGone: Boolean(thread?.rows.length) };
}

/** Pins, locks or removes a thread, or undoes that. For who may `moderate`; safe to repeat. */
export async function changeThread(
  database: Database,
  here: Here,
  threadId: string,
  act: (typeof threadActs)[number],
  now: number,
): Promise<Result> {
  const sets = {
    pin: { pinned: 1 },
    unpin: { pinned: 0 },
    lock: { lockedAt: now },
    unlock: { lockedAt: null },
    remove: { state: 'removed' },
  } as const;
  const [changed] = await database.batch([setThread(database, here, threadId, sets[act])]);
  return changed?.rows.length ? { ok: true } : notFound;
}

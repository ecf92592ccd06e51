import { z } from 'zod';
import type { Database, Writer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { type Here, whileAllowed } from './here.ts';
import { mayDo } from './rights.ts';
import {
  activitiesOf,
  insertStructure,
  nextPositions,
  shownPages,
  tasksOf,
} from './store/settings.ts';
import { listSpaces, type Member, readMembership, type Space } from './store/spaces.ts';

export const copySchema = z.strictObject({
  from: z.string().min(1).max(64).describe('Id of another space of one’s own.'),
  texts: z.enum(['whole', 'titles']).describe('Pages with their texts, or titles alone.'),
});

/** The other spaces of somebody whose structure they may take over. */
export async function listSources(database: Database, { space, member }: Here): Promise<Space[]> {
  if (!member.accountId) return [];
  const own = await listSpaces(database, { accountId: member.accountId });
  return own
    .filter((other) => other.space.id !== space.id && mayDo(other.space, other.member.role, 'copy'))
    .map((other) => other.space);
}

/**
 * Takes over the tree of pages and the activities with their tasks from another space, after what
 * is there already. Dates, authors and what is done stay behind, as do people, posts and files.
 */
export async function copyStructure(
  database: Database,
  here: Here,
  input: unknown,
  now: number,
): Promise<Result<{ pages: number; activities: number }>> {
  const parsed = tryParse(copySchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { from, texts } = parsed.data;
  return whileAllowed(database, here, 'change-settings', async (writer, { space, member }) => {
    const accountId = member.accountId ?? '';
    const source = await readMembership(writer, { accountId }, from);
    if (!source || from === space.id || !mayDo(source.space, source.member.role, 'copy'))
      return refuse({ field: 'from', code: 'not-a-choice' });
    const next = await nextPositions(writer, space.id);
    const { pages, revisions } = await copiedPages(
      writer,
      from,
      space,
      member,
      texts,
      next.page,
      now,
    );
    const plan = await copiedPlan(writer, from, space, member, next.activity, now);
    await insertStructure(writer, { pages, revisions, ...plan });
    return { ok: true, pages: pages.length, activities: plan.activities.length };
  });
}

async function copiedPages(
  writer: Writer,
  from: string,
  { id: spaceId }: Space,
  { id: authorId }: Member,
  texts: 'whole' | 'titles',
  position: number,
  now: number,
) {
  const old = await shownPages(writer, from);
  const ids = new Map(old.map(({ id }) => [id, newId()]));
  const copy = old.map(({ id, parentId, title, text, language }, index) => ({
    id: ids.get(id) ?? newId(),
    parentId: ids.get(parentId ?? '') ?? null,
    position: position + index,
    title,
    text: texts === 'whole' ? text : '',
    language,
  }));
  const pages = parentsFirst(copy).map((page) => ({
    ...page,
    spaceId,
    state: 'shown' as const,
    revision: 1,
    authorId,
    createdAt: now,
    updatedAt: now,
  }));
  const revisions = pages.map(({ id, title, text, language }) => ({
    pageId: id,
    number: 1,
    state: 'shown' as const,
    title,
    text,
    language,
    authorId,
    basedOn: 0,
    createdAt: now,
  }));
  return { pages, revisions };
}

/** In an order in which each page comes after the one that it lies under. */
function parentsFirst<T extends { id: string; parentId: string | null }>(pages: readonly T[]): T[] {
  const under = Map.groupBy(pages, ({ parentId }) => parentId);
  const below = (parentId: string | null): T[] =>
    (under.get(parentId) ?? []).flatMap((page) => [page, ...below(page.id)]);
  return below(null);
}

async function copiedPlan(
  writer: Writer,
  from: string,
  { id: spaceId }: Space,
  { id: authorId }: Member,
  position: number,
  now: number,
) {
  const old = await activitiesOf(writer, from);
  const ids = new Map(old.map(({ id }) => [id, newId()]));
  const times = { createdAt: now, updatedAt: now };
  const activities = old.map(({ id, title, text, language }, index) => {
    const place = { spaceId, position: position + index, authorId };
    return { id: ids.get(id) ?? newId(), title, text, language, ...place, ...times };
  });
  const tasks = (await tasksOf(writer, from)).map(({ task }) => ({
    id: newId(),
    activityId: ids.get(task.activityId) ?? '',
    title: task.title,
    createdAt: now,
  }));
  return { activities, tasks: tasks.filter(({ activityId }) => activityId) };
}

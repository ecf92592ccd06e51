import { z } from 'zod';
import type { Database, Writer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { contentKinds } from '../../db/schema.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { type Here, whileAllowed } from './here.ts';
import { readKey, writeKey } from './key.ts';
import { alreadyDecided, decideRevision } from './pages/decide-revision.ts';
import {
  type ContentKind,
  decisionsOn,
  insertDecision,
  moveContent,
  moveOpening,
  raiseThread,
  removePage,
  unpublishMaterial,
} from './store/approvals.ts';
import { listMade } from './store/made.ts';

const pageSize = 50;

/**
 * What waits for a teacher, oldest first.
 * @param after the `next` of the page before.
 */
export async function listWaiting(database: Writer, spaceId: string, after: string | null = null) {
  const which = { spaceId, states: ['waiting'], after: readKey(after) } as const;
  const found = await listMade(database, { ...which, most: pageSize + 1 });
  const things = found.slice(0, pageSize);
  const last = found.length > pageSize ? things.at(-1) : undefined;
  return { things, next: last && writeKey({ at: last.createdAt, id: last.id }) };
}
export type Waiting = Awaited<ReturnType<typeof listWaiting>>['things'][number];

/** What somebody made that is not shown: what waits, and what was refused, with the teacher's word. */
export async function listOwnUnseen(database: Database, { space, member }: Here) {
  const made = await listMade(database, {
    spaceId: space.id,
    states: ['waiting', 'refused'],
    authorId: member.id,
    most: 200,
  });
  const decisions = await decisionsOn(database, member.id);
  return made.map((thing) => {
    const revision = 'revision' in thing ? thing.revision : null;
    const decision = decisions.find(
      ({ subject, subjectId, revision: of }) =>
        subject === thing.kind && subjectId === thing.id && of === revision,
    );
    return { ...thing, word: decision?.word ?? '' };
  });
}

export const approvalSchema = z.strictObject({
  kind: z.enum(contentKinds),
  id: z.string().max(64),
  revision: z.coerce.number().int().positive().optional().describe('Of a page: which text.'),
  decision: z
    .enum(['approve', 'refuse', 'remove'])
    .describe('Approve or refuse what waits, or remove what is there.'),
  word: z.string().trim().max(1000).default('').describe('What the author is told, if anything.'),
});
type Approval = z.output<typeof approvalSchema>;

/**
 * Decides on what a member made. Of two that decide at once one gets `decided-already`; a text of
 * a page gets `changed-since` when the page was changed in the same lines since it was begun.
 */
export async function decideContent(
  database: Database,
  here: Here,
  input: unknown,
  now: number,
): Promise<Result> {
  const parsed = tryParse(approvalSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  return whileAllowed(database, here, 'moderate', (writer, { space, member }) =>
    decide(writer, { spaceId: space.id, by: member.id }, parsed.data, now),
  );
}

type By = { spaceId: string; by: string };

async function decide(
  writer: Writer,
  { spaceId, by }: By,
  { kind, id, revision, decision, word }: Approval,
  now: number,
): Promise<Result> {
  if (decision === 'remove') {
    const removed = await removeContent(writer, { spaceId, by, word }, kind, id, now);
    return removed ? { ok: true } : alreadyDecided;
  }
  if (kind === 'page' && revision === undefined)
    return refuse({ field: 'revision', code: 'required' });
  const to = decision === 'approve' ? 'shown' : 'refused';
  const decided =
    kind === 'page'
      ? await decideRevision(writer, { spaceId, pageId: id, number: revision ?? 0 }, to, now)
      : await decideSimple(writer, kind, { spaceId, id, from: ['waiting'], to }, now);
  if (!decided.ok) return decided;
  await insertDecision(writer, {
    id: newId(),
    spaceId,
    subject: kind,
    subjectId: id,
    revision: kind === 'page' ? revision : null,
    authorId: decided.authorId,
    decision: decision === 'approve' ? 'approved' : 'refused',
    word,
    decidedBy: by,
    decidedAt: now,
  });
  return { ok: true };
}

async function decideSimple(
  writer: Writer,
  kind: Exclude<ContentKind, 'page'>,
  move: Parameters<typeof moveContent>[2],
  now: number,
): Promise<Result<{ authorId: string }>> {
  if (kind === 'thread') await moveOpening(writer, move);
  const [moved] = await moveContent(writer, kind, move);
  if (moved && kind === 'post' && move.to === 'shown') await raiseThread(writer, move.id, now);
  return moved ? { ok: true, ...moved } : alreadyDecided;
}

/**
 * Takes something out of everybody's sight, for a transaction.
 * @returns whether it was there.
 */
export async function removeContent(
  writer: Writer,
  { spaceId, by, word }: By & { word: string },
  kind: ContentKind,
  id: string,
  now: number,
): Promise<boolean> {
  const from = ['waiting', 'shown', 'refused'] as const;
  const [removed] =
    kind === 'page'
      ? await removePage(writer, spaceId, id)
      : await moveContent(writer, kind, { spaceId, id, from, to: 'removed' });
  if (!removed) return false;
  if (kind === 'material') await unpublishMaterial(writer, id);
  await insertDecision(writer, {
    id: newId(),
    spaceId,
    subject: kind,
    subjectId: id,
    authorId: removed.authorId,
    decision: 'removed',
    word,
    decidedBy: by,
    decidedAt: now,
  });
  return true;
}

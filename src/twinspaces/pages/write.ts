import type { Database, Writer } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import { withinLimits } from '../../accounts/index.ts';
import { type Problem, problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import { stateFor } from '../approval.ts';
import {
  findPage,
  findRevision,
  insertFirst,
  insertPage,
  insertRevision,
  type NewRevision,
  type PageRow,
  type PageText,
  renewWaiting,
  settleRevision,
  showNewest,
  supersede,
} from '../store/pages.ts';
import type { Here } from '../store/spaces.ts';
import { isVisible } from '../visible.ts';
import { mostText, newPageInput, pageInput } from './input.ts';
import { hasMarks, mergePages } from './merge.ts';

const notPossible: Problem = { field: '', code: 'not-possible' };

const mayWrite = (database: Database, { member }: Here, now: number) =>
  withinLimits(
    database,
    [{ key: `page:member:${member.id}`, most: 200, windowMs: 3_600_000 }],
    now,
  );

/** Makes a page at the end of its siblings. A pupil's may wait for a teacher. */
export async function createPage(
  database: Database,
  here: Here,
  input: unknown,
  now: number,
): Promise<Result<{ id: string; state: 'waiting' | 'shown' }>> {
  const parsed = tryParse(newPageInput, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  if (!(await mayWrite(database, here, now))) return refuse({ field: '', code: 'too-often' });
  const { parent, ...text } = parsed.data;
  const above = parent === undefined ? undefined : await findPage(database, here.space.id, parent);
  if (parent !== undefined && !(above && isVisible(here, above)))
    return refuse({ field: 'parent', code: 'not-a-choice' });
  const state = stateFor(here.space, here.member);
  const page = { ...text, id: newId(), parentId: parent ?? null, state };
  const [made] = await database.batch([insertPage(here, page, now), insertFirst(here, page, now)]);
  return made?.rows.length ? { ok: true, id: page.id, state } : refuse(notPossible);
}

export type Saved = {
  /** Number of the new revision. */
  number: number;
  state: 'waiting' | 'shown';
  /** Whether somebody else saved meanwhile, and both changes are in. */
  merged: boolean;
};

/** How often a save that others overtake is tried again. */
const tries = 8;

/**
 * Saves a page as a new revision. It carries the number of the revision it was written on: when
 * another was shown since, both changes are put together. A pupil's revision may wait, and does so
 * on a page that is public: what the public sees changes by a teacher's hand alone.
 * @returns the problem `page-changed` when both changed the same lines; then nothing was saved.
 */
export async function savePage(
  database: Database,
  here: Here,
  { pageId, input }: { pageId: string; input: unknown },
  now: number,
): Promise<Result<Saved>> {
  const parsed = tryParse(pageInput, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  if (!(await mayWrite(database, here, now))) return refuse({ field: '', code: 'too-often' });
  const { revision, ...yours } = parsed.data;
  if (hasMarks(yours.text)) return refuse({ field: 'text', code: 'marks-left' });
  for (let left = tries; left > 0; left -= 1) {
    const [page, base] = await Promise.all([
      findPage(database, here.space.id, pageId),
      findRevision(database, pageId, revision),
    ]);
    if (!page || page.state === 'refused' || !isVisible(here, page)) return refuse(notPossible);
    const text = await onTopOf(database, page, revision, yours);
    if (revision > 0 && !(base && (isVisible(here, base) || base.authorId === here.member.id)))
      return refuse(notPossible);
    if (!text) return refuse({ field: 'text', code: 'page-changed' });
    if (text.text.length > mostText)
      return refuse({ field: 'text', code: 'too-long', params: { max: mostText } });
    const isPublicTo = page.publishedAt !== null && here.member.role === 'pupil';
    const state = isPublicTo ? 'waiting' : stateFor(here.space, here.member);
    const saved = await append(
      database,
      here,
      {
        ...(state === 'shown' ? text : yours),
        pageId,
        authorId: here.member.id,
        state,
        basedOn: revision,
        expected: page.revision,
      },
      now,
    );
    if (saved !== undefined) {
      const merged = state === 'shown' && text !== yours;
      return { ok: true, number: saved, state, merged };
    }
  }
  return refuse(notPossible);
}

/** @returns the number of the revision, or undefined when the page does not stand as expected. */
async function append(
  database: Database,
  here: Here,
  to: NewRevision,
  now: number,
): Promise<number | undefined> {
  const { pageId, basedOn, expected } = to;
  const settled = settleRevision(here, { pageId, number: basedOn, expected }, 'shown');
  const [, inserted] = await database.batch(
    to.state === 'shown'
      ? [settled, insertRevision(here, to, now), showNewest(here, to, now)]
      : [supersede(here, to), insertRevision(here, to, now), renewWaiting(here, to, now)],
  );
  const number = inserted?.rows[0]?.number;
  return number === undefined ? undefined : Number(number);
}

const nothing: PageText = { title: '', text: '', language: '' };

/** The revision that a page showed when a text was begun: what waits was written on an earlier one. */
export async function shownBefore(
  writer: Writer,
  pageId: string,
  number: number,
): Promise<PageText & { number: number }> {
  let found = await findRevision(writer, pageId, number);
  while (found && found.state !== 'shown')
    found = await findRevision(writer, pageId, found.basedOn);
  return found ?? { ...nothing, number: 0 };
}

/**
 * A text as it can be shown now: as it is, or together with what was shown since it was begun;
 * undefined when that needs somebody to decide.
 */
export async function onTopOf(
  writer: Writer,
  page: PageRow,
  begunOn: number,
  yours: PageText,
): Promise<PageText | undefined> {
  const base = await shownBefore(writer, page.id, begunOn);
  return base.number === page.revision ? yours : mergePages(base, page, yours);
}

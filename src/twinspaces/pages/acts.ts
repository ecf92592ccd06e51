import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import { isOpenTo } from '../store/guard.ts';
import {
  findPage,
  findRevision,
  hidePage,
  insertRevision,
  pagesOf,
  place,
  showNewest,
  unhidePage,
} from '../store/pages.ts';
import type { Here } from '../store/spaces.ts';
import { isVisible } from '../visible.ts';
import { revisionInput } from './input.ts';
import { arrange, places } from './tree.ts';

type OnPage = { pageId: string; input: unknown };
const notPossible = refuse({ field: '', code: 'not-possible' });

export const moveInput = z.strictObject({
  place: z.enum(places).describe('`up` and `down` keep the page above.'),
  parent: z
    .preprocess((value) => (value === '' ? undefined : value), z.string().max(64).optional())
    .describe('For `first` and `last`: below which page; nothing: the top.'),
});

/** Moves a page in the tree. It is decided where the tree is written: no ring can come about. */
export async function movePage(
  database: Database,
  here: Here,
  { pageId, input }: OnPage,
): Promise<Result> {
  const parsed = tryParse(moveInput, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  return database.write(async (tx) => {
    const writer = { orm: tx };
    if (!(await isOpenTo(writer, here))) return notPossible;
    const pages = await pagesOf(writer, here.space.id);
    const seen = (page: (typeof pages)[number]) => isVisible(here, page);
    const arranged = arrange(pages, { ...parsed.data, id: pageId }, seen);
    if (!arranged.ok) return arranged;
    for (const { id, ...to } of arranged.changes) await place(writer, id, to);
    return { ok: true };
  });
}

/** Takes a page out of sight. Its texts stay, and it can be brought back. */
export const removePage = async (database: Database, here: Here, pageId: string) =>
  changed(await database.batch([hidePage(here, pageId)]));

export const bringBackPage = async (database: Database, here: Here, pageId: string) =>
  changed(await database.batch([unhidePage(here, pageId)]));

const changed = ([result]: { rows: readonly unknown[] }[]): Result =>
  result?.rows.length ? { ok: true } : notPossible;

/** Shows an earlier text again, as a new revision. */
export async function restoreRevision(
  database: Database,
  here: Here,
  { pageId, input }: OnPage,
  now: number,
): Promise<Result<{ number: number }>> {
  const parsed = tryParse(revisionInput, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const page = await findPage(database, here.space.id, pageId);
  const revision = page && (await findRevision(database, pageId, parsed.data.number));
  if (!revision || !isVisible(here, page) || revision.state !== 'shown') return notPossible;
  const { title, text, language, number } = revision;
  const to = { pageId, title, text, language, state: 'shown' as const, basedOn: number };
  const next = { ...to, authorId: here.member.id, expected: page.revision };
  const [inserted] = await database.batch([
    insertRevision(here, next, now),
    showNewest(here, next, now),
  ]);
  const made = inserted?.rows[0]?.number;
  return made === undefined ? notPossible : { ok: true, number: Number(made) };
}

import type { Writer } from '../../../db/client.ts';
import { type Result, refuse } from '../../problems.ts';
import { addRevision, moveRevision, refuseEmptyPage, showRevision } from '../store/approvals.ts';
import { findPage, findRevision } from '../store/pages.ts';
import { onTopOf } from './write.ts';

export const alreadyDecided = refuse({ field: '', code: 'decided-already' });

type Which = { spaceId: string; pageId: string; number: number };

/**
 * Decides on a text of a page that waits, for a transaction. Approved after the page has changed,
 * both changes are put together as a further revision.
 * @returns whom it is by; the problem `changed-since` when both changed the same lines: it waits on.
 */
export async function decideRevision(
  writer: Writer,
  which: Which,
  to: 'shown' | 'refused',
  now: number,
): Promise<Result<{ authorId: string }>> {
  const { spaceId, pageId, number } = which;
  const page = await findPage(writer, spaceId, pageId);
  const written = page && (await findRevision(writer, pageId, number));
  if (!written) return alreadyDecided;
  const text = to === 'shown' ? await onTopOf(writer, page, number, written) : written;
  if (!text) return refuse({ field: '', code: 'changed-since' });
  const [revision] = await moveRevision(writer, which, to);
  if (!revision) return alreadyDecided;
  if (to === 'refused') await refuseEmptyPage(writer, pageId);
  else if (text === written) await showRevision(writer, revision, now);
  else {
    const merged = { ...revision, ...text, basedOn: number, createdAt: now };
    const [added] = await addRevision(writer, merged);
    if (added) await showRevision(writer, added, now);
  }
  return { ok: true, authorId: revision.authorId };
}

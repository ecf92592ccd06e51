import type { Writer } from '../../db/client.ts';
import { nearDuplicate, similarity } from './likeness.ts';
import { likelyTwins, type NoticeState } from './store/notices.ts';

/** One's own notice that has ended may be written again. */
const ended: readonly NoticeState[] = ['found', 'withdrawn', 'expired'];

/**
 * Whether a text says what another notice says already.
 * @param id of the notice itself, which does not count.
 * @returns `own:<id>` or `other:<id>` of the one most alike, or undefined.
 */
export async function findTwin(
  writer: Writer,
  { id, authorId, fingerprint }: { id: string; authorId: string; fingerprint: string },
): Promise<string | undefined> {
  const [twin] = (await likelyTwins(writer, fingerprint, id))
    .filter((other) => other.authorId !== authorId || !ended.includes(other.state))
    .map((other) => ({ ...other, likeness: similarity(fingerprint, other.fingerprint) }))
    .filter(({ likeness }) => likeness >= nearDuplicate)
    .toSorted((a, b) => b.likeness - a.likeness);
  return twin && `${twin.authorId === authorId ? 'own' : 'other'}:${twin.id}`;
}

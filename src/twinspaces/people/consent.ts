import { z } from 'zod';
import type { Database, Writer } from '../../../db/client.ts';
import { consentKinds } from '../../../db/schema.ts';
import { problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import { type Here, notPossible, whileAllowed } from '../here.ts';
import {
  type ConsentKind,
  dropConsent,
  pupilsWithoutConsent,
  putConsent,
} from '../store/consents.ts';
import { findPupil } from '../store/pupils.ts';
import type { Member } from '../store/spaces.ts';

/**
 * The members of a space of whom nothing of a kind may be shown to the public: pupils without a
 * consent on file (GDPR Art. 6 (1) (a)). Others need none here.
 * @param memberIds members in question; ids of other spaces are left out.
 * @returns those without consent; an empty list when all may be shown.
 */
export const consentFor = (
  database: Writer,
  spaceId: string,
  memberIds: readonly string[],
  kind: ConsentKind,
): Promise<Member[]> => pupilsWithoutConsent(database, spaceId, memberIds, kind).all();

export const consentSchema = z.strictObject({
  kind: z.enum(consentKinds),
  givenBy: z.enum(['parent', 'pupil']).describe('Whose consent it is.'),
});
export const withdrawalSchema = consentSchema.pick({ kind: true });

/** Notes that a consent is on file. Recording it again replaces the entry. */
export async function recordConsent(
  database: Database,
  here: Here,
  pupilId: string,
  input: unknown,
  now: number,
): Promise<Result> {
  const parsed = tryParse(consentSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  return whileAllowed(database, here, 'manage-pupils', async (writer, { space, member }) => {
    if (!(await findPupil(writer, space.id, pupilId))) return notPossible;
    const row = { memberId: pupilId, ...parsed.data, recordedBy: member.id, recordedAt: now };
    await putConsent(writer, row);
    return { ok: true };
  });
}

/**
 * Takes a consent back, at once: whatever the pupil made is out of public sight in the same
 * batch. It works in a closed space too, since a consent can be withdrawn at any time (GDPR
 * Art. 7 (3)).
 */
export async function withdrawConsent(
  database: Database,
  { space }: Here,
  pupilId: string,
  input: unknown,
): Promise<Result> {
  const parsed = tryParse(withdrawalSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const consent = { spaceId: space.id, memberId: pupilId, kind: parsed.data.kind };
  await database.batch(dropConsent(database, consent));
  return { ok: true };
}

import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import { type Here, notPossible, whileAllowed } from '../here.ts';
import { listAdults, setLeft, setRole } from '../store/members.ts';
import { dropCodes, dropSession, findPupil } from '../store/pupils.ts';

export const adultRoles = ['founder', 'administrator', 'teacher', 'guest'] as const;

export const roleSchema = z.strictObject({ role: z.enum(adultRoles) });

/** The members with accounts: founders first, then administrators, teachers and guests. */
export async function listMembers(database: Database, spaceId: string) {
  const rows = await listAdults(database, spaceId);
  return adultRoles.map((role) => ({ role, members: rows.filter((row) => row.role === role) }));
}

/**
 * Gives a member another role. Only founders make founders, or decide on one; the last founder
 * stays one (`last-founder`).
 */
export async function changeRole(
  database: Database,
  here: Here,
  memberId: string,
  input: unknown,
): Promise<Result> {
  const parsed = tryParse(roleSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { role } = parsed.data;
  return whileAllowed(database, here, 'manage-members', async (writer, { space, member }) => {
    if (role === 'founder' && member.role !== 'founder') return notPossible;
    const who = { spaceId: space.id, memberId, by: member.role };
    if (role === 'founder' && memberId === member.id) return { ok: true };
    const changed = await setRole(writer, { ...who, role });
    return changed.length ? { ok: true } : keptFounder;
  });
}

const keptFounder = refuse({ field: '', code: 'last-founder' });

/** Takes a member with an account out: what they made stays, they see nothing from then on. */
export const removeMember = (
  database: Database,
  here: Here,
  memberId: string,
  now: number,
): Promise<Result> =>
  whileAllowed(database, here, 'manage-members', async (writer, { space, member }) => {
    if (await findPupil(writer, space.id, memberId)) return notPossible;
    const left = await setLeft(writer, { spaceId: space.id, memberId, by: member.role }, now);
    return left.length ? { ok: true } : keptFounder;
  });

/** Takes a pupil out of a space; their codes and sessions end at once. */
export const removePupil = (
  database: Database,
  here: Here,
  pupilId: string,
  now: number,
): Promise<Result> =>
  whileAllowed(database, here, 'manage-pupils', async (writer, { space, member }) => {
    if (!(await findPupil(writer, space.id, pupilId))) return notPossible;
    await setLeft(writer, { spaceId: space.id, memberId: pupilId, by: member.role }, now);
    await dropCodes(writer, [pupilId]);
    await dropSession(writer, pupilId);
    return { ok: true };
  });

/** Leaves a space; the last founder cannot (`last-founder`), nor can pupils. */
export const leaveSpace = (database: Database, here: Here, now: number): Promise<Result> =>
  whileAllowed(database, here, 'read', async (writer, { space, member }) => {
    if (member.role === 'pupil') return notPossible;
    const who = { spaceId: space.id, memberId: member.id, by: member.role };
    const left = await setLeft(writer, who, now);
    return left.length ? { ok: true } : keptFounder;
  });

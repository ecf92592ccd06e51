import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Writer } from '../../../db/client.ts';
import { spaceMembers, spaces } from '../../../db/schema.ts';
import { isRight } from '../rights.ts';
import type { Here } from './spaces.ts';

/** Condition: who acts is still in the space, in the role that was checked. */
export const stillMember = ({ space, member }: Here) =>
  sql`exists (select 1 from space_members sm where sm.id = ${member.id}
    and sm.space_id = ${space.id} and sm.role = ${member.role} and sm.left_at is null)`;

/** The same, and the space is still open. */
export const stillOpen = (here: Here) =>
  sql`${stillMember(here)}
    and exists (select 1 from spaces so where so.id = ${here.space.id} and so.state = 'open')`;

const holds = ({ orm }: Writer, { space }: Here, condition: SQL): Promise<boolean> =>
  orm
    .select({ id: spaces.id })
    .from(spaces)
    .where(and(eq(spaces.id, space.id), condition))
    .then((rows) => rows.length > 0);

/** The same two conditions, asked inside a transaction. */
export const isMemberStill = (writer: Writer, here: Here) => holds(writer, here, stillMember(here));
export const isOpenTo = (writer: Writer, here: Here) => holds(writer, here, stillOpen(here));

/**
 * Condition: what was checked before a write still holds. The space is open, its rules are the same,
 * and the member is in it in the same role.
 */
export const stands = ({ space, member }: Here): SQL =>
  sql`exists (select 1 from ${spaceMembers} inner join ${spaces} on ${spaces.id} = ${spaceMembers.spaceId}
    where ${spaceMembers.id} = ${member.id} and ${spaceMembers.spaceId} = ${space.id}
    and ${spaceMembers.role} = ${member.role} and ${spaceMembers.leftAt} is null
    and ${spaces.state} = 'open' and ${spaces.pupilPreset} = ${space.pupilPreset}
    and ${spaces.approvesPupils} = ${space.approvesPupils})`;

type Shown = { state: SQLiteColumn; authorId: SQLiteColumn };

/**
 * Condition: a member sees a thing. What waits is seen by its author and by who may moderate, what
 * was refused by its author alone, what was removed by nobody.
 */
export function seenBy({ space, member }: Here, { state, authorId }: Shown): SQL | undefined {
  const moderates = isRight(member.role, 'moderate', space.pupilPreset);
  const own = and(eq(authorId, member.id), inArray(state, ['waiting', 'refused']));
  return or(eq(state, 'shown'), own, moderates ? eq(state, 'waiting') : undefined);
}

import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { spaceMembers, spaces } from '../../../db/schema.ts';
import { isRight } from '../rights.ts';
import type { Member, Space } from './spaces.ts';

/** A space, and who acts in it. */
export type Here = { space: Space; member: Member };

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

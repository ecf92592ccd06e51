import { and, eq, sql } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import { spaces } from '../../../db/schema.ts';
import type { Member, Space } from './spaces.ts';

/** A space and who acts there, as they were checked. */
export type Here = { space: Space; member: Member };

/** Condition: who acts is still in the space, in the role that was checked. */
export const stillMember = ({ space, member }: Here) =>
  sql`exists (select 1 from space_members sm where sm.id = ${member.id}
    and sm.space_id = ${space.id} and sm.role = ${member.role} and sm.left_at is null)`;

/** The same, and the space is still open. */
export const stillOpen = (here: Here) =>
  sql`${stillMember(here)}
    and exists (select 1 from spaces so where so.id = ${here.space.id} and so.state = 'open')`;

/** The same two conditions, asked inside a transaction. */
export const isOpenTo = ({ orm }: Writer, here: Here): Promise<boolean> =>
  orm
    .select({ id: spaces.id })
    .from(spaces)
    .where(and(eq(spaces.id, here.space.id), stillOpen(here)))
    .then((rows) => rows.length > 0);

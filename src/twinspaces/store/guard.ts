import { and, eq, type SQL, sql } from 'drizzle-orm';
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

const holds = ({ orm }: Writer, { space }: Here, condition: SQL): Promise<boolean> =>
  orm
    .select({ id: spaces.id })
    .from(spaces)
    .where(and(eq(spaces.id, space.id), condition))
    .then((rows) => rows.length > 0);

/** The same two conditions, asked inside a transaction. */
export const isMemberStill = (writer: Writer, here: Here) => holds(writer, here, stillMember(here));
export const isOpenTo = (writer: Writer, here: Here) => holds(writer, here, stillOpen(here));

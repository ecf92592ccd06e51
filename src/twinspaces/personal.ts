import type { Database } from '../../db/client.ts';
import { invitationRows, madeRows, membershipRows } from './store/personal.ts';

/** What this room holds about an account: its memberships, what it made there, and invitations. */
export async function exportSpaceRows(
  database: Database,
  { id, email }: { id: string; email: string },
) {
  const memberships = await membershipRows(database, id);
  return {
    memberships,
    madeInSpaces: await madeRows(
      database,
      memberships.map((membership) => membership.id),
    ),
    spaceInvitations: await invitationRows(database, email),
  };
}

export { eraseSpaceRows, retainSpaceRows, unusedBySpaces } from './store/personal.ts';

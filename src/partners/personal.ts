import type { Database } from '../../db/client.ts';
import { retention } from '../accounts/index.ts';
import { invitationRows } from './store/members.ts';
import { conversationRows, draftRows, noticeRows, organisationRows } from './store/personal.ts';

/**
 * What this room holds about an account, as it stands in the tables; of conversations, what one
 * wrote oneself and what one was sent. The other side's address and account are not in it.
 */
export async function exportPartnerRows(
  database: Database,
  { id, email }: { id: string; email: string },
) {
  return {
    organisations: await organisationRows(database, id),
    notices: await noticeRows(database, id),
    conversations: await conversationRows(database, id),
    drafts: await draftRows(database, id, email),
    invitations: await invitationRows(database, id, email),
    keptForDays: Object.fromEntries(
      Object.entries(retention).map(([kept, { days }]) => [kept, days]),
    ),
  };
}

export { erasePartnerRows, retainPartnerRows, unusedByPartners } from './store/personal.ts';

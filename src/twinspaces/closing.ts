import type { Database } from '../../db/client.ts';
import type { Language } from '../i18n/languages.ts';
import { enqueue } from '../mail/index.ts';
import { type Result, refuse } from '../problems.ts';
import { type Here, type LinkTo, whileAllowed } from './here.ts';
import { rolesFor } from './reports.ts';
import { addressesOf } from './store/members.ts';
import { dropAccess } from './store/pupils.ts';
import { closeRow, dropInvitationsOf } from './store/settings.ts';

/**
 * Closes a space for good: it can be read and exported from then on, and nothing changes but what
 * is public. Pupils' codes and sessions and open invitations are gone at once; teachers are told.
 */
export const closeSpace = (
  database: Database,
  here: Here,
  linkTo: LinkTo,
  now: number,
): Promise<Result> =>
  whileAllowed(database, here, 'close', async (writer, { space }) => {
    const closed = await closeRow(writer, space.id, now);
    if (!closed.length) return refuse({ field: '', code: 'space-closed' });
    for (const statement of dropAccess(writer, space.id)) await statement;
    await dropInvitationsOf(writer, space.id);
    const teachers = await addressesOf(writer, space.id, rolesFor('moderate'));
    for (const { memberId, email, language } of teachers)
      await enqueue(
        writer,
        {
          key: `space-closed:${memberId}`,
          recipient: email,
          language: language as Language,
          template: 'space-closed',
          params: { title: space.title, url: linkTo(language, `spaces/${space.id}/`) },
        },
        now,
      );
    return { ok: true };
  });

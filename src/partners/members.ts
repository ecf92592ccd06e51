import type { Database } from '../../db/client.ts';
import { enqueue } from '../mail/index.ts';
import { type Result, refuse } from '../problems.ts';
import type { Site } from './site.ts';
import { dropMember, handOver, invitationsOf, membersOf } from './store/members.ts';
import { findOrganisation, organisationsOf } from './store/notices.ts';
import { readerOf } from './tell.ts';

/** An organisation as its members see it: colleagues by name, nobody's address. */
export type Membership = {
  id: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  members: { name: string; role: string; isReader: boolean }[];
  invitations: { id: string; initial: string; domain: string; expiresAt: number }[];
};

/** The organisations that an account writes for, with whom, and who is invited. */
export async function listMemberships(
  database: Database,
  accountId: string,
  now: number,
): Promise<Membership[]> {
  const organisations = await organisationsOf(database, accountId);
  return Promise.all(
    organisations.map(async ({ id, name, country }) => ({
      id,
      name,
      country,
      members: (await membersOf(database, id)).map((member) => ({
        name: member.name,
        role: member.role,
        isReader: member.accountId === accountId,
      })),
      invitations: (await invitationsOf(database, id, now)).map(({ id, email, expiresAt }) => {
        const [local = '', domain = ''] = email.split('@');
        return { id, initial: [...local][0] ?? '', domain, expiresAt };
      }),
    })),
  );
}

/**
 * Leaves an organisation. The notices that one wrote for it pass to its oldest other member, so
 * that they go on; the other members are told. Conversations stay with who had them.
 * @returns `last-member` when nobody would be left; `not-possible` for who is no member.
 */
export async function leaveOrganisation(
  database: Database,
  { accountId, organisationId }: { accountId: string; organisationId: string },
  site: Site,
  now: number,
): Promise<Result> {
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const organisation = await findOrganisation(writer, organisationId);
    const all = await membersOf(writer, organisationId);
    const leaver = all.find((member) => member.accountId === accountId);
    if (!organisation || !leaver) return refuse({ field: '', code: 'not-possible' });
    const others = all.filter((member) => member !== leaver);
    if (!others.length) return refuse({ field: '', code: 'last-member' });
    const passed = await handOver(writer, accountId, organisationId);
    await dropMember(writer, accountId, organisationId);
    for (const [index, other] of others.entries()) {
      const { email: recipient, language } = readerOf(other);
      const key = `left:${organisationId}:${accountId}:${other.accountId}:${now}`;
      const url = site.linkTo('organisations', language, '');
      const about = { name: leaver.name, organisation: organisation.name };
      const params = { ...about, count: index === 0 ? passed.length : 0, url };
      await enqueue(writer, { key, recipient, language, template: 'colleague-left', params }, now);
    }
    return { ok: true };
  });
}

import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import {
  type Account,
  emailSchema,
  fits,
  hashOf,
  joinToken,
  newSecret,
  openProven,
  retention,
  splitToken,
  withinLimits,
} from '../accounts/index.ts';
import type { Language } from '../i18n/languages.ts';
import { enqueue } from '../mail/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { noticeInputSchema } from './notice-input.ts';
import type { Site } from './site.ts';
import {
  dropInvitation,
  findInvitation,
  invitedFor,
  membersOf,
  putInvitation,
  putMember,
} from './store/members.ts';
import { findOrganisation, memberOf } from './store/notices.ts';
import { readerOf } from './tell.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** How long an invitation can be taken, days. */
export const invitationDays = retention.invitation.days;

export const inviteSchema = z.strictObject({
  organisationId: z.string().max(64).describe('One that the account writes for.'),
  email: emailSchema,
});
const { personName, personRole } = noticeInputSchema.shape;
/** What a colleague says of themselves: shown to the members, and to those they write with. */
export const joinSchema = z.strictObject({ personName, personRole });

export type Invite = {
  account: Pick<Account, 'id'>;
  input: unknown;
  language: Language;
  network: string;
};

/**
 * Invites a colleague by address to one's own organisation. The answer is the same whether or not
 * the address has an account or is invited already; an open invitation is mailed once.
 * @returns `not-possible` for an organisation that one does not write for; `too-often`.
 */
export async function inviteColleague(
  database: Database,
  { account, input, language, network }: Invite,
  site: Site,
  now: number,
): Promise<Result> {
  const parsed = tryParse(inviteSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { organisationId, email } = parsed.data;
  const limits = [
    { key: `invite:account:${account.id}`, most: 10, windowMs: day },
    { key: `invite:address:${email}`, most: 5, windowMs: day },
    { key: `invite:network:${network}`, most: 30, windowMs: hour },
  ];
  if (!(await withinLimits(database, limits, now))) return refuse({ field: '', code: 'too-often' });
  const id = newId();
  const secret = newSecret();
  const row = { id, organisationId, email, invitedBy: account.id, secretHash: hashOf(secret) };
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const organisation = await findOrganisation(writer, organisationId);
    if (!organisation || !(await memberOf(writer, account.id, organisationId)))
      return refuse({ field: '', code: 'not-possible' });
    const times = { createdAt: now, expiresAt: now + invitationDays * day };
    if (await putInvitation(writer, { ...row, ...times })) {
      const url = site.linkTo('join', language, joinToken(id, secret));
      const params = { country: organisation.country, url, days: invitationDays };
      const key = `invitation:${id}`;
      const template = 'colleague-invited';
      await enqueue(writer, { key, recipient: email, language, template, params }, now);
    }
    return { ok: true };
  });
}

/** Takes an invitation of one's organisation back; one that is gone counts as taken back. */
export const removeInvitation = (database: Database, accountId: string, invitationId: string) =>
  database.batch([dropInvitation(database, invitationId, invitedFor(accountId))]);

async function openInvitation(
  writer: Parameters<typeof findInvitation>[0],
  token: string,
  now: number,
) {
  const parts = splitToken(token);
  const found = parts && (await findInvitation(writer, parts.id, now));
  return found && fits(parts.secret, found.invitation.secretHash) ? found : undefined;
}

/** What a mailed link invites to, for the page with the button; undefined when it is over. */
export async function readInvitation(database: Database, token: string, now: number) {
  const found = await openInvitation(database, token, now);
  if (!found) return undefined;
  const { name, country } = found.organisation;
  return { organisation: name, country, inviter: found.inviter };
}

export type Joining = { token: string; input: unknown; language: Language; device: string };

/**
 * Takes an invitation: the address is proven by its link, so that it opens a session, with an
 * account if there was none; the other members are told.
 * @returns `invitation-over` when it was used, taken back or too old.
 */
export async function joinOrganisation(
  database: Database,
  { token, input, language, device }: Joining,
  site: Site,
  now: number,
): Promise<Result<{ session: { token: string } }>> {
  const parsed = tryParse(joinSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { personName: name, personRole: role } = parsed.data;
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const found = await openInvitation(writer, token, now);
    if (!found) return refuse({ field: '', code: 'invitation-over' });
    const { invitation, organisation } = found;
    const { id: organisationId } = organisation;
    const session = await openProven(tx, { email: invitation.email, language }, device, now);
    const { accountId } = session;
    await putMember(writer, { accountId, organisationId, name, role });
    await dropInvitation(writer, invitation.id);
    for (const other of await membersOf(writer, organisationId)) {
      if (other.accountId === accountId) continue;
      const { email: recipient, language } = readerOf(other);
      const key = `joined:${invitation.id}:${other.accountId}`;
      const url = site.linkTo('organisations', language, '');
      const params = { name, organisation: organisation.name, url };
      await enqueue(
        writer,
        { key, recipient, language, template: 'colleague-joined', params },
        now,
      );
    }
    return { ok: true, session };
  });
}

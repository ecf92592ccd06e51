import { v5 } from 'uuid';
import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import {
  emailSchema,
  fits,
  hashOf,
  joinToken,
  newSecret,
  openProven,
  retention,
  splitToken,
  withinLimits,
} from '../../accounts/index.ts';
import { type Language, languageCodes } from '../../i18n/languages.ts';
import { enqueue } from '../../mail/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import { cleanLine } from '../../text.ts';
import { type Here, type LinkTo, whileAllowed } from '../here.ts';
import { mayDo } from '../rights.ts';
import {
  countInvitations,
  dropInvitation,
  findInvitation,
  invitationsOf,
  putInvitation,
} from '../store/invitations.ts';
import { namesOf, putMember } from '../store/members.ts';

/** How long an invitation can be taken up, days. */
export const invitationDays = retention.spaceInvitation.days;
const day = 24 * 3_600_000;
const mostInvitations = 200;

export const inviteSchema = z.strictObject({
  email: emailSchema,
  role: z.enum(['teacher', 'administrator', 'guest']),
  language: z.enum(languageCodes as [Language, ...Language[]]).describe('Of the mail.'),
});

/** Namespace of the ids of invitations. */
const invites = '5a0c7c4e-8f0b-4f0e-a1c9-3a8a8f6f2d10';

const limitsOf = (accountId: string, email: string) => [
  { key: `space-invite:account:${accountId}`, most: 50, windowMs: day },
  { key: `space-invite:address:${email}`, most: 5, windowMs: day },
];

/**
 * Mails an address a link by which it can join. What happens and what is answered is the same
 * whether the address is known or not. Administrators are asked in by those alone who manage
 * members.
 */
export async function inviteMember(
  database: Database,
  here: Here,
  input: unknown,
  linkTo: LinkTo,
  now: number,
): Promise<Result> {
  const parsed = tryParse(inviteSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { email, role, language } = parsed.data;
  if (!(await withinLimits(database, limitsOf(here.member.accountId ?? '', email), now)))
    return refuse({ field: '', code: 'too-often' });
  const secret = newSecret();
  return whileAllowed(database, here, 'invite', async (writer, { space, member }) => {
    if (role === 'administrator' && !mayDo(space, member.role, 'manage-members'))
      return refuse({ field: 'role', code: 'not-a-choice' });
    if (((await countInvitations(writer, space.id))?.count ?? 0) >= mostInvitations)
      return refuse({ field: '', code: 'too-often' });
    // Sent twice within a minute (a double click), it is one invitation and one mail.
    const id = v5(`${space.id} ${email} ${role} ${Math.floor(now / 60_000)}`, invites);
    await putInvitation(writer, {
      id,
      spaceId: space.id,
      email,
      role,
      secretHash: hashOf(secret),
      invitedBy: member.id,
      createdAt: now,
      expiresAt: now + invitationDays * day,
    });
    const url = linkTo(language, `spaces/join/?token=${joinToken(id, secret)}`);
    const params = { title: space.title, role, url, days: invitationDays };
    const letter = { recipient: email, language, template: 'space-invited', params } as const;
    await enqueue(writer, { ...letter, key: `space-invited:${id}` }, now);
    return { ok: true };
  });
}

/** An address as members may see it: enough to know it again by, too little to write to. */
const veiled = (email: string) => email.replace(/^(.[^@]?)[^@]*@/u, '$1…@');

/** Who was asked in and has not come yet. Addresses are veiled. */
export async function listInvitations(database: Database, spaceId: string, now: number) {
  const rows = await invitationsOf(database, spaceId, now);
  const names = await namesOf(
    database,
    spaceId,
    rows.map(({ invitedBy }) => invitedBy),
  );
  return rows.map(({ id, email, role, invitedBy, createdAt, expiresAt }) => ({
    id,
    address: veiled(email),
    role,
    by: names.find((row) => row.id === invitedBy)?.name ?? '',
    createdAt,
    expiresAt,
  }));
}

/** Takes an invitation back: its link leads nowhere from then on. */
export const withdrawInvitation = (
  database: Database,
  here: Here,
  invitationId: string,
): Promise<Result> =>
  whileAllowed(database, here, 'invite', async (writer, { space, member }) => {
    const all = mayDo(space, member.role, 'manage-members');
    await dropInvitation(writer, space.id, invitationId, all);
    return { ok: true };
  });

/** What the link of a mail invites to; undefined when it is of no use (any more). */
export async function readInvitation(database: Database, token: string, now: number) {
  const parts = splitToken(token);
  const found = parts && (await findInvitation(database, parts.id, now));
  if (!found || !fits(parts.secret, found.invitation.secretHash)) return undefined;
  const { space, invitation } = found;
  return { title: space.title, language: space.language, role: invitation.role };
}

export const joinSchema = z.strictObject({
  token: z.string().max(200).describe('From the mailed link.'),
  name: z
    .string()
    .transform(cleanLine)
    .pipe(z.string().min(2).max(80))
    .describe('As the others in the space see it.'),
});

/**
 * Lets in whoever has the link of an invitation, which proves the address: opens a session, with
 * an account if there was none. An invitation works once. Who is in already stays as they are.
 * @param device what to call the session.
 */
export async function joinSpace(
  database: Database,
  { input, language, device }: { input: unknown; language: Language; device: string },
  now: number,
): Promise<Result<{ token: string; spaceId: string }>> {
  const parsed = tryParse(joinSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { token, name } = parsed.data;
  if (name.includes('@')) return refuse({ field: 'name', code: 'name-address' });
  const parts = splitToken(token);
  if (!parts) return refuse({ field: '', code: 'proof-expired' });
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const found = await findInvitation(writer, parts.id, now);
    if (!found || !fits(parts.secret, found.invitation.secretHash))
      return refuse({ field: '', code: 'proof-expired' });
    const { email, role, spaceId, id } = found.invitation;
    const session = await openProven(tx, { email, language }, device, now);
    const { accountId } = session;
    await putMember(writer, { id: newId(), spaceId, accountId, role, name, joinedAt: now });
    await dropInvitation(writer, spaceId, id);
    return { ok: true, token: session.token, spaceId };
  });
}

import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import {
  accounts,
  rateLimits,
  spaceInvitations,
  spaceMembers,
  spaces,
} from '../../../db/schema.ts';
import {
  changeRole,
  inviteMember,
  joinSpace,
  leaveSpace,
  listInvitations,
  readInvitation,
  removeMember,
  removePupil,
  type SpaceRole,
  withdrawInvitation,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { day, mails, now } from '../../support/partners.ts';
import { makeSpace } from '../../support/spaces.ts';

const linkTo = (language: string, path: string) => `https://passerelle.example/${language}/${path}`;

async function start() {
  const database = await freshDatabase();
  const made = await makeSpace(database, {}, now);
  const here = (role: SpaceRole) => ({ space: made.space, member: made.members[role] });
  return { database, here, ...made };
}

const codeOf = (result: { ok: boolean; problems?: { code: string }[] }) =>
  result.ok ? 'ok' : result.problems?.[0]?.code;
const rolesIn = async (database: Database, spaceId: string) =>
  (
    await database.orm
      .select()
      .from(spaceMembers)
      .where(and(eq(spaceMembers.spaceId, spaceId), isNull(spaceMembers.leftAt)))
  )
    .map(({ role }) => role)
    .sort();

describe('members', () => {
  it('get other roles from who manages members; founders only from founders', async () => {
    const { database, here, members } = await start();
    const give = async (by: SpaceRole, to: SpaceRole, role: string) =>
      codeOf(await changeRole(database, here(by), members[to].id, { role }));
    expect(await give('administrator', 'teacher', 'guest')).toBe('ok');
    expect(await give('administrator', 'guest', 'founder')).toBe('not-possible');
    expect(await give('administrator', 'founder', 'guest')).toBe('last-founder');
    expect(await give('founder', 'pupil', 'teacher')).toBe('last-founder');
    expect(await give('founder', 'founder', 'teacher')).toBe('last-founder');
    expect(await give('founder', 'administrator', 'founder')).toBe('ok');
    expect(await give('founder', 'founder', 'teacher')).toBe('ok');
    // What was let in before, as a founder, is no founder any more.
    expect(await give('founder', 'administrator', 'guest')).toBe('not-possible');
  });

  it('keep one founder when two founders step down at once', async () => {
    const { database, here, space, members } = await start();
    await changeRole(database, here('founder'), members.administrator.id, { role: 'founder' });
    const results = await Promise.all([
      leaveSpace(database, here('founder'), now),
      leaveSpace(database, here('administrator'), now),
    ]);
    expect(results.map(codeOf).sort()).toEqual(['last-founder', 'ok']);
    expect(await rolesIn(database, space.id)).toEqual(['founder', 'guest', 'pupil', 'teacher']);
  });

  it('are removed by who manages members, pupils by their teachers, once', async () => {
    const { database, here, space, members } = await start();
    const remove = async (by: SpaceRole, who: SpaceRole) =>
      codeOf(await removeMember(database, here(by), members[who].id, now));
    expect(await remove('teacher', 'guest')).toBe('not-possible');
    expect(await remove('administrator', 'founder')).toBe('last-founder');
    expect(await remove('administrator', 'guest')).toBe('ok');
    expect(await remove('administrator', 'guest')).toBe('last-founder');
    expect(await remove('administrator', 'pupil')).toBe('not-possible');
    expect(codeOf(await removePupil(database, here('teacher'), members.pupil.id, now))).toBe('ok');
    expect(codeOf(await removePupil(database, here('teacher'), members.founder.id, now))).toBe(
      'not-possible',
    );
    expect(await rolesIn(database, space.id)).toEqual(['administrator', 'founder', 'teacher']);
  });

  it('of another space are beyond reach', async () => {
    const { database, here } = await start();
    const other = await makeSpace(database, {}, now);
    const { guest, pupil } = other.members;
    const founder = here('founder');
    expect(codeOf(await removeMember(database, founder, guest.id, now))).toBe('last-founder');
    expect(codeOf(await removePupil(database, founder, pupil.id, now))).toBe('not-possible');
    const role = { role: 'teacher' };
    expect(codeOf(await changeRole(database, founder, guest.id, role))).toBe('last-founder');
    expect(await rolesIn(database, other.space.id)).toHaveLength(5);
  });
});

const colleague = { email: 'new@school.example', role: 'teacher', language: 'el' };
async function tokenOf(database: Database, email: string) {
  const letters = await mails(database, email);
  return new URL(letters.at(-1)?.params.url ?? '').searchParams.get('token') ?? '';
}

describe('an invitation', () => {
  it('is one mail a minute, a link that works once, and lets the address in', async () => {
    const { database, here, space } = await start();
    const invite = () => inviteMember(database, here('teacher'), colleague, linkTo, now);
    expect((await Promise.all([invite(), invite()])).map(codeOf)).toEqual(['ok', 'ok']);
    expect(await mails(database, colleague.email)).toHaveLength(1);
    const token = await tokenOf(database, colleague.email);
    expect(await readInvitation(database, token, now)).toMatchObject({ role: 'teacher' });
    const join = (name: string) =>
      joinSpace(database, { input: { token, name }, language: 'el', device: '' }, now);
    expect(codeOf(await join('new@school.example'))).toBe('name-address');
    const [first, second] = await Promise.all([join('Nina Berg'), join('Nina Berg')]);
    expect([first, second].map(codeOf).sort()).toEqual(['ok', 'proof-expired']);
    const rows = await database.orm.select().from(spaceMembers);
    const joined = rows.filter(({ name }) => name === 'Nina Berg');
    expect(joined.map(({ role, spaceId }) => [role, spaceId])).toEqual([['teacher', space.id]]);
    const account = await database.orm
      .select()
      .from(accounts)
      .where(eq(accounts.email, colleague.email))
      .get();
    expect(account).toMatchObject({ id: joined[0]?.accountId, language: 'el' });
  });

  it('shows no address, and leads nowhere once taken back, too old or the space closed', async () => {
    const { database, here, space } = await start();
    await inviteMember(database, here('teacher'), colleague, linkTo, now);
    const token = await tokenOf(database, colleague.email);
    const [listed] = await listInvitations(database, space.id, now);
    expect(listed?.address).toBe('ne…@school.example');
    expect(await readInvitation(database, token, now + 15 * day)).toBeUndefined();
    expect(await readInvitation(database, `${token.slice(0, -1)}x`, now)).toBeUndefined();
    await database.batch([database.orm.update(spaces).set({ state: 'closed' })]);
    expect(await readInvitation(database, token, now)).toBeUndefined();
    await database.batch([database.orm.update(spaces).set({ state: 'open' })]);
    await withdrawInvitation(database, here('teacher'), listed?.id ?? '');
    expect(await readInvitation(database, token, now)).toBeUndefined();
  });

  it('for an administrator is sent and taken back by who manages members alone', async () => {
    const { database, here, space } = await start();
    const input = { ...colleague, role: 'administrator' };
    const invite = (by: SpaceRole) => inviteMember(database, here(by), input, linkTo, now);
    expect(codeOf(await invite('teacher'))).toBe('not-a-choice');
    expect(codeOf(await invite('administrator'))).toBe('ok');
    const [row] = await listInvitations(database, space.id, now);
    await withdrawInvitation(database, here('teacher'), row?.id ?? '');
    expect(await listInvitations(database, space.id, now)).toHaveLength(1);
    await withdrawInvitation(database, here('founder'), row?.id ?? '');
    expect(await listInvitations(database, space.id, now)).toEqual([]);
  });

  it('is answered alike for whoever is in already, who stays as they are', async () => {
    const { database, here, emailOf, members } = await start();
    const input = { ...colleague, email: emailOf('founder'), role: 'guest' };
    expect(codeOf(await inviteMember(database, here('teacher'), input, linkTo, now))).toBe('ok');
    const token = await tokenOf(database, input.email);
    const joined = { input: { token, name: 'Somebody else' }, language: 'en' as const, device: '' };
    expect(codeOf(await joinSpace(database, joined, now))).toBe('ok');
    const rows = await database.orm.select().from(spaceMembers);
    expect(rows.find(({ id }) => id === members.founder.id)).toEqual(members.founder);
    expect(rows).toHaveLength(5);
  });

  it('lets back in who had left, in the role of the invitation', async () => {
    const { database, here, emailOf, members } = await start();
    await removeMember(database, here('founder'), members.guest.id, now);
    const input = { ...colleague, email: emailOf('guest') };
    await inviteMember(database, here('founder'), input, linkTo, now);
    const token = await tokenOf(database, input.email);
    const joined = { input: { token, name: 'Back again' }, language: 'en' as const, device: '' };
    await joinSpace(database, joined, now);
    const rows = await database.orm.select().from(spaceMembers);
    const guest = rows.find(({ id }) => id === members.guest.id);
    expect(guest).toMatchObject({ role: 'teacher', name: 'Back again', leftAt: null });
  });

  it('is limited for each address and each sender, under keys that tell nothing', async () => {
    const { database, here } = await start();
    const invite = (email: string, at: number) =>
      inviteMember(database, here('teacher'), { ...colleague, email }, linkTo, at);
    for (let i = 0; i < 5; i += 1) await invite(colleague.email, now + i * 60_000);
    expect(codeOf(await invite(colleague.email, now + 6 * 60_000))).toBe('too-often');
    for (let i = 0; i < 44; i += 1) await invite(`a${i}@school.example`, now);
    expect(codeOf(await invite('other@school.example', now))).toBe('too-often');
    const keys = await database.orm.select().from(rateLimits);
    expect(JSON.stringify(keys)).not.toContain('school');
    const invitations = await database.orm.select().from(spaceInvitations);
    expect(invitations.length).toBe(45);
  });
});

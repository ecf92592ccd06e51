import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { pupilSessions, sessions, spaceMembers, spaces } from '../../db/schema.ts';
import { hashOf, joinToken, newSecret } from '../../src/accounts/index.ts';
import type { Member, Space, SpaceRole } from '../../src/twinspaces/index.ts';
import { account, day } from './partners.ts';

type Roles = Record<SpaceRole, Member>;
type Made = {
  space: Space;
  members: Roles;
  emailOf: (role: Exclude<SpaceRole, 'pupil'>) => string;
};

let made = 0;

/**
 * A space with one member of each role, made without the way through a request. Addresses differ
 * from space to space, so that two spaces have nobody in common.
 */
export async function makeSpace(
  database: Database,
  changes: Partial<Space> = {},
  now = Date.now(),
): Promise<Made> {
  made += 1;
  const number = made;
  const emailOf = (role: string) => `${role}-${number}@school.example`;
  const space: Space = {
    id: newId(),
    requestId: newId(),
    title: `Olive trees and the climate ${number}`,
    summary: 'We watch **one tree** for a year.',
    language: 'en',
    state: 'open',
    pupilPreset: 'medium',
    approvesPupils: 1,
    quota: null,
    startsIn: '2026-11',
    endsIn: '2027-06',
    slug: null,
    publishedAt: null,
    createdAt: now - day,
    closedAt: null,
    ...changes,
  };
  const member = async (role: SpaceRole, teacherId: string | null = null): Promise<Member> => ({
    id: newId(),
    spaceId: space.id,
    accountId: role === 'pupil' ? null : (await account(database, emailOf(role))).id,
    role,
    name: `The ${role} ${number}`,
    organisationId: null,
    teacherId,
    calendarHash: null,
    joinedAt: now - day,
    leftAt: null,
  });
  const teacher = await member('teacher');
  const members: Roles = {
    founder: await member('founder'),
    administrator: await member('administrator'),
    teacher,
    pupil: await member('pupil', teacher.id),
    guest: await member('guest'),
  };
  await database.batch([
    database.orm.insert(spaces).values(space),
    database.orm.insert(spaceMembers).values(Object.values(members)),
  ]);
  return { space, members, emailOf };
}

/** The cookie value of a pupil who is signed in. */
export async function pupilToken(database: Database, memberId: string, now = Date.now()) {
  const id = newId();
  const secret = newSecret();
  const row = { id, memberId, secretHash: hashOf(secret), createdAt: now, usedAt: now };
  await database.batch([
    database.orm.insert(pupilSessions).values({ ...row, expiresAt: now + day }),
  ]);
  return joinToken(id, secret);
}

/** The cookie value of somebody with an account who is signed in. */
export async function sessionToken(database: Database, accountId: string, now = Date.now()) {
  const id = newId();
  const secret = newSecret();
  const row = { id, accountId, secretHash: hashOf(secret), device: 'Test' };
  await database.batch([
    database.orm
      .insert(sessions)
      .values({ ...row, createdAt: now, usedAt: now, expiresAt: now + 30 * day }),
  ]);
  return joinToken(id, secret);
}

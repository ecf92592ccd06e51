import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  accounts,
  journalEntries,
  materials,
  objects,
  pupilCodes,
  pupilConsents,
  pupilSessions,
  spaceInvitations,
  spaceMembers,
  spaces,
} from '../../../db/schema.ts';
import { retention } from '../../../src/accounts/index.ts';
import { applyRetention, eraseAccount, exportAccount } from '../../../src/personal-data.ts';
import {
  inviteMember,
  makeCodes,
  recordConsent,
  removePupil,
  type SpaceRole,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { day, now } from '../../support/partners.ts';
import { makeSpace, pupilToken } from '../../support/spaces.ts';

const linkTo = (language: string, path: string) => `https://passerelle.example/${language}/${path}`;

async function start() {
  const database = await freshDatabase();
  const made = await makeSpace(database, {}, now);
  const { space, members, emailOf } = made;
  const here = (role: SpaceRole) => ({ space, member: members[role] });
  const accountOf = async (role: Exclude<SpaceRole, 'pupil'>) => {
    const row = await database.orm
      .select()
      .from(accounts)
      .where(eq(accounts.email, emailOf(role)))
      .get();
    if (!row) throw new Error(`no ${role}`);
    return row;
  };
  const erase = async (role: Exclude<SpaceRole, 'pupil'>) =>
    eraseAccount(database, await accountOf(role), now);
  const memberOf = (role: SpaceRole) =>
    database.orm.select().from(spaceMembers).where(eq(spaceMembers.id, members[role].id)).get();
  const entry = { id: 'entry', spaceId: space.id, state: 'shown', language: 'en' } as const;
  await database.batch([
    database.orm
      .insert(journalEntries)
      .values({ ...entry, text: 'We began.', authorId: members.founder.id, createdAt: now }),
  ]);
  await makeCodes(database, here('teacher'), { language: 'en' }, now);
  await pupilToken(database, members.pupil.id, now);
  const consent = { kind: 'works', givenBy: 'parent' };
  await recordConsent(database, here('teacher'), members.pupil.id, consent, now);
  return { database, here, accountOf, erase, memberOf, ...made };
}

describe('an account in spaces', () => {
  it('is exported with its memberships, what it made and invitations to its address', async () => {
    const { database, accountOf, emailOf } = await start();
    const other = await makeSpace(database, {}, now);
    const there = { space: other.space, member: other.members.teacher };
    const input = { email: emailOf('founder'), role: 'teacher', language: 'en' };
    await inviteMember(database, there, input, linkTo, now);
    const data = await exportAccount(database, await accountOf('founder'));
    expect(data?.memberships).toMatchObject([{ role: 'founder' }]);
    expect(data?.madeInSpaces.journal).toMatchObject([{ text: 'We began.' }]);
    expect(data?.spaceInvitations).toMatchObject([{ space: other.space.title, role: 'teacher' }]);
    expect(JSON.stringify(data)).not.toMatch(/hash/i);
  });

  it('leaves its work without its name, and its space to the next of longest standing', async () => {
    const { database, erase, memberOf, emailOf, here } = await start();
    const input = { email: emailOf('founder'), role: 'teacher', language: 'en' };
    await inviteMember(database, here('teacher'), input, linkTo, now);
    await erase('founder');
    expect(await memberOf('founder')).toMatchObject({ name: '', accountId: null, leftAt: now });
    expect((await memberOf('administrator'))?.role).toBe('founder');
    expect((await memberOf('teacher'))?.role).toBe('teacher');
    expect(await database.orm.select().from(spaceInvitations)).toEqual([]);
    expect((await database.orm.select().from(journalEntries).get())?.text).toBe('We began.');
    expect((await database.orm.select().from(spaces).get())?.state).toBe('open');
  });

  it('that is the last teacher’s closes the space, and ends every pupil’s way in', async () => {
    const { database, erase } = await start();
    const untouched = await makeSpace(database, {}, now);
    await pupilToken(database, untouched.members.pupil.id, now);
    await erase('founder');
    await erase('administrator');
    expect(await database.orm.select().from(pupilCodes)).toHaveLength(1);
    await erase('teacher');
    const rows = await database.orm.select().from(spaces);
    expect(rows.map(({ state }) => state).sort()).toEqual(['closed', 'open']);
    expect(await database.orm.select().from(pupilCodes)).toEqual([]);
    const left = await database.orm.select().from(pupilSessions);
    expect(left.map(({ memberId }) => memberId)).toEqual([untouched.members.pupil.id]);
  });
});

describe('retention in spaces', () => {
  const later = (days: number) => now + days * day + 1;

  it('ends codes, sessions and invitations when their time is over', async () => {
    const { database, here } = await start();
    const input = { email: 'a@school.example', role: 'guest', language: 'en' };
    await inviteMember(database, here('teacher'), input, linkTo, now);
    const counts = async () => [
      (await database.orm.select().from(pupilCodes)).length,
      (await database.orm.select().from(pupilSessions)).length,
      (await database.orm.select().from(spaceInvitations)).length,
    ];
    await applyRetention(database, now);
    expect(await counts()).toEqual([1, 1, 1]);
    await applyRetention(database, later(retention.spaceInvitation.days));
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('forgets nicknames and consents of pupils who left, unless something of theirs is public', async () => {
    const { database, here, memberOf, space, members } = await start();
    await removePupil(database, here('teacher'), members.pupil.id, now);
    const file = {
      kind: 'image',
      title: 'Leaf',
      altText: '',
      description: '',
      fileName: 'a.jpg',
    } as const;
    await database.batch([
      database.orm.insert(objects).values({ hash: 'h', bytes: 1, wantedAt: now }),
      database.orm.insert(materials).values({
        ...file,
        id: 'm',
        spaceId: space.id,
        state: 'shown',
        language: 'en',
        type: 'image/jpeg',
        bytes: 1,
        hash: 'h',
        authorId: members.pupil.id,
        publishedAt: now,
        createdAt: now,
        updatedAt: now,
      }),
    ]);
    const kept = async () => [
      (await memberOf('pupil'))?.name,
      (await database.orm.select().from(pupilConsents)).length,
    ];
    await applyRetention(database, later(retention.pupil.days));
    expect(await kept()).toEqual([members.pupil.name, 1]);
    await database.batch([database.orm.update(materials).set({ publishedAt: null })]);
    await applyRetention(database, later(retention.pupil.days - 1));
    expect(await kept()).toEqual([members.pupil.name, 1]);
    await applyRetention(database, later(retention.pupil.days));
    expect(await kept()).toEqual(['', 0]);
  });

  it('deletes closed spaces without a teacher, and no other', async () => {
    const { database, erase, space } = await start();
    const closed = await makeSpace(database, { state: 'closed', closedAt: now }, now);
    for (const role of ['founder', 'administrator', 'teacher'] as const) await erase(role);
    const left = async () => (await database.orm.select().from(spaces)).map(({ id }) => id).sort();
    await applyRetention(database, later(retention.emptySpace.days - 1));
    expect(await left()).toEqual([space.id, closed.space.id].sort());
    await applyRetention(database, later(retention.emptySpace.days));
    expect(await left()).toEqual([closed.space.id]);
    expect(await database.orm.select().from(journalEntries)).toEqual([]);
  });

  it('keeps accounts that are in a space, and drops those that are in none any more', async () => {
    const { database, here } = await start();
    await database.batch([
      database.orm
        .update(spaceMembers)
        .set({ leftAt: now })
        .where(eq(spaceMembers.id, here('guest').member.id)),
    ]);
    await applyRetention(database, now + 800 * day);
    const emails = (await database.orm.select().from(accounts)).map(({ email }) => email);
    expect(emails.map((email) => email.split('-')[0]).sort()).toEqual([
      'administrator',
      'founder',
      'teacher',
    ]);
  });
});

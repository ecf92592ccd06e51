import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import {
  materials,
  objects,
  pageRevisions,
  pupilCodes,
  pupilSessions,
  spaceMembers,
  spacePages,
} from '../../../db/schema.ts';
import {
  closeSpace,
  consentFor,
  endPupilSession,
  endPupilSessions,
  listPupils,
  makeCodes,
  makePupils,
  readPupil,
  readPupilSession,
  recordConsent,
  removePupil,
  type SpaceRole,
  signInPupil,
  withdrawConsent,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { day, mails, now } from '../../support/partners.ts';
import { makeSpace } from '../../support/spaces.ts';

const linkTo = (language: string, path: string) => `https://passerelle.example/${language}/${path}`;
const network = '192.0.2.1';

async function start() {
  const database = await freshDatabase();
  const made = await makeSpace(database, {}, now);
  const here = (role: SpaceRole) => ({ space: made.space, member: made.members[role] });
  const codes = async (input: object, by: SpaceRole = 'teacher', at = now) => {
    const result = await makeCodes(database, here(by), { language: 'en', ...input }, at);
    return result.ok ? result.cards : result.problems.map(({ code }) => code);
  };
  const oneCode = async (at = now) => {
    const result = await makeCodes(database, here('teacher'), { language: 'en' }, at);
    return (result.ok && result.cards[0]?.codes[0]) || '';
  };
  const enter = (code: string, at = now, from = network) =>
    signInPupil(database, { input: { code }, network: from }, at);
  return { database, here, codes, oneCode, enter, ...made };
}

const codeOf = (result: { ok: boolean; problems?: { code: string }[] }) =>
  result.ok ? 'ok' : result.problems?.[0]?.code;

describe('pupils', () => {
  it('are made out of nicknames; one that is refused refuses all', async () => {
    const { database, here, space } = await start();
    const make = (names: string) => makePupils(database, here('teacher'), { names }, now);
    expect(codeOf(await make('Fox\nMaria Papadaki'))).toBe('name-full');
    expect(codeOf(await make('Fox\nBlue owl'))).toBe('ok');
    expect(codeOf(await make('FOX'))).toBe('name-taken');
    const pupils = await listPupils(database, space.id, now);
    expect(pupils.map(({ name }) => name)).toEqual(['Blue owl', 'Fox', expect.any(String)]);
    expect(pupils[0]).toMatchObject({ accountId: null, unusedCodes: 0, consents: [] });
  });

  it('get cards from their own teacher, or one by one; only hashes stay', async () => {
    const { database, codes, members } = await start();
    const cards = await codes({ count: 3 });
    expect(cards).toMatchObject([
      {
        name: members.pupil.name,
        codes: [{}, {}, {}].map(() => expect.stringMatching(/^\S+( \S+){4}$/)),
      },
    ]);
    expect(await codes({}, 'founder')).toEqual(['no-pupils']);
    expect(await codes({ pupil: members.pupil.id }, 'founder')).toHaveLength(1);
    expect(await codes({ pupil: members.guest.id })).toEqual(['no-pupils']);
    expect(await codes({ count: 11 })).toEqual(['too-big']);
    const rows = await database.orm.select().from(pupilCodes);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.hash).toMatch(/^[\w-]{43}$/);
  });

  it('get in once by each code, whatever the case and what stands between the words', async () => {
    const { database, oneCode, enter, members } = await start();
    const code = await oneCode();
    const entered = await Promise.all([
      enter(code.toUpperCase().replaceAll(' ', '-')),
      enter(code),
    ]);
    expect(entered.map(codeOf).sort()).toEqual(['ok', 'unknown-code']);
    const token = entered.map((result) => (result.ok ? result.token : '')).join('');
    expect(await readPupilSession(database, token, now)).toMatchObject({ id: members.pupil.id });
    expect(JSON.stringify(await database.orm.select().from(pupilSessions))).not.toContain(
      token.split('.')[1],
    );
  });

  it('do not get in by a code that is old, was replaced, is empty, or of who was removed', async () => {
    const { database, here, codes, oneCode, enter, members } = await start();
    const old = await oneCode();
    expect(codeOf(await enter(old, now + 14 * day))).toBe('unknown-code');
    const fresh = await oneCode();
    expect(codeOf(await enter(old))).toBe('unknown-code');
    expect(codeOf(await enter(''))).toBe('required');
    expect(codeOf(await enter('!!!'))).toBe('unknown-code');
    await removePupil(database, here('teacher'), members.pupil.id, now);
    expect(codeOf(await enter(fresh))).toBe('unknown-code');
    expect(await codes({})).toEqual(['no-pupils']);
  });

  it('stay signed in for thirty days from the last use, until they or a teacher end it', async () => {
    const { database, here, oneCode, enter, members, space } = await start();
    const session = async (at: number) => {
      const entered = await enter(await oneCode(at), at);
      return entered.ok ? entered.token : '';
    };
    const token = await session(now);
    const reads = async (of: string, at: number) =>
      (await readPupilSession(database, of, at)) !== undefined;
    expect(await reads(token, now + 29 * day)).toBe(true);
    expect(await reads(token, now + 58 * day)).toBe(true);
    expect(await reads(token, now + 89 * day)).toBe(false);
    const [pupil] = await listPupils(database, space.id, now + 58 * day);
    expect(pupil?.seenAt).toBe(now + 58 * day);
    await endPupilSession(database, token, now + 58 * day);
    expect(await reads(token, now + 58 * day)).toBe(false);
    const again = await session(now);
    await endPupilSessions(database, here('teacher'), members.pupil.id, undefined);
    expect(await reads(again, now)).toBe(false);
    const other = await makeSpace(database, {}, now);
    const last = await session(now);
    const stranger = { space: other.space, member: other.members.teacher };
    const tried = await endPupilSessions(database, stranger, members.pupil.id, undefined);
    expect([codeOf(tried), await reads(last, now)]).toEqual(['not-possible', true]);
  });

  it('sign in anew each school year, however much they are here', async () => {
    const { database, oneCode, enter } = await start();
    const entered = await enter(await oneCode());
    const reads = (at: number) =>
      readPupilSession(database, entered.ok ? entered.token : '', now + at * day);
    for (let at = 20; at < 300; at += 20) expect(await reads(at)).toBeDefined();
    expect(await reads(301)).toBeUndefined();
  });

  it('may fail often from one address, as a class does, and are stopped when they guess', async () => {
    const { enter, oneCode } = await start();
    for (let i = 0; i < 149; i += 1) await enter(`wrong ${'a'.repeat(i + 1)}`);
    expect(codeOf(await enter(await oneCode()))).toBe('ok');
    expect(codeOf(await enter('wrong'))).toBe('unknown-code');
    expect(codeOf(await enter(await oneCode()))).toBe('too-often');
    expect(codeOf(await enter(await oneCode(), now, '192.0.2.2'))).toBe('ok');
  }, 30_000);

  it('lose every way in when the space is closed, and teachers are told once', async () => {
    const { database, here, oneCode, enter, emailOf, space } = await start();
    const entered = await enter(await oneCode());
    const code = await oneCode();
    const close = (by: SpaceRole) => closeSpace(database, here(by), linkTo, now);
    expect(codeOf(await close('administrator'))).toBe('not-possible');
    const closed = await Promise.all([close('founder'), close('founder')]);
    expect(closed.map(codeOf).sort()).toEqual(['ok', 'space-closed']);
    expect(codeOf(await enter(code))).toBe('unknown-code');
    const token = entered.ok ? entered.token : '';
    expect(await readPupilSession(database, token, now)).toBeUndefined();
    expect(await database.orm.select().from(pupilSessions)).toEqual([]);
    expect((await mails(database)).map(({ recipient }) => recipient).sort()).toEqual(
      (['administrator', 'founder', 'teacher'] as const).map(emailOf).sort(),
    );
    const made = await makePupils(database, here('teacher'), { names: 'Fox' }, now);
    expect(codeOf(made)).toBe('space-closed');
    expect(await listPupils(database, space.id, now)).toHaveLength(1);
  });
});

async function published(database: Database, spaceId: string, authorId: string) {
  const text = { language: 'en', title: 'Our tree', text: 'It grows.' };
  const page = { ...text, spaceId, authorId, state: 'shown', createdAt: now } as const;
  const rest = { position: 0, revision: 1, publishedAt: now, updatedAt: now };
  const file = {
    altText: '',
    description: '',
    language: 'en',
    fileName: 'a.jpg',
    type: 'image/jpeg',
  };
  await database.batch([
    database.orm.insert(spacePages).values({ ...page, ...rest, id: 'page' }),
    database.orm.insert(pageRevisions).values({
      ...text,
      pageId: 'page',
      number: 1,
      state: 'shown',
      authorId,
      basedOn: 0,
      createdAt: now,
    }),
    database.orm
      .insert(objects)
      .values({ hash: 'hash', bytes: 1, wantedAt: now })
      .onConflictDoNothing(),
    database.orm.insert(materials).values({
      ...file,
      id: 'material',
      spaceId,
      authorId,
      state: 'shown',
      kind: 'image',
      title: 'Leaf',
      bytes: 1,
      hash: 'hash',
      publishedAt: now,
      createdAt: now,
      updatedAt: now,
    }),
  ]);
}

describe('consent', () => {
  it('is asked of pupils alone, for each kind by itself', async () => {
    const { database, here, space, members } = await start();
    const ids = Object.values(members).map(({ id }) => id);
    const lacking = async (kind: 'works' | 'voice') =>
      (await consentFor(database, space.id, ids, kind)).map(({ id }) => id);
    expect(await lacking('works')).toEqual([members.pupil.id]);
    const consent = { kind: 'works', givenBy: 'parent' };
    await recordConsent(database, here('teacher'), members.pupil.id, consent, now);
    expect([await lacking('works'), await lacking('voice')]).toEqual([[], [members.pupil.id]]);
    expect(await consentFor(database, space.id, [], 'works')).toEqual([]);
    const read = await readPupil(database, space.id, members.pupil.id, now);
    expect(read?.consents).toMatchObject([{ recordedBy: members.teacher.id, recordedAt: now }]);
    expect(read?.names.get(members.teacher.id)).toBe(members.teacher.name);
  });

  it('takes what the pupil made out of public sight when it is withdrawn, closed or not', async () => {
    const { database, here, space, members } = await start();
    await recordConsent(
      database,
      here('teacher'),
      members.pupil.id,
      { kind: 'works', givenBy: 'pupil' },
      now,
    );
    await published(database, space.id, members.pupil.id);
    await closeSpace(database, here('founder'), linkTo, now);
    const withdraw = (id: string) =>
      withdrawConsent(database, here('teacher'), id, { kind: 'works' });
    await withdraw(members.guest.id);
    const shown = async () => [
      (await database.orm.select().from(spacePages).get())?.publishedAt,
      (await database.orm.select().from(materials).get())?.publishedAt,
    ];
    expect(await shown()).toEqual([now, now]);
    expect(codeOf(await withdraw(members.pupil.id))).toBe('ok');
    expect(await shown()).toEqual([null, null]);
    expect(await consentFor(database, space.id, [members.pupil.id], 'works')).toHaveLength(1);
  });

  it('of a pupil elsewhere is neither recorded nor withdrawn', async () => {
    const { database, here, space, members } = await start();
    const other = await makeSpace(database, {}, now);
    const stranger = { space: other.space, member: other.members.teacher };
    const consent = { kind: 'works', givenBy: 'parent' };
    const id = members.pupil.id;
    expect(codeOf(await recordConsent(database, stranger, id, consent, now))).toBe('not-possible');
    await recordConsent(database, here('teacher'), id, consent, now);
    await withdrawConsent(database, stranger, id, { kind: 'works' });
    expect(await consentFor(database, space.id, [id], 'works')).toEqual([]);
    const rows = await database.orm.select().from(spaceMembers).where(eq(spaceMembers.id, id));
    expect(rows).toHaveLength(1);
  });
});

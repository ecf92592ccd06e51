import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import type { Database } from '../client.ts';
import { newId } from '../ids.ts';
import {
  accounts,
  activities,
  announcements,
  journalEntries,
  materials,
  members,
  objects,
  organisations,
  pageRevisions,
  posts,
  spaceEvents,
  spaceMembers,
  spacePages,
  spaces,
  tasks,
  threads,
} from '../schema.ts';
import { drawn, type PictureName } from './pictures.ts';
import { makePupilsAffairs } from './pupils.ts';
import * as said from './words.ts';

const day = 24 * 3_600_000;
const shown = { state: 'shown' as const };

/** Keeps bytes under the name that their SHA-256 gives. */
export type PutObject = (hash: string, bytes: Uint8Array) => Promise<unknown>;

export type Making = {
  database: Database;
  putObject: PutObject;
  spaceId: string;
  /** Member ids by name. */
  who: Readonly<Record<string, string>>;
  now: number;
};

/** Two classes at work in a space: the schools of the first two notices. */
export async function makeDemoSpace(database: Database, putObject: PutObject, now: number) {
  const spaceId = newId();
  await database.batch([
    database.orm.insert(spaces).values({
      ...said.space,
      id: spaceId,
      requestId: newId(),
      state: 'open',
      pupilPreset: 'medium',
      slug: 'one-morning-two-skies-demo',
      publishedAt: now - 5 * day,
      startsIn: monthAt(now - 60 * day),
      endsIn: monthAt(now + 150 * day),
      createdAt: now - 60 * day,
    }),
  ]);
  const who = await makeMembers(database, spaceId, now);
  const making = { database, putObject, spaceId, who, now };
  const media = await makeMaterials(making);
  await makePages(making, media);
  await makeTalk(making);
  await makePlan(making);
  await makePupilsAffairs(making);
  return { spaceId, who };
}

export const monthAt = (at: number) => new Date(at).toISOString().slice(0, 7);
const dayAt = (at: number) => new Date(at).toISOString().slice(0, 10);

async function makeMembers(database: Database, spaceId: string, now: number) {
  const who: Record<string, string> = {};
  const common = { spaceId, joinedAt: now - 58 * day };
  for (const [index, email] of ['school-1@demo.example', 'school-2@demo.example'].entries()) {
    const found = await database.orm
      .select({ accountId: accounts.id, organisationId: organisations.id, name: members.name })
      .from(accounts)
      .innerJoin(members, eq(members.accountId, accounts.id))
      .innerJoin(organisations, eq(organisations.id, members.organisationId))
      .where(eq(accounts.email, email))
      .get();
    if (!found) throw new Error(`${email} has no school`);
    const id = newId();
    who[index === 0 ? 'south' : 'north'] = id;
    await database.batch([
      database.orm.insert(spaceMembers).values({ ...common, ...found, id, role: 'founder' }),
    ]);
  }
  for (const [teacher, names] of Object.entries(said.pupils))
    for (const name of names) {
      const id = newId();
      who[name] = id;
      const teacherId = who[teacher] ?? null;
      const row = { ...common, id, name, role: 'pupil' as const, teacherId };
      await database.batch([database.orm.insert(spaceMembers).values(row)]);
    }
  return who;
}

export const idOf = ({ who }: Making, name: string): string => {
  const id = who[name];
  if (!id) throw new Error(`Nobody is called ${name}`);
  return id;
};

async function keep({ database, putObject, now }: Making, bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  await putObject(hash, bytes);
  const row = { hash, bytes: bytes.length, wantedAt: now };
  await database.batch([database.orm.insert(objects).values(row).onConflictDoNothing()]);
  return hash;
}

async function makeMaterials(making: Making): Promise<Record<string, string>> {
  const { database, spaceId, now } = making;
  const made: Record<string, string> = {};
  for (const [name, { by, ...words }] of Object.entries(said.pictures)) {
    const { original, view, thumb, width, height } = await drawn(name as PictureName);
    made[name] = newId();
    const row = {
      ...{ ...shown, ...words, width, height, spaceId, id: made[name] },
      ...{ kind: 'image' as const, type: 'image/jpeg', fileName: `${name}.jpg` },
      bytes: original.length,
      hash: await keep(making, original),
      viewHash: await keep(making, view),
      thumbHash: await keep(making, thumb),
      showsPupils: 0,
      authorId: idOf(making, by),
      publishedAt: now - 5 * day,
      createdAt: now - 40 * day,
      updatedAt: now - 40 * day,
    };
    await database.batch([database.orm.insert(materials).values(row)]);
  }
  const video = await readFile(path.join(import.meta.dirname, 'morning.webm'));
  made.morning = newId();
  const row = {
    ...{ ...shown, ...said.video, spaceId, id: made.morning },
    ...{ kind: 'video' as const, type: 'video/webm', fileName: 'morning.webm' },
    bytes: video.length,
    hash: await keep(making, video),
    ...{ width: 320, height: 180, showsPupils: 0, authorId: idOf(making, 'north') },
    createdAt: now - 20 * day,
    updatedAt: now - 20 * day,
  };
  await database.batch([database.orm.insert(materials).values(row)]);
  return made;
}

async function makePages(making: Making, media: Record<string, string>): Promise<void> {
  const { database, spaceId, now } = making;
  const made: Record<string, string> = {};
  for (const [position, page] of said.pages(media).entries()) {
    const { key, parent, by, title, text, language, published } = page;
    const id = newId();
    made[key] = id;
    const at = now - (35 - position) * day;
    const words = { title, text, language, authorId: idOf(making, by), createdAt: at, ...shown };
    await database.batch([
      database.orm.insert(spacePages).values({
        ...{ ...words, id, spaceId, position, parentId: (parent && made[parent]) || null },
        ...{ revision: 1, updatedAt: at, publishedAt: published ? now - 5 * day : null },
      }),
      database.orm.insert(pageRevisions).values({ ...words, pageId: id, number: 1, basedOn: 0 }),
    ]);
  }
}

async function makeTalk(making: Making): Promise<void> {
  const { database, spaceId, now } = making;
  for (const [index, { by, ...entry }] of said.journal.entries()) {
    const row = { ...entry, ...shown, id: newId(), spaceId, authorId: idOf(making, by) };
    const createdAt = now - (30 - index * 9) * day;
    await database.batch([database.orm.insert(journalEntries).values({ ...row, createdAt })]);
  }
  for (const { title, language, by, answers } of said.threads) {
    const threadId = newId();
    const authorId = idOf(making, by);
    const start = now - 12 * day;
    const end = start + answers.length * 7_200_000;
    await database.batch([
      database.orm.insert(threads).values({
        ...{ ...shown, id: threadId, spaceId, title, language, authorId },
        createdAt: start,
        lastPostAt: end,
      }),
      ...answers.map((answer, index) =>
        database.orm.insert(posts).values({
          ...{ id: newId(), threadId, spaceId, language, text: answer.text },
          authorId: idOf(making, answer.by),
          state: 'waits' in answer ? ('waiting' as const) : ('shown' as const),
          createdAt: start + index * 7_200_000,
        }),
      ),
    ]);
  }
  for (const { by, ...told } of said.announcements) {
    const row = { ...told, id: newId(), spaceId, authorId: idOf(making, by) };
    const createdAt = now - 3 * day;
    await database.batch([database.orm.insert(announcements).values({ ...row, createdAt })]);
  }
}

async function makePlan(making: Making): Promise<void> {
  const { database, spaceId, now } = making;
  for (const [position, activity] of said.activities.entries()) {
    const { by, title, text, from, days, todo } = activity;
    const activityId = newId();
    const at = { createdAt: now - 50 * day };
    await database.batch([
      database.orm.insert(activities).values({
        ...{ id: activityId, spaceId, position, title, text, language: 'en', ...at },
        startsOn: dayAt(now + from * day),
        endsOn: dayAt(now + (from + days) * day),
        doneAt: from + days < 0 ? now + (from + days) * day : null,
        authorId: idOf(making, by),
        updatedAt: at.createdAt,
      }),
      ...todo.map((task) =>
        database.orm.insert(tasks).values({
          ...{ id: newId(), activityId, title: task, ...at },
          dueOn: dayAt(now + (from + days) * day),
          ...(from + days < 0 && { doneAt: now + from * day, doneBy: idOf(making, by) }),
        }),
      ),
    ]);
  }
  for (const { by, ahead, ...event } of said.events) {
    const date = dayAt(now + ahead * day);
    await database.batch([
      database.orm.insert(spaceEvents).values({
        ...{ ...event, id: newId(), spaceId, authorId: idOf(making, by) },
        ...{ startsAt: `${date}T10:00`, endsAt: `${date}T10:45`, zone: 'Europe/Athens' },
        ...{ createdAt: now - 4 * day, updatedAt: now - 4 * day },
      }),
    ]);
  }
}

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { spaceMembers } from '../../db/schema.ts';
import { hashOf, joinToken, newSecret } from '../../src/accounts/index.ts';
import { folderStore, objectKey } from '../../src/files/index.ts';
import { exportKey, type Member } from '../../src/twinspaces/index.ts';
import { account, day } from './partners.ts';
import {
  fileBytes,
  fileHash,
  type OwnContent,
  ownContent,
  type SharedContent,
  sharedContent,
} from './space-content.ts';
import { makeSpace, pupilToken, sessionToken } from './spaces.ts';

/** A space with one of everything in it. */
export type Place = {
  id: string;
  shared: SharedContent;
  guest: string;
  /** What each member made, and the token of their calendar, by letter. */
  own: Readonly<Record<string, OwnContent & { token: string }>>;
};

export type World = {
  here: Place;
  elsewhere: Place;
  /** A third space, of the founder and the administrator of the first. */
  source: string;
  /** The cookie of everybody by letter, as `[name, value]`; none of those signed out. */
  cookies: Readonly<Record<string, readonly [name: string, value: string] | undefined>>;
};

/** Ids of what is asked for, by path parameter, and further ones that bodies may name. */
export type Ids = Readonly<Record<string, string>>;

/** What somebody asks for: what is theirs where there is such a thing, else what is the founder's. */
export function idsFor(
  { here, source }: Pick<World, 'here' | 'source'>,
  letter: string,
  { shared, own, guest }: Place,
): Ids {
  const common = {
    ...{ space: here.id, source, member: guest, form: 'original' },
    ...{ othersUpload: own.x?.upload ?? '', tokenOfLeft: own.x?.token ?? '' },
    tokenOfFounder: own.F?.token ?? '',
    ...{ homePage: here.shared.page, homeActivity: here.shared.activity },
    homeTask: here.shared.task,
  };
  return { ...common, ...shared, ...(own[letter] ?? own.F) };
}

/** A file of a database with two full spaces, and the files that belong to it. */
export async function makeWorld(databaseFile: string, dataDir: string): Promise<World> {
  const database = await openDatabase(pathToFileURL(databaseFile).href);
  await migrateDatabase(database);
  const here = await makePlace(database, dataDir);
  const elsewhere = await makePlace(database, dataDir);
  const source = await makeSource(database, here.members);
  const officer = await account(database, 'officer@ministry.example', {
    role: 'officer',
    country: 'GR',
  });
  const admin = await account(database, 'admin@site.example', { role: 'administrator' });
  const member = async ({ accountId }: Pick<Member, 'accountId'>) =>
    ['session', await sessionToken(database, accountId ?? '')] as const;
  const pupil = async ({ id }: Pick<Member, 'id'>) =>
    ['pupil', await pupilToken(database, id)] as const;
  const cookies = {
    F: await member(here.members.founder),
    A: await member(here.members.administrator),
    T: await member(here.members.teacher),
    G: await member(here.members.guest),
    n: await pupil(here.members.pupil),
    x: await member(here.members.gone),
    o: await member(elsewhere.members.founder),
    p: await pupil(elsewhere.members.pupil),
    c: await member({ accountId: officer.id }),
    d: await member({ accountId: admin.id }),
    s: undefined,
  };
  // All that was written is to be in the one file that is copied.
  await database.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return {
    here: here.place,
    elsewhere: elsewhere.place,
    source,
    cookies: { ...cookies, m: cookies.n, w: cookies.n },
  };
}

async function makePlace(database: Database, dataDir: string) {
  const made = await makeSpace(database, { publishedAt: Date.now() - day, slug: newId() });
  const { id } = made.space;
  const another = await account(database, `second-${id}@school.example`);
  const left = await account(database, `left-${id}@school.example`);
  const { founder, teacher, pupil } = made.members;
  const second = { ...founder, id: newId(), accountId: another.id };
  const gone = { ...teacher, id: newId(), accountId: left.id, leftAt: Date.now() };
  const other = { ...pupil, id: newId(), name: 'The other pupil' };
  await database.batch([database.orm.insert(spaceMembers).values([second, gone, other])]);
  const members = { ...made.members, gone };
  const shared = sharedContent(database, id, { teacher: teacher.id, pupil: other.id });
  await database.batch(shared.statements);
  const { administrator, guest } = members;
  const letters = { F: founder, A: administrator, T: teacher, G: guest, n: pupil, x: gone };
  const own: Record<string, OwnContent & { token: string }> = {};
  for (const [letter, member] of Object.entries(letters)) {
    const who = { spaceId: id, authorId: member.id };
    const made = ownContent(database, who, shared.ids.thread);
    const secret = newSecret();
    await database.batch([
      ...made.statements,
      database.orm
        .update(spaceMembers)
        .set({ calendarHash: hashOf(secret) })
        .where(eq(spaceMembers.id, member.id)),
    ]);
    own[letter] = { ...made.ids, token: joinToken(member.id, secret) };
  }
  await keepFiles(dataDir, shared.ids.export);
  const place: Place = {
    id,
    shared: shared.ids,
    guest: guest.id,
    own: { ...own, m: own.n ?? fail(), w: own.n ?? fail() },
  };
  return { place, members };
}

const fail = (): never => {
  throw new Error('There is no pupil');
};

async function keepFiles(dataDir: string, exportId: string): Promise<void> {
  const folder = path.join(dataDir, 'files');
  await mkdir(folder, { recursive: true });
  const store = folderStore(folder);
  await store.put(objectKey(fileHash), [fileBytes]);
  await store.put(exportKey(exportId), [fileBytes]);
}

async function makeSource(database: Database, members: Record<string, Member>): Promise<string> {
  const { space } = await makeSpace(database);
  const founders = [members.founder, members.administrator].flatMap((member) =>
    member ? [{ ...member, id: newId(), spaceId: space.id, role: 'founder' as const }] : [],
  );
  await database.batch([database.orm.insert(spaceMembers).values(founders)]);
  return space.id;
}

/** What a world is like for a cell: what pupils may, and whether the spaces are open. */
export const setWorld = (
  database: Database,
  { preset, state }: { preset: string; state: 'open' | 'closed' },
) =>
  database.batch([
    sql`update spaces set pupil_preset = ${preset}, state = ${state},
      closed_at = ${state === 'closed' ? 1 : null}
      where pupil_preset <> ${preset} or state <> ${state}`,
  ]);

/** All rows of a database as one text, but for those of sessions and of rate limits. */
export async function rowsOf({ client }: Database): Promise<string> {
  // It is the same for all databases here, since all have the same tables.
  select ??= await selectAll(client);
  const { rows } = await client.execute(select);
  return rows.map(({ r }) => String(r)).join('\n');
}

let select: string | undefined;

async function selectAll(client: Database['client']): Promise<string> {
  const { rows: columns } = await client.execute(
    `select t.name as "table", group_concat('quote("' || c.name || '")', ' || '','' || ') as row
      from sqlite_schema t join pragma_table_info(t.name) c
      where t.type = 'table' and t.sql not like 'create virtual%'
        and t.name not in ('sessions', 'pupil_sessions', 'rate_limits') group by t.name`,
  );
  return columns
    .map(({ table, row }) => `select '${table}: ' || ${row} as r from "${table}"`)
    .join(' union all ');
}

import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { materials, objects } from '../../db/schema.ts';
import {
  type Client,
  newClient,
  type Site,
  signInAs,
  startFunctions,
  type Way,
} from './functions.ts';
import { makeSpace, pupilToken } from './spaces.ts';

type Row = typeof materials.$inferInsert;

/** A material as a row alone, whose file lies nowhere. */
export async function insertMaterial(
  database: Database,
  values: Pick<Row, 'spaceId' | 'authorId'> & Partial<Row>,
  now = Date.now(),
): Promise<Row & { id: string }> {
  const row: Row = {
    id: newId(),
    state: 'shown',
    kind: 'image',
    title: 'Our olive tree',
    altText: 'A tree in a yard',
    description: '',
    language: 'en',
    fileName: 'olive.jpg',
    type: 'image/jpeg',
    bytes: 1_000,
    hash: 'a'.repeat(64),
    width: 800,
    height: 600,
    createdAt: now,
    updatedAt: now,
    ...values,
  };
  await database.batch([
    database.orm
      .insert(objects)
      .values({ hash: row.hash, bytes: row.bytes, wantedAt: now })
      .onConflictDoNothing(),
    database.orm.insert(materials).values(row),
  ]);
  return row;
}

/** The site's functions with a space, and its teacher signed in. */
export async function startInSpace(way: Way) {
  const site = await startFunctions(way);
  const made = await makeSpace(site.database);
  const teacher = await signInAs(site, made.emailOf('teacher'));
  return { site, teacher, ...made };
}

/** The browser of a pupil who is signed in. */
export async function pupilOf(site: Site, memberId: string): Promise<Client> {
  const client = newClient(site);
  const name = site.siteUrl.startsWith('https') ? '__Host-pupil' : 'pupil';
  client.jar.set(name, await pupilToken(site.database, memberId));
  return client;
}

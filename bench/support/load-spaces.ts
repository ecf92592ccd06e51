import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { materials, objects, spaceMembers, spaces } from '../../db/schema.ts';
import { makeBigSpace } from '../../tests/support/big-space.ts';
import { pupilToken, sessionToken } from '../../tests/support/spaces.ts';
import { copiedHash, copiedId, copySpaces } from './copies.ts';

type PutObject = Parameters<typeof makeBigSpace>[1];
type Filled = Awaited<ReturnType<typeof makeBigSpace>>;

/** A space as the load's readers know it; cookies of a teacher and of a pupil. */
export type KnownSpace = {
  id: string;
  teacher: string;
  pupil: string;
  pages: string[];
  threads: string[];
  materials: string[];
  activities: string[];
};

const pupils = 20;
const kilobyte = 1_000;
/** A space after its first months; pictures are of the size that pages show. */
const small = { pages: 12, posts: 60, files: 24, fileBytes: 120 * kilobyte };
/** One that is exported during the load. */
const big = { pages: 500, posts: 5_000, files: 500, fileBytes: 200 * kilobyte };
/** So many of those that are known are exported: the big one and copies. */
export const exported = 6;
/** So many spaces are read and written in. */
const known = 100;

/** As many spaces as `count`, all but one alike; half of them are public. */
export async function makeSpaces(
  database: Database,
  putObject: PutObject,
  count: number,
  now: number,
): Promise<KnownSpace[]> {
  const pattern = await makeBigSpace(database, putObject, small, now);
  await dress(database, putObject, pattern, now);
  await copySpaces(database, count - 2);
  await database.batch([
    database.orm.update(spaces).set({ publishedAt: null, slug: null }).where(sql`rowid % 2 = 0`),
  ]);
  const large = await makeBigSpace(database, putObject, big, now);
  const copies = Array.from({ length: count - 2 }, (_, at) => at + 1)
    .filter((copy) => !isClosed(copy))
    .slice(0, known);
  // Of those that are exported the files are there, of any content.
  for (const copy of copies.slice(0, exported - 1))
    for (const { hash } of pattern.materials)
      await putObject(copiedHash(hash, copy), Buffer.alloc(small.fileBytes, copy));
  const signedIn = [await know(database, large, undefined, now)];
  for (const copy of copies) signedIn.push(await know(database, pattern, copy, now));
  return signedIn;
}

/** Those that are closed in load-due.ts; there the pattern is row 1. */
const isClosed = (copy: number) => (copy + 1) % 20 === 3 || (copy + 1) % 100 === 4;

/** What the pattern lacks: pupils, pictures with small forms, a place in the gallery. */
async function dress(database: Database, putObject: PutObject, filled: Filled, now: number) {
  const { orm } = database;
  const thumb = Buffer.alloc(12 * kilobyte, 1);
  const hash = createHash('sha256').update(thumb).digest('hex');
  await putObject(hash, thumb);
  const joined = Array.from({ length: pupils }, (_, index) => ({
    ...filled.members.pupil,
    id: newId(),
    name: `Pupil ${index}`,
  }));
  await database.batch([
    orm.insert(objects).values({ hash, bytes: thumb.length, wantedAt: now }),
    orm.update(materials).set({ viewHash: sql`hash`, thumbHash: hash }),
    orm.update(materials).set({ publishedAt: now }).where(sql`rowid % 2 = 0`),
    orm.insert(spaceMembers).values(joined),
    orm
      .update(spaces)
      .set({ slug: 'project', publishedAt: now })
      .where(eq(spaces.id, filled.space.id)),
  ]);
}

async function know(
  database: Database,
  { space, members, ...content }: Filled,
  copy: number | undefined,
  now: number,
): Promise<KnownSpace> {
  const id = (original: string) => (copy === undefined ? original : copiedId(original, copy));
  const ids = (rows: readonly { id: string }[]) => rows.slice(0, 24).map((row) => id(row.id));
  return {
    id: id(space.id),
    teacher: await sessionToken(database, id(members.teacher.accountId ?? ''), now),
    pupil: await pupilToken(database, id(members.pupil.id), now),
    pages: ids(content.pages),
    threads: ids(content.threads),
    materials: ids(content.materials),
    activities: ids(content.activities),
  };
}

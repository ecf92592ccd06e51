import { and, eq, inArray, lt, ne, notExists, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Database, Runnable, Writer } from '../../../db/client.ts';
import { captions, materials, objects } from '../../../db/schema.ts';
import type { Upkeep } from '../../../db/upkeep.ts';

/** `wantedAt` of an object that is being swept: nobody may begin to refer to it. */
const swept = -1;

/** Says that an object is about to be kept; returns no row while it is being swept. */
export const want = ({ orm }: Writer, hash: string, bytes: number, now: number) =>
  orm
    .insert(objects)
    .values({ hash, bytes, wantedAt: now })
    .onConflictDoUpdate({
      target: objects.hash,
      set: { wantedAt: now },
      setWhere: ne(objects.wantedAt, swept),
    })
    .returning({ hash: objects.hash });

/** Marks what nothing refers to and nobody wanted since then. */
export function claimOrphans({ orm }: Writer, before: number): Upkeep {
  const used = (table: typeof materials | typeof captions, column: SQLiteColumn) =>
    orm.select({ one: sql`1` }).from(table).where(sql`${column} = ${objects.hash}`);
  const orphan = and(
    lt(objects.wantedAt, before),
    notExists(used(materials, materials.hash)),
    notExists(used(materials, materials.viewHash)),
    notExists(used(materials, materials.thumbHash)),
    notExists(used(captions, captions.hash)),
  );
  return {
    along: objects.hash,
    act: (part) => [orm.update(objects).set({ wantedAt: swept }).where(and(part, orphan))],
  };
}

/** So many objects are deleted before their rows. */
export const mostSwept = 500;

/** Some of what is marked, also by a sweep that was broken off. */
export const claimedOrphans = async ({ orm }: Database): Promise<string[]> => {
  const rows = await orm
    .select({ hash: objects.hash })
    .from(objects)
    .where(eq(objects.wantedAt, swept))
    .limit(mostSwept);
  return rows.map(({ hash }) => hash);
};

export const forgetObjects = ({ orm }: Database, hashes: readonly string[]): Runnable =>
  orm
    .delete(objects)
    .where(and(inArray(objects.hash, [...hashes]), sql`${objects.wantedAt} = ${swept}`));

/** How many bytes an object has; undefined when it is not kept. */
export const bytesOf = async ({ orm }: Database, hash: string): Promise<number | undefined> =>
  (await orm.select({ bytes: objects.bytes }).from(objects).where(eq(objects.hash, hash)).get())
    ?.bytes;

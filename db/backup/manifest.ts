import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Client, createClient } from '@libsql/client/sqlite3';
import { z } from 'zod';
// Past the front doors of their rooms: a command need not load how pictures are drawn.
import { objectKey } from '../../src/files/object-store.ts';

/** Names inside a copy. */
export const names = {
  database: 'database.db',
  files: 'files',
  manifest: 'manifest.json',
} as const;

/** @param key of an object, e.g. `objects/ab/cdef…`. */
export const fileIn = (copy: string, key: string): string => path.join(copy, names.files, key);

const sum = z.string().regex(/^[0-9a-f]{64}$/);

/** What a copy is made of, so that a damaged one is known as such. */
const schema = z.strictObject({
  format: z.literal(1),
  /** Of the site that wrote it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** The newest migration that its database has had, as the migrator marks it. */
  migration: z.int(),
  database: z.strictObject({
    bytes: z.int(),
    sha256: sum,
    /** Rows by table. */
    rows: z.record(z.string(), z.int()),
  }),
  files: z.array(z.strictObject({ key: z.string(), bytes: z.int(), sha256: sum })),
  /** Files whose time was over while the copy was made: rows name them until the next sweep. */
  gone: z.array(z.string()),
  /** Files that the site itself had lost. */
  missing: z.array(z.string()),
});
export type Manifest = z.output<typeof schema>;
export type CopiedFile = Manifest['files'][number];

/** @throws when there is no manifest, or none that makes sense. */
export async function readManifest(copy: string): Promise<Manifest> {
  const text = await readFile(path.join(copy, names.manifest), 'utf8').catch(() => {
    throw new Error(`${copy} is no copy: it has no ${names.manifest}.`);
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${names.manifest} is damaged.`);
  }
}

/** Opens a file of a database for reading; nothing is set, made or written. */
export const openFile = (file: string): Client =>
  createClient({ url: `file:${path.resolve(file)}` });

/** The names of all files that rows of a database name, sorted. */
export async function namedFiles(client: Client): Promise<string[]> {
  const { rows } = await client.execute(`select 'object' as kind, hash as name from materials
    union select 'object', view_hash from materials where view_hash is not null
    union select 'object', thumb_hash from materials where thumb_hash is not null
    union select 'object', hash from captions
    union select 'whole', key from upload_parts
    union select 'whole', 'exports/' || id from space_exports where state = 'ready'`);
  return rows
    .map(({ kind, name }) => (kind === 'object' ? objectKey(String(name)) : String(name)))
    .sort();
}

/** The newest migration that a database has had. */
export async function migrationOf(client: Client): Promise<number> {
  const { rows } = await client.execute('select max(created_at) from __drizzle_migrations');
  return Number(rows[0]?.[0]);
}

/** How many rows each table holds, also those of indexes. */
export async function countRows(client: Client): Promise<Record<string, number>> {
  const { rows: tables } = await client.execute(
    `select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' order by name`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await client.execute(`select count(*) as n from "${name}"`);
    counts[String(name)] = Number(rows[0]?.n);
  }
  return counts;
}

/** Size and SHA-256 of a file; undefined when there is none. */
export async function sumOf(file: string): Promise<{ bytes: number; sha256: string } | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
      hash.update(piece as Buffer);
      bytes += (piece as Buffer).length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

import path from 'node:path';
import type { Client } from '@libsql/client/http';
import { objectKey } from '../../src/files/object-store.ts';
import {
  countRows,
  fileIn,
  type Manifest,
  namedFiles,
  names,
  openFile,
  readManifest,
  sumOf,
} from './manifest.ts';

/**
 * Looks at every byte of a copy: the database is whole and at peace with itself, it is what the
 * manifest says, and every file that a row names is there with its hash.
 * @throws naming the first thing that is wrong.
 */
export async function verifyCopy(copy: string): Promise<Manifest> {
  const manifest = await readManifest(copy);
  const file = path.join(copy, names.database);
  const sum = await sumOf(file);
  if (!sum) throw new Error(`${names.database} is missing.`);
  const { bytes, sha256, rows } = manifest.database;
  if (sum.bytes !== bytes || sum.sha256 !== sha256)
    throw new Error(`${names.database} is damaged: it is not what ${names.manifest} says.`);
  const client = openFile(file);
  try {
    await checkDatabase(client);
    const counted = await countRows(client);
    const tables = new Set([...Object.keys(rows), ...Object.keys(counted)]);
    for (const name of tables)
      if (counted[name] !== rows[name]) throw new Error(`The rows of ${name} are not all there.`);
    checkNamed(await namedFiles(client), manifest);
  } finally {
    client.close();
  }
  for (const { key, bytes, sha256 } of manifest.files) {
    const found = await sumOf(fileIn(copy, key));
    if (!found) throw new Error(`The file ${key} is missing.`);
    if (found.bytes !== bytes || found.sha256 !== sha256)
      throw new Error(`The file ${key} is damaged.`);
  }
  return manifest;
}

/** @throws naming what is wrong with a database. */
export async function checkDatabase(client: Client): Promise<void> {
  const { rows: verdicts } = await client.execute('pragma integrity_check');
  const verdict = String(verdicts[0]?.[0]);
  if (verdict !== 'ok') throw new Error(`The database is damaged: ${verdict}`);
  const { rows: astray } = await client.execute('pragma foreign_key_check');
  if (astray.length) throw new Error(`Rows of ${astray[0]?.[0]} refer to what is not there.`);
}

/** Every name is accounted for, and a file that is named by its content is what its name says. */
function checkNamed(named: readonly string[], { files, gone, missing }: Manifest): void {
  const known = new Set([...files.map(({ key }) => key), ...gone, ...missing]);
  const unknown = named.find((key) => !known.has(key));
  if (unknown) throw new Error(`The file ${unknown} is not in ${names.manifest}.`);
  for (const { key, sha256 } of files)
    if (key.startsWith('objects/') && key !== objectKey(sha256))
      throw new Error(`The file ${key} is not what its name says.`);
}

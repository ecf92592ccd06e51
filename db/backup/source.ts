import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@libsql/client/http';
import type { Settings } from '../../src/settings.ts';
import { openRemote } from '../remote.ts';
import { namedFiles, openFile } from './manifest.ts';

/** The database that a copy is made of. Only read: the site may be at work on it. */
export type Source = {
  /** Writes a consistent copy to a file that is not there yet. */
  copyDatabase(file: string): Promise<void>;
  /** The files that rows name now. */
  namedFiles(): Promise<string[]>;
  close(): void;
};

/** @throws when there is no database. */
export async function sourceOf({
  databaseUrl,
  databaseToken,
}: Pick<Settings, 'databaseUrl' | 'databaseToken'>): Promise<Source> {
  if (!databaseUrl.startsWith('file:'))
    return remoteSource(openRemote(databaseUrl, databaseToken).client);
  const file = fileURLToPath(databaseUrl);
  // To open one would make it.
  await stat(file).catch(() => {
    throw new Error(`There is no database at ${file}.`);
  });
  const client = openFile(file);
  return {
    copyDatabase: async (target) => {
      // One reading transaction: writes go on beside it, and none of them is in the copy by half.
      await client.execute({ sql: 'vacuum into ?', args: [target] });
    },
    namedFiles: () => namedFiles(client),
    close: () => client.close(),
  };
}

/** A database on a server, as its client shows it. */
const remoteSource = (client: Client): Source => ({
  // Loaded where it is needed: it brings the migrations.
  copyDatabase: async (target) => (await import('./dump.ts')).dumpDatabase(client, target),
  namedFiles: () => namedFiles(client),
  close: () => client.close(),
});

import { readSettings } from '../src/settings.ts';
import type { Database } from './client.ts';
import { openRemote } from './remote.ts';

type Open = (url: string, authToken?: string) => Promise<Database>;

const key = Symbol.for('passerelle.database');
const way = Symbol.for('passerelle.database.open');
const store = globalThis as { [key]?: Promise<Database> | undefined; [way]?: Open };

/** Between two tries to open it, ms. */
const pause = 1_000;

/**
 * The site's own database, opened once a process. The server-rendered pages are a bundle with
 * modules of their own, so it is the process that remembers: two clients of one file would not
 * queue their writes behind each other.
 * @param open how it is opened from now on. A host of our own says so before anybody asks, and
 * opens files too; a function by itself opens remote databases alone, and carries no driver for
 * files.
 * @throws what keeps it from being opened; it is tried again when it is asked for a little later.
 */
export function siteDatabase(open?: Open): Promise<Database> {
  if (open) store[way] = open;
  store[key] ??= openSite().catch((error: unknown) => {
    setTimeout(() => {
      store[key] = undefined;
    }, pause).unref();
    throw error;
  });
  return store[key];
}

async function openSite(): Promise<Database> {
  const { databaseUrl, databaseToken } = readSettings(process.env);
  const open = store[way] ?? openOverHttp;
  return open(databaseUrl, databaseToken);
}

const openOverHttp: Open = async (url, authToken) => openRemote(url, authToken);

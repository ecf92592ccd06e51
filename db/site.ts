import { readSettings } from '../src/settings.ts';
import type { Database } from './client.ts';
import { openRemote } from './remote.ts';

type Open = (url: string, authToken?: string) => Promise<Database>;

const key = Symbol.for('passerelle.database');
const store = globalThis as { [key]?: Promise<Database> };

/**
 * The site's own database, opened once a process. The server-rendered pages are a bundle with
 * modules of their own, so it is the process that remembers: two clients of one file would not
 * queue their writes behind each other.
 * @param open opens it for whoever asks first. A host of our own asks before all others and opens
 * files too; a function by itself opens remote databases alone, and carries no driver for files.
 */
export function siteDatabase(open: Open = openOverHttp): Promise<Database> {
  store[key] ??= openFirst(open);
  return store[key];
}

async function openFirst(open: Open): Promise<Database> {
  try {
    const { databaseUrl, databaseToken } = readSettings(process.env);
    return await open(databaseUrl, databaseToken);
  } catch (error) {
    delete store[key]; // So that the next one tries again.
    throw error;
  }
}

const openOverHttp: Open = async (url, authToken) => openRemote(url, authToken);

import type { Database } from './client.ts';
import { openEmbedded } from './embedded.ts';
import { openRemote } from './remote.ts';

/**
 * Opens the database at `file:…`, `libsql://…` or `http(s)://…`. For the site's own host and the
 * commands of an operator: this brings the native driver, which no function carries.
 * @param authToken proves who asks, at a remote server.
 */
export const openDatabase = async (url: string, authToken?: string): Promise<Database> =>
  url.startsWith('file:') ? openEmbedded(url) : openRemote(url, authToken);

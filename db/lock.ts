import { type Client, createClient, type Transaction } from '@libsql/client/sqlite3';
import { outageOf } from '../src/outage.ts';

/**
 * Holds the place of a database for one host: two that write one file spoil each other's
 * connections, and each would deliver the other's mail. The lock is a transaction on a file beside
 * the database that never ends: the system lets go of it with the process, however that ends, so
 * that no lock is ever left behind.
 * @param url of the database, `file:…`.
 * @returns how to let go of it; nothing is held where nobody can write.
 * @throws saying so when another process holds it.
 */
export async function lockDatabase(url: string): Promise<() => void> {
  let client: Client | undefined;
  let held: Transaction;
  try {
    client = createClient({ url: `${url}.lock`, timeout: 0 });
    held = await client.transaction('write');
  } catch (error) {
    client?.close();
    const kind = outageOf(error)?.kind;
    if (!kind) throw error;
    if (kind === 'busy')
      throw new Error(
        'Another Passerelle runs on this data folder already: stop that one first, or set DATA_DIR to another folder.',
      );
    return () => undefined;
  }
  return () => {
    held.close();
    client.close();
  };
}

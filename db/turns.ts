import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Client, ResultSet } from '@libsql/client';

/** So long work may hold the event loop at a stretch before others have their turn, ms. */
const longest = 15;

/**
 * Lets others have their turn before a step of work that has held the event loop for long. A
 * statement on a file is synchronous, and what awaits it goes on at once: without this, a job of a
 * thousand statements would answer nobody until its last.
 */
function turns(): () => Promise<void> {
  let began: number | undefined;
  return async () => {
    if (began === undefined) {
      began = performance.now();
      setImmediate(() => {
        began = undefined;
      });
    } else if (performance.now() - began > longest) await nextTurn();
  };
}

/**
 * A client of a file that lets others have their turn between statements, batches and transactions;
 * not within a transaction, which others wait for.
 */
export function takingTurns(client: Client): Client {
  const turn = turns();
  const { execute, batch, transaction } = client;
  return Object.assign(client, {
    execute: async (...given: unknown[]) => {
      await turn();
      return Reflect.apply(execute, client, given) as Promise<ResultSet>;
    },
    batch: async (...given: Parameters<Client['batch']>) => {
      await turn();
      return batch.apply(client, given);
    },
    transaction: async (...given: Parameters<Client['transaction']>) => {
      await turn();
      return transaction.apply(client, given);
    },
  });
}

import { setImmediate } from 'node:timers';
import type { Client, ResultSet } from '@libsql/client';

/** So long statements may hold the event loop in one of its turns, ms. */
const longest = 15;

/**
 * Work on a file is synchronous, and what awaits a statement goes on at once: a job of a thousand
 * statements would answer nobody until its last, and as many requests as came together would wait
 * for all of them. So statements that come when the loop was held for long wait; with each turn of
 * the loop the first of them goes on.
 */
function turns(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let began: number | undefined;
  const begin = () => {
    began = performance.now();
    setImmediate(end);
  };
  const end = () => {
    began = undefined;
    const first = waiting.shift();
    if (!first) return;
    begin();
    first();
  };
  return async () => {
    if (began === undefined) begin();
    else if (performance.now() - began > longest)
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
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

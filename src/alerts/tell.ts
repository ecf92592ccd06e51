import type { SQL } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { enqueueWhere, type Message } from '../mail/index.ts';
import { type AlertRow, type Cursor, nextCallAlerts, noteTold, stillAt } from './store/alerts.ts';

const atOnce = 50;

/** What an alert is told, and how far it has come with that. */
export type Step = {
  mail?: Message | undefined;
  set: Partial<Pick<AlertRow, Cursor | 'dueAt'>>;
};

/**
 * Goes through alerts of calls, a batch at a time. A mail and the note that it is written are one:
 * whatever is broken off or runs twice at the same time, nobody is told the same twice.
 * @param due which alerts may have something to be told.
 * @param step what an alert is told; it has to move the cursor on.
 * @returns how many mails were written.
 */
export async function tellEach(
  database: Database,
  { due, cursor }: { due: SQL | undefined; cursor: Cursor },
  step: (alert: AlertRow) => Step,
  now: number,
): Promise<number> {
  let sent = 0;
  for (let after = ''; ; ) {
    const alerts = await nextCallAlerts(database, due, after, atOnce);
    const last = alerts.at(-1);
    if (!last) return sent;
    after = last.id;
    const statements = alerts.flatMap((alert) => {
      const { mail, set } = step(alert);
      const place = { id: alert.id, cursor, was: alert[cursor] };
      const note = noteTold(database, place, set);
      return mail ? [enqueueWhere(mail, stillAt(place), now), note] : [note];
    });
    const results = await database.batch(statements);
    sent += results.reduce((sum, { rows }) => sum + rows.length, 0);
  }
}

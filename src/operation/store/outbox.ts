import { sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';

export type OutboxState = {
  /** Messages that wait to be sent, and those given up, which are kept for a while. */
  waiting: number;
  failed: number;
  /** When the oldest of those that wait was written; nothing when none waits. ms since 1970. */
  oldestAt: number | null;
  /** The same of those that could not be sent at a first try. */
  failingSince: number | null;
  /** When the last message left. */
  lastSentAt: number | null;
};

/** How the mail stands. Cheap: counts what waits, and reads the last one sent by an index. */
export const outboxState = ({ orm }: Database): Promise<OutboxState> =>
  orm.get<OutboxState>(sql`select
    count(*) as waiting,
    (select count(*) from outbox where state = 'failed') as failed,
    min(created_at) as "oldestAt",
    min(iif(last_error is null, null, created_at)) as "failingSince",
    (select sent_at from outbox where state = 'sent' order by due_at desc limit 1) as "lastSentAt"
    from outbox where state = 'queued'`);

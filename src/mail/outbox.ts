import { and, eq, gt, inArray, like, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Database, Runnable, Statement, Writer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { insertWhere } from '../../db/insert-where.ts';
import { outbox } from '../../db/schema.ts';
import type { Upkeep } from '../../db/upkeep.ts';
import type { Language } from '../i18n/languages.ts';
import type { Template, TemplateParams } from './templates.ts';

/** A message to send: to whom, in which language, which template, with what in it. */
export type Message<T extends Template = Template> = {
  /** What it announces, e.g. `sign-in:<id>`; a second message with the same key is not written. */
  key: string;
  recipient: string;
  language: Language;
  template: T;
  params: TemplateParams<T>;
};

const rowOf = <T extends Template>({ params, ...message }: Message<T>, now: number) =>
  ({
    ...message,
    id: newId(),
    state: 'queued',
    params: JSON.stringify(params),
    dueAt: now,
    createdAt: now,
  }) as const;

/** The statement that queues a message, to run in one batch or transaction with what it announces. */
export function enqueue<T extends Template>(
  { orm }: Writer,
  message: Message<T>,
  now: number,
): Runnable {
  return orm.insert(outbox).values(rowOf(message, now)).onConflictDoNothing({ target: outbox.key });
}

/** The same for a batch: queues the message only if what it announces was done, by a condition. */
export const enqueueWhere = <T extends Template>(
  message: Message<T>,
  condition: SQL,
  now: number,
): SQL =>
  insertWhere(
    outbox,
    rowOf(message, now),
    sql`${condition} and not exists (select 1 from ${outbox} where ${outbox.key} = ${message.key})`,
  );

/** Forgets every message for an address: what waits is not sent any more. */
export const forgetRecipient = ({ orm }: Writer, email: string): Runnable =>
  orm.delete(outbox).where(eq(outbox.recipient, email));

/** Forgets the messages that wait to be sent and bear an id inside their key: `digest:<id>:…`. */
export const forgetWaiting = ({ orm }: Writer, id: string): Runnable =>
  orm.delete(outbox).where(and(eq(outbox.state, 'queued'), like(outbox.key, `%:${id}:%`)));

/** Sent and failed messages older than `before`, whose keys no longer guard anything. */
export const forgetOld = ({ orm }: Writer, before: number): Upkeep => ({
  along: outbox.id,
  act: (part) => [
    orm.delete(outbox).where(and(part, ne(outbox.state, 'queued'), lt(outbox.createdAt, before))),
  ],
});

/** What waits to be sent to an address: for the export of what we hold about somebody. */
export const waitingFor = ({ orm }: Writer, email: string) =>
  orm
    .select({ template: outbox.template, params: outbox.params, createdAt: outbox.createdAt })
    .from(outbox)
    .where(eq(outbox.recipient, email));

export type Due = typeof outbox.$inferSelect & { recipient: string; params: string };

/** While a message is being sent nobody else takes it for this long, ms. */
export const leaseMs = 2 * 60_000;

/** No message waits longer than this, ms: who has to was kept by a clock that went back since. */
export const longestWaitMs = 30 * 60_000;

/** Takes up to `count` messages that are due; two that ask at once never get the same one. */
export async function takeDue(database: Database, count: number, now: number): Promise<Due[]> {
  const due = database.orm
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.state, 'queued'),
        or(lte(outbox.dueAt, now), gt(outbox.dueAt, now + longestWaitMs)),
      ),
    )
    .orderBy(outbox.dueAt)
    .limit(count);
  const taken = await database.write((tx) =>
    tx
      .update(outbox)
      .set({ dueAt: now + leaseMs, attempts: sql`${outbox.attempts} + 1` })
      .where(inArray(outbox.id, due))
      .returning(),
  );
  return taken.filter((row): row is Due => row.recipient !== null && row.params !== null);
}

/**
 * Lets go of what a process took and did not live to send. Only for when no other one delivers:
 * at the start of the one process of an embedded database.
 */
export const releaseTaken = ({ orm }: Database, now: number): Statement =>
  orm
    .update(outbox)
    .set({ dueAt: now })
    .where(and(eq(outbox.state, 'queued'), lte(outbox.dueAt, now + leaseMs)));

/** Notes that a message is out, and forgets to whom and what it was. */
export const markSent = ({ orm }: Database, id: string, now: number): Statement =>
  orm
    .update(outbox)
    .set({ state: 'sent', sentAt: now, recipient: null, params: null, lastError: null })
    .where(eq(outbox.id, id));

/** Tries again at `dueAt`. */
export const markDelayed = (
  { orm }: Database,
  id: string,
  dueAt: number,
  lastError: string,
): Statement => orm.update(outbox).set({ dueAt, lastError }).where(eq(outbox.id, id));

/** Gives up: the server refuses this message for good, or it has failed too often. */
export const markFailed = ({ orm }: Database, id: string, lastError: string): Statement =>
  orm
    .update(outbox)
    .set({ state: 'failed', recipient: null, params: null, lastError })
    .where(eq(outbox.id, id));

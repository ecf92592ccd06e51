import { and, asc, desc, eq, gt, inArray, lt, lte, or, sql } from 'drizzle-orm';
import type { Database, Statement } from '../../../db/client.ts';
import { accounts, materials, spaceExports, spaceMembers, spaces } from '../../../db/schema.ts';

export type MadeExport = typeof spaceExports.$inferSelect;

/** Bytes of all files that an export of the space would hold, about. */
export async function exportBytes({ orm }: Database, spaceId: string): Promise<number> {
  const [row] = await orm
    .select({ bytes: sql<number>`coalesce(sum(${materials.bytes}), 0)` })
    .from(materials)
    .where(and(eq(materials.spaceId, spaceId), eq(materials.state, 'shown')));
  return row?.bytes ?? 0;
}

/** Queues an export, unless one of the space is being made already. */
export const queueExport = (
  { orm }: Database,
  row: Pick<MadeExport, 'id' | 'spaceId' | 'memberId' | 'language' | 'createdAt' | 'expiresAt'>,
): Statement =>
  sql`insert into space_exports
    (id, space_id, member_id, language, state, created_at, expires_at)
    select ${row.id}, ${row.spaceId}, ${row.memberId}, ${row.language}, 'queued', ${row.createdAt}, ${row.expiresAt}
    where not exists ${orm
      .select({ id: spaceExports.id })
      .from(spaceExports)
      .where(
        and(
          eq(spaceExports.spaceId, row.spaceId),
          inArray(spaceExports.state, ['queued', 'running']),
        ),
      )}`;

/** Exports of a space that are to be had or being made, newest first. */
export const listExports = ({ orm }: Database, spaceId: string, now: number) =>
  orm
    .select()
    .from(spaceExports)
    .where(and(eq(spaceExports.spaceId, spaceId), gt(spaceExports.expiresAt, now)))
    .orderBy(desc(spaceExports.createdAt))
    .limit(10);

export const readExport = ({ orm }: Database, spaceId: string, id: string, now: number) =>
  orm
    .select()
    .from(spaceExports)
    .where(
      and(
        eq(spaceExports.spaceId, spaceId),
        eq(spaceExports.id, id),
        eq(spaceExports.state, 'ready'),
        gt(spaceExports.expiresAt, now),
      ),
    )
    .get();

/** Takes the oldest export that nobody is at; two that ask at once never get the same one. */
export async function takeExport(
  database: Database,
  leaseUntil: number,
  now: number,
): Promise<MadeExport | undefined> {
  const next = database.orm
    .select({ id: spaceExports.id })
    .from(spaceExports)
    .where(
      or(
        eq(spaceExports.state, 'queued'),
        and(eq(spaceExports.state, 'running'), lte(spaceExports.leaseUntil, now)),
      ),
    )
    .orderBy(asc(spaceExports.createdAt))
    .limit(1);
  const [taken] = await database.write((tx) =>
    tx
      .update(spaceExports)
      .set({ state: 'running', leaseUntil, attempts: sql`${spaceExports.attempts} + 1` })
      .where(inArray(spaceExports.id, next))
      .returning(),
  );
  return taken;
}

const held = ({ id, leaseUntil }: MadeExport) =>
  and(
    eq(spaceExports.id, id),
    eq(spaceExports.state, 'running'),
    eq(spaceExports.leaseUntil, leaseUntil),
  );

/** Notes the end of the work, by who still holds it. */
export const finishExport = (
  { orm }: Database,
  taken: MadeExport,
  end: { state: 'ready'; bytes: number } | { state: 'queued' | 'failed'; attempts?: number },
): Statement => orm.update(spaceExports).set(end).where(held(taken)).returning();

/** The space of an export, and to whom its mail goes; no address when they are gone. */
export const readOrder = ({ orm }: Database, { memberId }: MadeExport) =>
  orm
    .select({ space: spaces, email: accounts.email, language: accounts.language })
    .from(spaceMembers)
    .innerJoin(spaces, eq(spaces.id, spaceMembers.spaceId))
    .leftJoin(accounts, eq(accounts.id, spaceMembers.accountId))
    .where(eq(spaceMembers.id, memberId))
    .get();

/** Forgets exports whose time is over. */
export const dropExports = ({ orm }: Database, now: number): Statement =>
  orm.delete(spaceExports).where(lt(spaceExports.expiresAt, now));

/** The exports there are, by their ids. */
export const exportIds = async ({ orm }: Database): Promise<Set<string>> => {
  const rows = await orm.select({ id: spaceExports.id }).from(spaceExports);
  return new Set(rows.map(({ id }) => id));
};

import { and, desc, eq, gt } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import { drafts } from '../../../db/schema.ts';

export type DraftRow = typeof drafts.$inferSelect;

export const putDraft = ({ orm }: Writer, row: DraftRow): Runnable => {
  const { id, secretHash, ...changes } = row;
  return orm.insert(drafts).values(row).onConflictDoUpdate({ target: drafts.id, set: changes });
};

export const findDraft = ({ orm }: Writer, id: string, now: number) =>
  orm
    .select()
    .from(drafts)
    .where(and(eq(drafts.id, id), gt(drafts.expiresAt, now)))
    .then(([row]): DraftRow | undefined => row);

export const draftsOf = ({ orm }: Writer, accountId: string, now: number): Promise<DraftRow[]> =>
  orm
    .select()
    .from(drafts)
    .where(and(eq(drafts.accountId, accountId), gt(drafts.expiresAt, now)))
    .orderBy(desc(drafts.updatedAt))
    .limit(50);

export const dropDraft = ({ orm }: Writer, id: string): Runnable =>
  orm.delete(drafts).where(eq(drafts.id, id));

/** Gives a draft to the account whose address was proven. */
export const bindDraft = (
  { orm }: Writer,
  id: string,
  accountId: string,
  problems: string,
): Runnable =>
  orm.update(drafts).set({ accountId, problems, email: null }).where(eq(drafts.id, id));

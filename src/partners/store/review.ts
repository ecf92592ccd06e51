import { and, asc, eq, gt, or, type SQL } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import { notices, organisations } from '../../../db/schema.ts';
import { readTerms, seqOf } from './terms.ts';

/** Notices in review, of one country or of all, those that wait longest first. */
export function reviewQueue(
  { orm }: Writer,
  country: string | undefined,
  after: { updatedAt: number; id: string } | undefined,
) {
  const conditions: (SQL | undefined)[] = [eq(notices.state, 'in-review')];
  if (country !== undefined) conditions.push(eq(notices.country, country));
  if (after)
    conditions.push(
      or(
        gt(notices.updatedAt, after.updatedAt),
        and(eq(notices.updatedAt, after.updatedAt), gt(notices.id, after.id)),
      ),
    );
  return orm
    .select({
      id: notices.id,
      title: notices.title,
      language: notices.language,
      country: notices.country,
      organisation: organisations.name,
      updatedAt: notices.updatedAt,
    })
    .from(notices)
    .innerJoin(organisations, eq(organisations.id, notices.organisationId))
    .where(and(...conditions))
    .orderBy(asc(notices.updatedAt), asc(notices.id))
    .limit(50);
}

export async function findForReview(writer: Writer, id: string) {
  const [[row], lists] = await Promise.all([
    writer.orm
      .select({ notice: notices, organisation: organisations })
      .from(notices)
      .innerJoin(organisations, eq(organisations.id, notices.organisationId))
      .where(eq(notices.id, id)),
    readTerms(writer, seqOf(id)),
  ]);
  return row && { ...row, lists };
}

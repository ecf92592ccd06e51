import { eq, type SQL, sql } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import { notices, noticeTerms } from '../../../db/schema.ts';
import { listFacets } from '../notice.ts';

/** The row number of a notice that the same batch may only just have written. */
export const seqOf = (id: string) =>
  sql<number>`(select ${notices.seq} from ${notices} where ${notices.id} = ${id})`;

/** The lists of a notice, as they stand in its form. */
export async function readTerms({ orm }: Writer, seq: number | SQL<number>) {
  const rows = await orm
    .select({ facet: noticeTerms.facet, value: noticeTerms.value })
    .from(noticeTerms)
    .where(eq(noticeTerms.noticeSeq, seq));
  const of = (facet: string) => rows.filter((row) => row.facet === facet).map((row) => row.value);
  const lists = Object.entries(listFacets).map(([list, facet]) => [list, of(facet)]);
  return Object.fromEntries(lists) as Record<keyof typeof listFacets, string[]>;
}

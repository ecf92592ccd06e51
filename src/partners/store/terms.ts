import { eq, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import { notices, noticeTerms } from '../../../db/schema.ts';
import type { NoticeInput } from '../notice-input.ts';

/** What a notice has several of, by facet. */
const lists = {
  topic: 'topics',
  subject: 'subjects',
  language: 'workingLanguages',
  'wanted-country': 'wantedCountries',
  'wanted-kind': 'wantedKinds',
  equipment: 'equipment',
} as const satisfies Record<string, keyof NoticeInput>;

/** The row number of a notice that the same batch may only just have written. */
export const seqOf = (id: string) =>
  sql<number>`(select ${notices.seq} from ${notices} where ${notices.id} = ${id})`;

/** Writes the values of a notice in place of any before. */
export function termStatements({ orm }: Writer, id: string, notice: NoticeInput): Runnable[] {
  const rows = Object.entries(lists).flatMap(([facet, field]) =>
    notice[field].map((value) => ({ facet, value, noticeSeq: seqOf(id) })),
  );
  return [
    orm.delete(noticeTerms).where(eq(noticeTerms.noticeSeq, seqOf(id))),
    orm.insert(noticeTerms).values(rows),
  ];
}

/** The lists of a notice, as they stand in its form. */
export async function readTerms({ orm }: Writer, seq: number) {
  const rows = await orm
    .select({ facet: noticeTerms.facet, value: noticeTerms.value })
    .from(noticeTerms)
    .where(eq(noticeTerms.noticeSeq, seq));
  const of = (facet: string) => rows.filter((row) => row.facet === facet).map((row) => row.value);
  return Object.fromEntries(Object.entries(lists).map(([facet, field]) => [field, of(facet)]));
}

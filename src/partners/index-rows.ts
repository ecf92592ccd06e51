import { type SQL, sql } from 'drizzle-orm';
import { noticeIndex, notices, noticeTerms } from '../../db/schema.ts';
import { termsOf } from './facets.ts';
import { bagOf } from './fold.ts';
import { type IndexedNotice, listFacets } from './notice.ts';

/** The row of `notice_index` but for what the database numbers. */
export const indexRowOf = (notice: IndexedNotice) => ({
  facets: JSON.stringify(termsOf(notice)),
  title: JSON.stringify(bagOf(notice.title)),
  organisation: JSON.stringify(bagOf(`${notice.organisationName} ${notice.town}`)),
  description: JSON.stringify(bagOf(notice.description)),
});

/** What a notice has several of, as rows of `notice_terms`. */
export const termRowsOf = (notice: IndexedNotice) =>
  Object.entries(listFacets).flatMap(([list, facet]) =>
    [...new Set(notice[list as keyof typeof listFacets])].map((value) => ({ facet, value })),
  );

/**
 * What to put behind the statement that writes a notice, in the same batch: rewrites
 * `notice_terms` and `notice_index`. They find the notice by id and `updatedAt`: when a guard kept
 * the notice's own row from being written, they change nothing. Later changes of its state need no
 * more: triggers list it when it is published, and drop it when it no longer is or is deleted.
 */
export function indexStatements(notice: IndexedNotice): SQL[] {
  const row = indexRowOf(notice);
  const written = sql`from ${notices} where id = ${notice.id} and updated_at = ${notice.updatedAt}`;
  const seq = sql`(select seq ${written})`;
  return [
    sql`delete from ${noticeTerms} where notice_seq = ${seq}`,
    sql`insert into ${noticeTerms} (notice_seq, facet, value)
      select n.seq, t.value ->> 0, t.value ->> 1
      from (select seq ${written}) n, json_each(${JSON.stringify(
        termRowsOf(notice).map(({ facet, value }) => [facet, value]),
      )}) t`,
    sql`update ${noticeIndex} set listed = 0 where notice_seq = ${seq}`,
    sql`insert into ${noticeIndex} (notice_seq, facets, title, organisation, description)
      select seq, ${row.facets}, ${row.title}, ${row.organisation}, ${row.description}
      ${written}
      on conflict (notice_seq) do update set facets = excluded.facets, title = excluded.title,
        organisation = excluded.organisation, description = excluded.description`,
    sql`update ${noticeIndex} set listed = 1,
        number = coalesce(number, (select coalesce(max(number), 0) + 1 from ${noticeIndex}))
      where notice_seq = (select seq ${written} and state = 'published')`,
  ];
}

/** Takes a notice out of the index while its row stays, whatever its state. */
export function unindexStatements(noticeId: string): SQL[] {
  const seq = sql`(select seq from ${notices} where id = ${noticeId})`;
  return [
    sql`delete from ${noticeTerms} where notice_seq = ${seq}`,
    sql`delete from ${noticeIndex} where notice_seq = ${seq}`,
  ];
}

import { type SQL, sql } from 'drizzle-orm';

const lacksConsent = (member: SQL) => sql`${member}.role = 'pupil' and not exists (
  select 1 from pupil_consents pc where pc.member_id = ${member}.id and pc.kind = 'works')`;

/** Condition on `space_pages p`: of every pupil who began it or wrote what it ever showed, consent is on file. */
export const pageConsented = sql`not exists (select 1 from space_members pm
  where ${lacksConsent(sql.raw('pm'))} and (pm.id = p.author_id or pm.id in (
    select pr.author_id from page_revisions pr where pr.page_id = p.id and pr.state = 'shown')))`;

/** The same condition on `materials m`. */
export const materialConsented = sql`not exists (select 1 from space_members pm
  where pm.id = m.author_id and ${lacksConsent(sql.raw('pm'))})`;

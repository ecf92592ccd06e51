import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { account } from './partners.ts';
import { answer, ask, askedToken } from './requests.ts';
import type { Place } from './space-world.ts';

const texts = [
  ['posts', ['text']],
  ['journal_entries', ['text']],
  ['threads', ['title']],
  ['materials', ['title', 'alt_text', 'file_name']],
  ['space_pages', ['title', 'text']],
] as const;
const plainTexts = [
  ['announcements', ['title', 'text']],
  ['activities', ['title', 'text']],
  ['space_events', ['title', 'text']],
] as const;

/**
 * Marks what there is in a space: names of its members, their addresses at planted.example, and
 * texts, those of a state and a member as `<mark> <state> <member id>`.
 */
export async function markSpace(database: Database, { id, shared }: Place, mark: string) {
  const set = (table: string, columns: readonly string[], value: string) =>
    sql.raw(
      `update ${table} set ${columns.map((column) => `${column} = ${value}`).join()} where space_id = '${id}'`,
    );
  await database.batch([
    sql`update accounts set email = ${mark} || '-' || id || '@planted.example'
      where id in (select account_id from space_members where space_id = ${id})`,
    set('space_members', ['name'], `'${mark} Name ' || role`),
    set('space_invitations', ['email'], `'${mark}-invited@asked.example'`),
    set('space_reports', ['text'], `'${mark} report'`),
    ...texts.map(([table, columns]) =>
      set(table, columns, `'${mark} ' || state || ' ' || author_id`),
    ),
    ...plainTexts.map(([table, columns]) => set(table, columns, `'${mark} shown ' || author_id`)),
    sql`update page_revisions set title = ${mark} || ' shown',
      text = ${mark} || ' ' || state || ' ' || author_id
      where page_id in (select id from space_pages where space_id = ${id})`,
    sql`update tasks set title = ${`${mark} task`} where activity_id = ${shared.activity}`,
    sql`update spaces set title = ${`${mark} title`}, summary = ${`${mark} summary`} where id = ${id}`,
  ]);
}

/** Shows a page and a pupil's material of a space to the public, marked as such. */
export const showToPublic = (database: Database, { id, shared }: Place, mark: string) =>
  database.batch([
    sql`update spaces set title = ${`${mark} title`}, summary = ${mark} where id = ${id}`,
    sql`update space_pages set title = ${mark}, text = ${mark}, published_at = 1
      where id = ${shared.page}`,
    sql`update materials set title = ${mark}, alt_text = ${mark}, file_name = ${mark},
      author_id = ${shared.pupil} where id = ${shared.published}`,
  ]);

/** Nothing of a space is public. */
export const hideFromPublic = (database: Database, { id }: Place) =>
  database.batch([
    sql`update spaces set published_at = null, slug = null where id = ${id}`,
    sql`update materials set published_at = null where space_id = ${id}`,
  ]);

/** Two requests full of a mark: one waits for its second founder, one for two countries. */
export async function markRequests(database: Database, mark: string): Promise<string[]> {
  const at = Date.now();
  const founder = await account(database, `${mark}-founder@planted.example`);
  const words = Array.from({ length: 12 }, () => mark).join(' ');
  const project = { aims: words, workProcess: words, expectedResults: words };
  const person = { personName: `${mark} Name`, startsIn: '2039-01', endsIn: '2039-06' };
  const ids: string[] = [];
  for (const number of [1, 2]) {
    const cofounderEmail = `${mark}-cofounder-${number}@planted.example`;
    const title = `${mark} title ${number}`;
    const input = { ...project, ...person, title, cofounderEmail };
    const asked = await ask(database, founder, input, { at });
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    ids.push(asked.id);
    if (number === 1) continue;
    const token = await askedToken(database, cofounderEmail);
    const school = { organisationName: `${mark} school`, country: 'PL', town: 'Gdynia' };
    const more = { organisationKind: 'school', personName: `${mark} Name`, personRole: 'teacher' };
    const confirmed = await answer(database, token, 'confirm', { ...school, ...more }, at);
    if (!confirmed.ok) throw new Error(JSON.stringify(confirmed));
  }
  return ids;
}

import type { Database } from '../../db/client.ts';

/** Tables of a space in the order of their references, with the columns that name rows. */
const tables = {
  accounts: ['id'],
  spaces: ['id', 'request_id'],
  space_members: ['id', 'space_id', 'account_id', 'teacher_id'],
  space_pages: ['id', 'space_id', 'parent_id', 'author_id'],
  page_revisions: ['page_id', 'author_id'],
  journal_entries: ['id', 'space_id', 'author_id'],
  activities: ['id', 'space_id', 'author_id'],
  tasks: ['id', 'activity_id', 'member_id'],
  threads: ['id', 'space_id', 'author_id'],
  posts: ['id', 'thread_id', 'space_id', 'author_id'],
  announcements: ['id', 'space_id', 'author_id'],
  space_events: ['id', 'space_id', 'author_id'],
  objects: [],
  materials: ['id', 'space_id', 'activity_id', 'author_id'],
} as const;

/** The id that a row has in a copy: the fourth group of a UUID is free. */
export const copiedId = (id: string, copy: number): string =>
  `${id.slice(0, 19)}${copy.toString(16).padStart(4, '0')}${id.slice(23)}`;

const idIn = (column: string, start = '0') =>
  `substr(${column}, 1, ${start} + 19) || printf('%04x', ?1) || substr(${column}, ${start} + 24)`;
/** The first picture of a text is the copy's own. */
const text = `iif(instr(text, 'media:'), ${idIn('text', `instr(text, 'media:') + 5`)}, text)`;

/** Each copy has files of its own; only the small forms of pictures are the same. */
const fileIn = `substr(hash, 1, 60) || printf('%04x', ?1)`;
export const copiedHash = (hash: string, copy: number): string =>
  hash.slice(0, 60) + copy.toString(16).padStart(4, '0');

/**
 * Puts a space that is all there is in a database there `times` more, as others with the same
 * content: the quick way to many.
 */
export async function copySpaces({ client }: Database, times: number): Promise<void> {
  const statements: string[] = [];
  for (const [table, ids] of Object.entries(tables)) {
    const { rows } = await client.execute(`select name from pragma_table_info('${table}')`);
    const [last] = (await client.execute(`select coalesce(max(rowid), 0) from ${table}`)).rows;
    const columns = rows.map(({ name }) => String(name));
    const changed: Record<string, string> = {
      ...Object.fromEntries(ids.map((column) => [column, idIn(column)])),
      ...(columns.includes('text') && { text }),
      ...(table === 'accounts' && { email: `'copy-' || ?1 || '-' || email` }),
      ...(columns.includes('hash') && { hash: fileIn }),
      ...(table === 'objects' && { wanted_at: '0' }),
      ...(table === 'spaces' && { slug: `slug || '-' || ?1` }),
    };
    statements.push(
      `insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')})
        select ${columns.map((name) => changed[name] ?? `"${name}"`).join(', ')}
        from ${table} where rowid <= ${last?.[0]}`,
    );
  }
  for (let copy = 1; copy <= times; copy += 1)
    await client.batch(
      statements.map((sql) => ({ sql, args: sql.includes('?1') ? [copy] : [] })),
      'write',
    );
}

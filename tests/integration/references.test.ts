import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';

test('An index finds what refers to a row, so that erasing one goes through no table', async () => {
  const { client } = await freshDatabase();
  const { rows } = await client.execute(`
    select t.name || '.' || f."from" as reference
    from sqlite_schema t join pragma_foreign_key_list(t.name) f
    where t.type = 'table' and not exists (
      select 1 from pragma_index_list(t.name) l join pragma_index_info(l.name) i
      where i.seqno = 0 and i.name = f."from"
    ) and not exists (
      select 1 from pragma_table_info(t.name) c where c.name = f."from" and c.pk = 1
    )`);
  expect(rows.map(({ reference }) => reference)).toEqual([]);
});

import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';

/** Keeps the database busy for some milliseconds. */
const slow =
  'with recursive n(i) as (select 1 union all select i + 1 from n where i < 40000) select max(i) from n';

test('Work on the database lets others have their turn between its statements', async () => {
  const { client } = await freshDatabase();
  let turns = 0;
  let working = true;
  const others = () => {
    turns += 1;
    if (working) setImmediate(others);
  };
  setImmediate(others);
  for (let statement = 0; statement < 30; statement += 1) await client.execute(slow);
  working = false;
  expect(turns).toBeGreaterThan(2);
});

test('Of those who wait for their turn each has it, one after the other', async () => {
  const { client } = await freshDatabase();
  const ended: string[] = [];
  const work = async (name: string, statements: number) => {
    for (let left = statements; left > 0; left -= 1) await client.execute(slow);
    ended.push(name);
  };
  await Promise.all([work('long', 40), work('short', 2)]);
  expect(ended).toEqual(['short', 'long']);
});

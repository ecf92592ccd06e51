import { and, lte } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import { rateLimits, signIns } from '../../db/schema.ts';
import { keepUp } from '../../db/upkeep.ts';
import { freshDatabase } from '../support/database.ts';

const many = 1_300;

async function filled() {
  const database = await freshDatabase();
  const { orm, batch } = database;
  const secrets = { secretHash: '', codeHash: '', language: 'en', createdAt: 0 };
  const rows = Array.from({ length: many }, (_, index) => ({
    ...secrets,
    ...{ id: newId(), email: `${index}@school.example`, expiresAt: index },
  }));
  await batch([
    orm.insert(signIns).values(rows),
    orm
      .insert(rateLimits)
      .values(rows.map(({ id }) => ({ key: id, window: 0, count: 1, expiresAt: 0 }))),
  ]);
  const left = async () => (await orm.select().from(signIns)).map(({ expiresAt }) => expiresAt);
  return { database, left };
}

describe('upkeep', () => {
  it('deletes all that an index finds, and nothing else', async () => {
    const { database, left } = await filled();
    const old = { from: signIns, where: lte(signIns.expiresAt, 1_200) };
    expect(await keepUp(database, [old])).toBe(1_201);
    expect((await left()).toSorted((a, b) => a - b)[0]).toBe(1_201);
    expect(await left()).toHaveLength(many - 1_201);
    await keepUp(database, [{ from: rateLimits, where: lte(rateLimits.expiresAt, 0), most: 1 }]);
    expect(await database.orm.select().from(rateLimits)).toEqual([]);
  });

  it('goes along a whole table, each row in one part', async () => {
    const { database, left } = await filled();
    const parts: number[] = [];
    const act = (part: Parameters<typeof and>[0]) => {
      parts.push(parts.length);
      return [database.orm.delete(signIns).where(and(part, lte(signIns.expiresAt, 1_290)))];
    };
    expect(await keepUp(database, [{ along: signIns.id, act }])).toBe(1_291);
    expect(parts.length).toBeGreaterThan(1);
    expect((await left()).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 9 }, (_, index) => 1_291 + index),
    );
  });

  it('leaves an empty table alone', async () => {
    const database = await freshDatabase();
    const act = () => {
      throw new Error('There is nothing to do');
    };
    expect(await keepUp(database, [{ along: signIns.id, act }])).toBe(0);
  });
});

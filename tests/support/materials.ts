import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { materials, objects } from '../../db/schema.ts';

type Row = typeof materials.$inferInsert;

/** A material as a row alone, whose file lies nowhere. */
export async function insertMaterial(
  database: Database,
  values: Pick<Row, 'spaceId' | 'authorId'> & Partial<Row>,
  now = Date.now(),
): Promise<Row & { id: string }> {
  const row: Row = {
    id: newId(),
    state: 'shown',
    kind: 'image',
    title: 'Our olive tree',
    altText: 'A tree in a yard',
    description: '',
    language: 'en',
    fileName: 'olive.jpg',
    type: 'image/jpeg',
    bytes: 1_000,
    hash: 'a'.repeat(64),
    width: 800,
    height: 600,
    createdAt: now,
    updatedAt: now,
    ...values,
  };
  await database.batch([
    database.orm
      .insert(objects)
      .values({ hash: row.hash, bytes: row.bytes, wantedAt: now })
      .onConflictDoNothing(),
    database.orm.insert(materials).values(row),
  ]);
  return row;
}

import { eq } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { outbox, spaceExports, spaces } from '../../../db/schema.ts';
import { folderStore, type ObjectStore, objectKey } from '../../../src/files/index.ts';
import { exportKey, listExports, makeExports, orderExport } from '../../../src/twinspaces/index.ts';
import { makeBigSpace } from '../../support/big-space.ts';
import { freshDatabase, freshFolder } from '../../support/database.ts';
import { day } from '../../support/partners.ts';

const now = Date.UTC(2026, 10, 25, 12);
const sizes = { pages: 5, posts: 20, files: 3, fileBytes: 1000 };

async function started() {
  const database = await freshDatabase();
  const files = folderStore(await freshFolder());
  const put = (hash: string, bytes: Uint8Array) => files.put(objectKey(hash), [bytes]);
  const { space, members } = await makeBigSpace(database, put, sizes, now);
  const order = () => orderExport(database, { space, member: members.teacher }, 'el', now);
  return { database, files, space, order };
}

const make = (database: Database, files: ObjectStore, at = now) =>
  makeExports(
    { database, files, linkTo: (language, id) => `https://passerelle.example/${language}/${id}` },
    () => at,
  );

async function keysOf(files: ObjectStore): Promise<string[]> {
  return Array.fromAsync(files.list('exports/'));
}

async function bytesOf(files: ObjectStore, key: string): Promise<Uint8Array> {
  const found = await files.get(key);
  return new Uint8Array(await new Response(found?.stream ?? null).arrayBuffer());
}

describe('an export made in the background', () => {
  it('is there for a week, whole, and told by mail', async () => {
    const { database, files, space, order } = await started();
    await order();
    await make(database, files);
    const [made] = await listExports(database, space.id, now);
    expect(made?.state).toBe('ready');
    const zip = await bytesOf(files, exportKey(made?.id ?? ''));
    expect(zip.length).toBe(made?.bytes);
    expect(Object.keys(unzipSync(zip))).toContain('data/space.json');
    const letters = await database.orm.select().from(outbox);
    expect(letters.map(({ template }) => template)).toEqual(['export-ready']);
    await make(database, files, now + 8 * day);
    expect(await listExports(database, space.id, now)).toEqual([]);
    expect(await keysOf(files)).toEqual([]);
  });

  it('is one, however often it is ordered and by how many it is made', async () => {
    const { database, files, order } = await started();
    await Promise.all([order(), order(), order()]);
    let puts = 0;
    const counting: ObjectStore = {
      ...files,
      put: async (key, bytes) => {
        puts += 1;
        await files.put(key, bytes);
      },
    };
    await Promise.all([make(database, counting), make(database, counting)]);
    expect(puts).toBe(1);
    expect(await keysOf(files)).toHaveLength(1);
    expect(await database.orm.select().from(outbox)).toHaveLength(1);
  });

  it('that was broken off is taken up again once nobody is at it', async () => {
    const { database, files, space, order } = await started();
    await order();
    const gone: ObjectStore = { ...files, put: () => new Promise(() => undefined) };
    void make(database, gone);
    await expect
      .poll(async () => (await listExports(database, space.id, now))[0]?.state)
      .toBe('running');
    await make(database, files, now + 60_000);
    expect((await listExports(database, space.id, now))[0]?.state).toBe('running');
    await make(database, files, now + day);
    expect((await listExports(database, space.id, now))[0]?.state).toBe('ready');
  });

  it('fails after three tries, and says so to those who look', async () => {
    const { database, files, space, order } = await started();
    await order();
    const full: ObjectStore = {
      ...files,
      put: async (_, bytes) => {
        for await (const _piece of bytes) break;
        throw new Error('No space left');
      },
    };
    await expect(make(database, full)).rejects.toThrow('No space left');
    const [made] = await listExports(database, space.id, now);
    expect([made?.state, made?.attempts]).toEqual(['failed', 3]);
  });

  it('goes with its space', async () => {
    const { database, files, space, order } = await started();
    await order();
    await make(database, files);
    await database.batch([database.orm.delete(spaces).where(eq(spaces.id, space.id))]);
    expect(await database.orm.select().from(spaceExports)).toEqual([]);
    await make(database, files);
    expect(await keysOf(files)).toEqual([]);
  });
});

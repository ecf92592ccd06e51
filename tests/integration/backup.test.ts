import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { InStatement, ResultSet } from '@libsql/client/http';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { copiesIn, makeCopy } from '../../db/backup/copy.ts';
import { dumpDatabase } from '../../db/backup/dump.ts';
import { copyFiles } from '../../db/backup/files.ts';
import { type Manifest, names } from '../../db/backup/manifest.ts';
import { restoreCopy } from '../../db/backup/restore.ts';
import { checkDatabase } from '../../db/backup/verify.ts';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { openDatabase } from '../../db/open.ts';
import { accounts, materials, spaceExports, spaces } from '../../db/schema.ts';
import { folderStore, objectKey } from '../../src/files/index.ts';
import { readLastBackup } from '../../src/operation/index.ts';
import { readSettings } from '../../src/settings.ts';
import { exportKey } from '../../src/twinspaces/index.ts';
import { command, copyOf, fillData } from '../support/backups.ts';
import { dump, freshFolder, openIn } from '../support/database.ts';
import { startHrana } from '../support/hrana/server.ts';

const whereOf = (dataDir: string) => readSettings({ DATA_DIR: dataDir });

async function filled(files?: number) {
  const dataDir = await freshFolder();
  const data = await fillData(dataDir, files);
  onTestFinished(() => data.database.close());
  return { dataDir, folder: await freshFolder(), where: whereOf(dataDir), ...data };
}

/** Every file below a folder, with what is in it. */
async function filesBelow(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), await readFile(file, 'base64')] as const;
    }),
  );
  return new Map(found.sort(([one], [other]) => (one < other ? -1 : 1)));
}

describe('a backup', () => {
  it('comes back in a fresh folder row by row and file by file', async () => {
    const { database, store, dataDir, folder, space, members } = await filled();
    const ready = { id: newId(), spaceId: space.id, memberId: members.founder.id, language: 'en' };
    const times = { createdAt: 0, expiresAt: 1 };
    await database.batch([
      database.orm.insert(spaceExports).values({ ...ready, ...times, state: 'ready' }),
    ]);
    await store.put(exportKey(ready.id), [Buffer.from('a ZIP')]);
    const made = await command('backup', [folder], dataDir);
    expect(made.code).toBe(0);
    const fresh = path.join(await freshFolder(), 'data');
    const restored = await command('restore', [copyOf(made)], fresh);
    expect(restored).toEqual({ code: 0, output: expect.stringContaining('6 files') });
    expect(await filesBelow(path.join(fresh, 'files'))).toEqual(
      await filesBelow(path.join(dataDir, 'files')),
    );
    const there = await openIn(fresh);
    expect(await dump(there)).toEqual(await dump(database));
    there.close();
    expect(await readLastBackup(dataDir)).toMatchObject({ files: 6, missing: 0 });
  });

  it('holds of what is written meanwhile all of a batch or nothing, and disturbs no write', async () => {
    const { database, dataDir, folder } = await filled(100);
    let over = false;
    const made = command('backup', [folder], dataDir).finally(() => {
      over = true;
    });
    let pairs = 0;
    for (; !over; pairs += 1) {
      await database.batch(['a', 'b'].map((name) => add(database, name, pairs)));
      // The database answers without a pause in which anybody else could be heard.
      await setImmediate();
    }
    expect(await made).toMatchObject({ code: 0 });
    const fresh = await freshFolder();
    await restoreCopy(whereOf(fresh), copyOf(await made));
    const there = await openIn(fresh);
    onTestFinished(() => there.close());
    const emails = (await there.orm.select().from(accounts)).map(({ email }) => email);
    const of = (name: string) => emails.filter((email) => email.startsWith(`${name}-`)).length;
    expect(of('a')).toBe(of('b'));
    expect(of('a')).toBeLessThanOrEqual(pairs);
    expect(pairs).toBeGreaterThan(0);
  });

  it('takes nothing twice: files that it has, it shares with the copy before', async () => {
    const { folder, where, materials } = await filled();
    const first = await makeCopy(where, folder, 1);
    const second = await makeCopy(where, folder, 2);
    const [{ hash } = { hash: '' }] = materials;
    const inodes = [first, second].map(async ({ copy }) => {
      const { ino } = await stat(path.join(copy, names.files, objectKey(hash)));
      return ino;
    });
    expect(await inodes[0]).toBe(await inodes[1]);
  });

  it('keeps as many copies as are asked for, the newest', async () => {
    const { dataDir, folder, where } = await filled(1);
    for (const at of [1, 2, 3]) await makeCopy(where, folder, at);
    expect((await command('backup', [folder, '--keep', '2'], dataDir)).code).toBe(0);
    const left = await copiesIn(folder);
    expect(left).toHaveLength(2);
    expect(left[1]).toContain('1970-01-01T00-00-00-003Z');
  });

  it('tells files that the site has lost, and is made all the same', async () => {
    const { dataDir, folder, store, materials } = await filled();
    const [lost, damaged] = materials.map(({ hash }) => objectKey(hash));
    await store.delete(lost ?? '');
    await store.put(damaged ?? '', [Buffer.from('not what its name says')]);
    const made = await command('backup', [folder], dataDir);
    expect(made.code).toBe(3);
    for (const key of [lost, damaged]) expect(made.output).toContain(key);
    const { manifest } = await restoreCopy(whereOf(await freshFolder()), copyOf(made));
    expect([manifest.files.length, manifest.missing.length]).toEqual([3, 2]);
  });

  it('knows files that were removed while it was made from lost ones', async () => {
    const draft = await freshFolder();
    const store = folderStore(await freshFolder());
    const keys = ['a', 'b'].map((letter) => objectKey(letter.repeat(64)));
    const work = { keys, store, folder: undefined, previous: undefined, draft };
    const stillNamed = async () => keys.slice(1);
    expect(await copyFiles({ ...work, stillNamed })).toEqual({
      files: [],
      gone: keys.slice(0, 1),
      missing: keys.slice(1),
    });
  });

  it('leaves nothing behind when it fails, and clears away what was broken off', async () => {
    const { folder, where, database } = await filled(1);
    await database.client.execute('pragma foreign_keys = off');
    await database.batch([
      database.orm.insert(materials).values({
        ...((
          await database.orm.select().from(materials).limit(1)
        )[0] as typeof materials.$inferSelect),
        id: newId(),
      }),
    ]);
    const old = path.join(folder, 'passerelle-1970-01-01T00-00-00-001Z.unfinished');
    await writeFile(old, '');
    await utimes(old, 0, 0);
    await database.client.execute('drop table captions');
    await expect(makeCopy(where, folder, Date.now())).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not made when asked for wrongly', async () => {
    const asked = await command('backup', ['--keep', 'many', '/nowhere'], await freshFolder());
    expect(asked).toEqual({ code: 2, output: expect.stringContaining('Usage: npm run backup') });
  });

  it('is not made of a database that is not there', async () => {
    const [dataDir, folder] = [await freshFolder(), await freshFolder()];
    expect((await command('backup', [folder], dataDir)).code).toBe(1);
    expect(await readdir(dataDir)).toEqual([]);
  });
});

describe('a backup of a database on a server', () => {
  it('comes back in a folder row by row, with an index of words that finds the same', async () => {
    const { database, dataDir, folder, where } = await filled();
    // Its answers are so small that long rows come a few at a time.
    const served = { token: 'a token', mostBytes: 10_000 };
    const server = await startHrana(path.join(dataDir, 'passerelle.db'), served);
    onTestFinished(server.close);
    const remote = { ...where, databaseUrl: server.url, databaseToken: served.token };
    const { copy } = await makeCopy(remote, folder, Date.now());
    expect(await readdir(copy)).toEqual([names.database, names.files, names.manifest]);

    const fresh = await freshFolder();
    await restoreCopy(whereOf(fresh), copy);
    const there = await openIn(fresh);
    onTestFinished(() => there.close());
    const [found, expected] = [await dump(there), await dump(database)];
    // How an index of words is laid out depends on the order in which it was filled.
    for (const rows of [found, expected])
      for (const table of rows.keys()) if (table.startsWith('notices_search')) rows.delete(table);
    expect(found).toEqual(expected);
    const search = sql`select rowid from notices_search where notices_search match 'olive' order by 1`;
    expect(await there.orm.all(search)).toEqual(await database.orm.all(search));
    expect(await there.orm.all(search)).not.toEqual([]);
  });

  it('lets go of rows whose parents were deleted meanwhile, as the server did', async () => {
    const { database, folder, space } = await filled(2);
    const read: (statement: InStatement) => Promise<ResultSet> = database.client.execute.bind(
      database.client,
    );
    // The space goes while its materials are read already, and it is not.
    vi.spyOn(database.client, 'execute').mockImplementation(
      async (statement: InStatement | string) => {
        const { sql: text } = typeof statement === 'string' ? { sql: statement } : statement;
        if (text.includes('from "spaces"'))
          await database.batch([database.orm.delete(spaces).where(eq(spaces.id, space.id))]);
        return read(statement);
      },
    );
    const file = path.join(folder, 'dump.db');
    await dumpDatabase(database.client, file);
    const there = await openDatabase(pathToFileURL(file).href);
    onTestFinished(() => there.close());
    await checkDatabase(there.client);
    expect(await there.orm.select().from(materials)).toEqual([]);
    expect(await there.orm.select().from(accounts)).not.toEqual([]);
  });

  it('is not made of another version', async () => {
    const { database, folder } = await filled(1);
    await database.batch([sql`update __drizzle_migrations set created_at = 1`]);
    const refused = dumpDatabase(database.client, path.join(folder, 'dump.db'));
    await expect(refused).rejects.toThrow('another version');
  });
});

describe('restoring', () => {
  async function copied() {
    const data = await filled(3);
    const { copy } = await makeCopy(data.where, data.folder, Date.now());
    return { ...data, copy };
  }
  const manifestOf = async (copy: string) =>
    JSON.parse(await readFile(path.join(copy, names.manifest), 'utf8')) as Manifest;
  const change = async (copy: string, changes: (manifest: Manifest) => object) => {
    const manifest = await manifestOf(copy);
    const text = JSON.stringify({ ...manifest, ...changes(manifest) });
    await writeFile(path.join(copy, names.manifest), text);
  };
  /** A copy may share its files with the site: what is damaged is a file of its own. */
  const flipBit = async (file: string, at: number) => {
    const bytes = await readFile(file);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await rm(file);
    await writeFile(file, bytes);
  };
  const aFile = async (copy: string) =>
    path.join(copy, names.files, (await manifestOf(copy)).files[0]?.key ?? '');

  it.each<[string, (copy: string) => Promise<void>, RegExp]>([
    [
      'a bit of the database is wrong',
      (copy) => flipBit(path.join(copy, names.database), 9_000),
      /database.db is damaged/,
    ],
    ['a bit of a file is wrong', async (copy) => flipBit(await aFile(copy), 7), /is damaged/],
    ['a file is missing', async (copy) => rm(await aFile(copy)), /is missing/],
    ['the database is missing', (copy) => rm(path.join(copy, names.database)), /is missing/],
    ['the manifest is missing', (copy) => rm(path.join(copy, names.manifest)), /no manifest/],
    [
      'the manifest is cut off',
      (copy) => writeFile(path.join(copy, names.manifest), '{"format": 1'),
      /manifest.json is damaged/,
    ],
    [
      'the manifest lacks a file',
      (copy) => change(copy, ({ files }) => ({ files: files.slice(1) })),
      /is not in manifest/,
    ],
    [
      'the manifest counts other rows',
      (copy) =>
        change(copy, ({ database }) => ({
          database: { ...database, rows: { ...database.rows, accounts: 1 } },
        })),
      /rows of accounts/,
    ],
    [
      'it is of a newer version',
      (copy) => change(copy, ({ migration }) => ({ migration: migration * 2 })),
      /newer than this one/,
    ],
  ])('is refused before anything is touched when %s', async (_, damage, words) => {
    const { copy } = await copied();
    await damage(copy);
    const fresh = await freshFolder();
    await expect(restoreCopy(whereOf(fresh), copy)).rejects.toThrow(words);
    expect(await readdir(fresh)).toEqual([]);
  });

  it('is refused while anybody has the database open', async () => {
    const { copy, dataDir } = await copied();
    const running = await command('restore', [copy], dataDir);
    expect(running).toEqual({ code: 2, output: expect.stringContaining('The site is running') });
    expect(await readdir(dataDir)).not.toContain('passerelle.db.before-restore');
  });

  it('keeps what was there, however often it is done', async () => {
    const { copy } = await copied();
    const dataDir = await freshFolder();
    const where = whereOf(dataDir);
    const file = path.join(dataDir, 'passerelle.db');
    expect((await restoreCopy(where, copy)).kept).toEqual([]);
    await writeFile(path.join(dataDir, 'files/objects/later'), '');
    const { kept } = await restoreCopy(where, copy);
    expect(kept).toEqual([`${file}.before-restore`, path.join(dataDir, 'files.before-restore')]);
    expect(await readdir(path.join(dataDir, 'files.before-restore/objects'))).toContain('later');
    expect(await readdir(path.join(dataDir, 'files/objects'))).not.toContain('later');
    // Once more, since that copy was the wrong one.
    expect((await restoreCopy(where, copy)).kept[0]).toBe(`${file}.before-restore-2`);
  });

  it('is not for a database on a server', async () => {
    const { copy } = await copied();
    const env = { DATABASE_URL: 'libsql://example.turso.io' };
    const refused = await command('restore', [copy], await freshFolder(), env);
    expect(refused).toEqual({ code: 2, output: expect.stringContaining('turso db create') });
  });
});

const add = ({ orm }: Database, name: string, number: number) =>
  orm
    .insert(accounts)
    .values({ id: newId(), email: `${name}-${number}@x.eu`, language: 'en', createdAt: 0 });

import { cp } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { command, copyOf, fillData } from '../support/backups.ts';
import { freshFolder } from '../support/database.ts';
import { type Site, startSite } from '../support/site.ts';

/** A page of the running site, whatever else it may be. */
const read = async ({ url }: Site, page: string) => (await fetch(url + page)).text();

it('A site is copied while it runs, and another machine goes on from the copy', async () => {
  const [made, folder, moved] = [await freshFolder(), await freshFolder(), await freshFolder()];
  const { database, notice } = await fillData(made);
  // The database of a process that is gone: this one keeps hold of its own.
  database.close();
  const dataDir = await freshFolder();
  await cp(made, dataDir, { recursive: true });

  const site = await startSite({ DATA_DIR: dataDir });
  onTestFinished(() => site.kill());
  const page = `/en/partners/${notice}/`;
  const before = await read(site, page);
  expect(before).toContain('<h1');
  const backup = await command('backup', [folder], dataDir);
  expect(backup.code).toBe(0);
  const running = await command('restore', [copyOf(backup)], dataDir);
  expect(running).toEqual({ code: 2, output: expect.stringContaining('The site is running') });
  await site.kill();

  expect((await command('restore', [copyOf(backup)], dataDir)).output).toContain(
    path.join(dataDir, 'passerelle.db.before-restore'),
  );
  expect((await command('restore', [copyOf(backup)], moved)).code).toBe(0);
  const other = await startSite({ DATA_DIR: moved });
  onTestFinished(() => other.close());
  expect(await read(other, page)).toBe(before);
  const health = await (await fetch(`${other.url}/api/health`)).json();
  expect(health).toMatchObject({ database: 'ok', files: 'ok' });
});

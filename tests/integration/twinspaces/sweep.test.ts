import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../db/ids.ts';
import { objects } from '../../../db/schema.ts';
import { folderStore } from '../../../src/files/folder.ts';
import { heldSource } from '../../../src/files/index.ts';
import {
  addCaptions,
  addMaterial,
  addUploadPart,
  removeMaterial,
  startUpload,
  sweepFiles,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase, freshFolder } from '../../support/database.ts';
import { makeSpace } from '../../support/spaces.ts';
import { noise } from '../../support/uploads.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 25, 12);
const limits = { spaceQuota: 1_000_000_000 };

async function start() {
  const database = await freshDatabase();
  const folder = await freshFolder();
  const files = { database, store: folderStore(folder) };
  const { space, members } = await makeSpace(database, {}, now);
  const here = { space, member: members.teacher };
  const add = async (bytes: Uint8Array, at = now) => {
    const input = {
      title: 'x',
      altText: '',
      description: '',
      activity: '',
      filename: 'x',
      modified: '',
    };
    const file = { source: heldSource(bytes), input: { ...input, language: 'en' as const } };
    const added = await addMaterial(files, here, file, limits, at);
    if (!added.ok) throw new Error('It is taken');
    return added.id;
  };
  const kept = async (prefix: string) => {
    const names: string[] = [];
    for await (const name of files.store.list(prefix)) names.push(name);
    return names.length;
  };
  return { database, folder, files, here, add, kept };
}

describe('the sweep of files', () => {
  it('leaves what a material refers to, in each of its forms', async () => {
    const { files, here, add, kept } = await start();
    const id = await add(await noise(900, 600).jpeg().toBuffer());
    const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\nx';
    await addCaptions(files, here, { id, language: 'en', text }, now);
    expect(await kept('objects/')).toBe(4);
    await sweepFiles(files, now + 1_000 * hour);
    expect(await kept('objects/')).toBe(4);
  });

  it('takes the file of a removed material a day later, once no other has the same', async () => {
    const { database, files, here, add, kept } = await start();
    const bytes = Buffer.from('the same twice');
    const [first, second] = [await add(bytes), await add(bytes)];
    expect(await kept('objects/')).toBe(1);
    await removeMaterial(database, here, first, now);
    await sweepFiles(files, now + 30 * hour);
    expect(await kept('objects/')).toBe(1);
    await removeMaterial(database, here, second, now + 30 * hour);
    await sweepFiles(files, now + 31 * hour);
    expect(await kept('objects/')).toBe(1);
    await sweepFiles(files, now + 55 * hour);
    await sweepFiles(files, now + 80 * hour);
    expect(await kept('objects/')).toBe(0);
    expect(await database.orm.select().from(objects)).toEqual([]);
  });

  it('keeps what is wanted anew while it was about to go', async () => {
    const { database, files, here, add, kept } = await start();
    const bytes = Buffer.from('gone and back');
    await removeMaterial(database, here, await add(bytes), now);
    await Promise.all([sweepFiles(files, now + 48 * hour), add(bytes, now + 48 * hour)]);
    await sweepFiles(files, now + 100 * hour);
    expect(await kept('objects/')).toBe(1);
  });

  it('takes uploads that took too long, with their parts', async () => {
    const { files, here, kept } = await start();
    const asked = { length: 100, metadata: { filename: 'x' } };
    const begun = await startUpload(files, here, asked, limits, now);
    if (!begun.ok) throw new Error('It is begun');
    const part = { upload: begun.upload, offset: 0, bytes: Buffer.alloc(40) };
    await addUploadPart(files, here, part, now + 24 * hour);
    await sweepFiles(files, now + 71 * hour);
    expect(await kept('uploads/')).toBe(1);
    await sweepFiles(files, now + 73 * hour);
    expect(await kept('uploads/')).toBe(0);
  });

  it('takes parts whose upload is gone, and what a crash left half written', async () => {
    const { folder, files, kept } = await start();
    await files.store.put(`uploads/${newId()}/0`, [Buffer.from('x')]);
    await writeFile(path.join(folder, 'unfinished', newId()), 'half');
    await sweepFiles(files, Date.now());
    expect([await kept('uploads/'), await kept('unfinished/')]).toEqual([0, 1]);
    await sweepFiles(files, Date.now() + 25 * hour);
    expect(await kept('unfinished/')).toBe(0);
  });
});

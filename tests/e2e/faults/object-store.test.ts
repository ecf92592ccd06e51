import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { expectPageToComeBack, expectToComeBack, look } from '../../support/faults.ts';
import { signInAs, startWholeSite } from '../../support/functions.ts';
import { makeSpace } from '../../support/spaces.ts';
import { ask, begin, materialIn, partSize, sendPart, upload } from '../../support/uploads.ts';

/** How the folder of files is put out of order, for root as well. */
const faults = {
  gone: undefined,
  'no folder any more': (folder: string) => writeFile(folder, ''),
};

it.each(Object.entries(faults))(
  'shows pages of materials while the folder of files is %s; files and uploads go on afterwards',
  async (_, spoil) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => log.mockRestore());
    const site = await startWholeSite();
    const { space, emailOf } = await makeSpace(site.database);
    const teacher = await signInAs(site, emailOf('teacher'));
    const small = randomBytes(1_000) as Buffer<ArrayBuffer>;
    const id = materialIn(await upload(teacher, space.id, small));
    const large = randomBytes(partSize + 1_000) as Buffer<ArrayBuffer>;
    const begun = await begin(teacher, space.id, large.length);
    const location = begun.headers.get('location') ?? '';
    await sendPart(teacher, location, 0, large.subarray(0, partSize));
    const page = `/el/spaces/${space.id}/materials/${id}/`;
    const download = () => teacher.request(`/files/${id}/original`, { method: 'GET' });

    const folder = path.join(process.env.DATA_DIR ?? '', 'files');
    await rename(folder, `${folder}.away`);
    await spoil?.(folder);
    expect((await look(teacher, page)).status).toBe(200);
    await expectToComeBack(await download());
    await expectPageToComeBack(await look(teacher, `/files/${id}/original`));
    const second = large.subarray(partSize);
    if (spoil) await expectToComeBack(await sendPart(teacher, location, partSize, second));

    await rm(folder, { recursive: true, force: true });
    await rename(`${folder}.away`, folder);
    expect(Buffer.from(await (await download()).arrayBuffer()).equals(small)).toBe(true);
    const told = await ask(teacher, location);
    const offset = Number(told.headers.get('upload-offset'));
    expect(offset).toBe(partSize);
    const last = await sendPart(teacher, location, offset, large.subarray(offset));
    const got = await teacher.request(`/files/${materialIn(last)}/original`, { method: 'GET' });
    expect(Buffer.from(await got.arrayBuffer()).equals(large)).toBe(true);
  },
);

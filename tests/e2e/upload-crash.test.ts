import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { freshFolder, openIn } from '../support/database.ts';
import { newClient } from '../support/functions.ts';
import { reach, startSite } from '../support/site.ts';
import { makeSpace, pupilToken } from '../support/spaces.ts';
import { ask, begin, materialIn, partSize, sendPart } from '../support/uploads.ts';

const parts = 7;

/** A pupil of a new space, in a data folder that a site is then started on. */
async function prepareSpace(dataDir: string) {
  const database = await openIn(dataDir);
  const { space, members } = await makeSpace(database);
  const token = await pupilToken(database, members.pupil.id);
  database.close();
  return { spaceId: space.id, token };
}

it('keeps every acknowledged part through kill -9, and ends with the very same file', {
  timeout: 300_000,
}, async () => {
  const dataDir = await freshFolder();
  const { spaceId, token } = await prepareSpace(dataDir);
  const file = randomBytes(parts * partSize + 12_345) as Buffer<ArrayBuffer>;
  let location = '';
  let acknowledged = 0;
  let id = '';
  let crashes = 0;

  /** Goes on where the site says that it is, and pulls the plug in the middle of the next parts. */
  async function round(killAfter: number): Promise<void> {
    const site = await startSite({ DATA_DIR: dataDir });
    const client = newClient(reach(site));
    client.jar.set('pupil', token);
    if (!location) {
      const begun = await begin(client, spaceId, file.length);
      location = begun.headers.get('location') ?? '';
    }
    const told = await ask(client, location);
    let offset = Number(told.headers.get('upload-offset'));
    // What was acknowledged is there; a part that was safe but not acknowledged yet may be, too.
    expect(offset).toBeGreaterThanOrEqual(acknowledged);
    expect(offset - acknowledged).toBeLessThanOrEqual(partSize);
    id = materialIn(told);
    for (let sent = 0; offset < file.length; sent += 1) {
      const part = file.subarray(offset, offset + partSize);
      const answer = sendPart(client, location, offset, part).catch(() => undefined);
      if (sent === killAfter) {
        crashes += 1;
        await site.kill();
      }
      const given = await answer;
      if (given?.status !== 204) break;
      offset += part.length;
      acknowledged = offset;
      id = materialIn(given);
    }
    if (id) {
      const got = await client.request(`/files/${id}/original`, { method: 'GET' });
      expect(Buffer.from(await got.arrayBuffer()).equals(file)).toBe(true);
    }
    await site.kill();
  }

  for (const killAfter of [0, 2, 1]) await round(killAfter);
  expect(crashes).toBe(3);
  await round(Number.POSITIVE_INFINITY);
  expect([acknowledged, id !== '']).toEqual([file.length, true]);
});

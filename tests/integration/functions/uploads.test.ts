import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { materials, spaceMembers, spaces, uploads } from '../../../db/schema.ts';
import { readSettings } from '../../../src/settings.ts';
import { box, filmWithPlaces, placeIn } from '../../support/films.ts';
import { newClient, signInAs, ways } from '../../support/functions.ts';
import { pupilOf, startInSpace } from '../../support/materials.ts';
import { makeSpace } from '../../support/spaces.ts';
import {
  ask,
  begin,
  materialIn,
  partSize,
  photo,
  sendPart,
  upload,
} from '../../support/uploads.ts';

const bytes = (length: number) => randomBytes(length) as Buffer<ArrayBuffer>;
const partsLeft = async () =>
  (
    await readdir(path.join(readSettings(process.env).dataDir, 'files/uploads'), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => [])
  ).filter((entry) => entry.isFile()).length;

describe.each(ways)('an upload, %s,', (way) => {
  it('comes in parts and becomes a material that is the same byte for byte', async () => {
    const { teacher, space, members, site } = await startInSpace(way);
    const file = bytes(partSize * 2 + 777);
    const answer = await upload(teacher, space.id, file, { filename: 'Βίντεο.bin', title: 'Τάξη' });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('content-location')).toContain(`/spaces/${space.id}/materials/`);
    const id = materialIn(answer);
    const [row] = await site.database.orm.select().from(materials).where(eq(materials.id, id));
    expect(row).toMatchObject({
      state: 'shown',
      kind: 'file',
      title: 'Τάξη',
      fileName: 'Βίντεο.bin',
      type: 'application/octet-stream',
      bytes: file.length,
      authorId: members.teacher.id,
    });
    const got = await teacher.request(`/files/${id}/original`, { method: 'GET' });
    expect(Buffer.from(await got.arrayBuffer()).equals(file)).toBe(true);
    expect(await partsLeft()).toBe(0);
  });

  it('says how far it is, and goes on from there', async () => {
    const { teacher, space } = await startInSpace(way);
    const file = bytes(partSize + 10);
    const begun = await begin(teacher, space.id, file.length);
    expect([begun.status, begun.headers.get('tus-resumable')]).toEqual([201, '1.0.0']);
    const location = begun.headers.get('location') ?? '';
    await sendPart(teacher, location, 0, file.subarray(0, partSize));
    const told = await ask(teacher, location);
    expect([
      told.status,
      told.headers.get('upload-offset'),
      told.headers.get('upload-length'),
    ]).toEqual([200, String(partSize), String(file.length)]);
    const last = await sendPart(teacher, location, partSize, file.subarray(partSize));
    expect(materialIn(last)).not.toBe('');
    // Who missed that answer asks again, and learns the same.
    expect(materialIn(await ask(teacher, location))).toBe(materialIn(last));
  });

  it('refuses a part that comes twice, overlaps, leaves a gap or is too long', async () => {
    const { teacher, space } = await startInSpace(way);
    const begun = await begin(teacher, space.id, 100);
    const location = begun.headers.get('location') ?? '';
    const send = async (offset: number, length: number) =>
      (await sendPart(teacher, location, offset, bytes(length))).status;
    expect(await send(0, 40)).toBe(204);
    expect(await send(0, 40)).toBe(409);
    expect(await send(20, 40)).toBe(409);
    expect(await send(60, 40)).toBe(409);
    expect(await send(40, 61)).toBe(413);
    expect((await ask(teacher, location)).headers.get('upload-offset')).toBe('40');
    expect(await send(40, 60)).toBe(204);
  });

  it('keeps one of several parts that come at once', async () => {
    const { teacher, space } = await startInSpace(way);
    const file = bytes(500_000);
    const begun = await begin(teacher, space.id, file.length);
    const location = begun.headers.get('location') ?? '';
    const half = file.subarray(0, 250_000);
    const both = await Promise.all(
      Array.from({ length: 4 }, () => sendPart(teacher, location, 0, half)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409]);
    const rest = file.subarray(250_000);
    const last = await Promise.all([
      sendPart(teacher, location, 250_000, rest),
      sendPart(teacher, location, 250_000, rest),
    ]);
    const id = last.map(materialIn).find((found) => found !== '') ?? '';
    const got = await teacher.request(`/files/${id}/original`, { method: 'GET' });
    expect(Buffer.from(await got.arrayBuffer()).equals(file)).toBe(true);
  });

  it('is refused as the protocol says when its headers are wrong', async () => {
    const { teacher, space } = await startInSpace(way);
    const target = `/api/spaces/${space.id}/uploads`;
    const status = async (headers: Record<string, string>) =>
      (await teacher.request(target, { headers })).status;
    expect(await status({ 'Upload-Length': '10' })).toBe(412);
    expect(await status({ 'Tus-Resumable': '0.9', 'Upload-Length': '10' })).toBe(412);
    const tus = { 'Tus-Resumable': '1.0.0' };
    expect(await status(tus)).toBe(400);
    for (const length of ['-1', 'ten', '1e3', ''])
      expect(await status({ ...tus, 'Upload-Length': length })).toBe(400);
    for (const metadata of ['filename !', 'file name YQ==', 'a b c'])
      expect(await status({ ...tus, 'Upload-Length': '10', 'Upload-Metadata': metadata })).toBe(
        400,
      );
    const options = await teacher.request(target, { method: 'OPTIONS' });
    expect(options.headers.get('tus-extension')).toBe('creation,expiration,termination');
  });

  it('is refused with a reason when it is empty, too large or over the quota', async () => {
    const { teacher, space, site } = await startInSpace(way);
    const codes = async (length: number, filetype = '') => {
      const response = await begin(teacher, space.id, length, { filename: 'a', filetype });
      if (response.status === 201) return [];
      const { problems } = (await response.json()) as { problems: { code: string }[] };
      return [response.status, ...problems.map(({ code }) => code)];
    };
    expect(await codes(0)).toEqual([422, 'file-empty']);
    expect(await codes(2_000_000_001)).toEqual([422, 'file-too-large']);
    expect(await codes(50_000_001, 'image/jpeg')).toEqual([422, 'image-too-large']);
    await site.database.batch([site.database.orm.update(spaces).set({ quota: 1_000 })]);
    expect(await codes(1_001)).toEqual([422, 'over-quota']);
    // What is announced counts: two that fit one by one do not fit together.
    expect(await codes(600)).toEqual([]);
    expect(await codes(600)).toEqual([422, 'over-quota']);
    expect(await codes(400)).toEqual([]);
  });

  it('can be given up, and leaves nothing behind', async () => {
    const { teacher, space, site } = await startInSpace(way);
    const begun = await begin(teacher, space.id, 100);
    const location = begun.headers.get('location') ?? '';
    await sendPart(teacher, location, 0, bytes(40));
    expect(await partsLeft()).toBe(1);
    const tus = { 'Tus-Resumable': '1.0.0' };
    const ended = await teacher.request(location, { method: 'DELETE', headers: tus });
    expect(ended.status).toBe(204);
    expect((await ask(teacher, location)).status).toBe(404);
    expect(await site.database.orm.select().from(uploads)).toEqual([]);
    expect(await partsLeft()).toBe(0);
  });

  it('belongs to who began it: for others there is none', async () => {
    const { teacher, space, site, emailOf, members } = await startInSpace(way);
    const location = (await begin(teacher, space.id, 100)).headers.get('location') ?? '';
    const others = [
      await signInAs(site, emailOf('founder')),
      await pupilOf(site, members.pupil.id),
    ];
    for (const other of others) {
      expect((await ask(other, location)).status).toBe(404);
      expect((await sendPart(other, location, 0, bytes(40))).status).toBe(404);
    }
    const guest = await signInAs(site, emailOf('guest'));
    expect((await begin(guest, space.id, 100)).status).toBe(403);
    expect((await begin(newClient(site), space.id, 100)).status).toBe(401);
    const stranger = await makeSpace(site.database);
    expect((await begin(teacher, stranger.space.id, 100)).status).toBe(404);
  });

  it('ends for who left the space and in a space that was closed', async () => {
    const { teacher, space, site, members } = await startInSpace(way);
    const location = (await begin(teacher, space.id, 100)).headers.get('location') ?? '';
    const { database } = site;
    await database.batch([database.orm.update(spaces).set({ state: 'closed' })]);
    expect((await sendPart(teacher, location, 0, bytes(40))).status).toBe(422);
    await database.batch([
      database.orm.update(spaces).set({ state: 'open' }),
      database.orm
        .update(spaceMembers)
        .set({ leftAt: 1 })
        .where(eq(spaceMembers.id, members.teacher.id)),
    ]);
    expect((await sendPart(teacher, location, 0, bytes(40))).status).toBe(404);
  });

  it('of a photograph keeps no word on where it was taken, and turns it upright', async () => {
    const { teacher, space, site } = await startInSpace(way);
    const file = (await photo()) as Buffer<ArrayBuffer>;
    expect((await sharp(file).metadata()).exif).toBeDefined();
    const id = materialIn(await upload(teacher, space.id, file, { filename: 'IMG 1.JPG' }));
    const [row] = await site.database.orm.select().from(materials);
    expect(row).toMatchObject({ kind: 'image', type: 'image/jpeg', width: 200, height: 320 });
    for (const form of ['original', 'view', 'thumb']) {
      const response = await teacher.request(`/files/${id}/${form}`, { method: 'GET' });
      expect(response.headers.get('content-disposition')).toMatch(/^inline/);
      const { exif, width, height, format } = await sharp(await response.arrayBuffer()).metadata();
      expect([exif, width, height]).toEqual([undefined, 200, 320]);
      expect(format).toBe(form === 'original' ? 'jpeg' : 'webp');
    }
  });

  it('of a film of 100 MB keeps its length and no place', async () => {
    const { teacher, space, site } = await startInSpace(way);
    const { film } = filmWithPlaces();
    const file = Buffer.concat([film, box('mdat', randomBytes(100_000_000))]);
    const id = materialIn(
      await upload(teacher, space.id, file as Buffer<ArrayBuffer>, { filename: 'a.mp4' }),
    );
    const [row] = await site.database.orm.select().from(materials);
    expect(row).toMatchObject({ kind: 'video', type: 'video/mp4', bytes: file.length });
    const get = async (Range: string) => {
      const init = { method: 'GET', headers: { Range } };
      const answer = await teacher.request(`/files/${id}/original`, init);
      return Buffer.from(await answer.arrayBuffer());
    };
    expect(placeIn(await get(`bytes=0-${film.length - 1}`))).toBe(false);
    expect(
      (await get('bytes=90000000-90000999')).equals(file.subarray(90_000_000, 90_001_000)),
    ).toBe(true);
    expect((await get('bytes=-5')).equals(file.subarray(-5))).toBe(true);
  });

  it('of a pupil waits for a teacher, and is seen by both', async () => {
    const { teacher, space, site, members, emailOf } = await startInSpace(way);
    const pupil = await pupilOf(site, members.pupil.id);
    const file = (await photo()) as Buffer<ArrayBuffer>;
    const id = materialIn(await upload(pupil, space.id, file, { filename: 'a.jpg' }));
    const guest = await signInAs(site, emailOf('guest'));
    const status = async (client: typeof pupil) =>
      (await client.request(`/files/${id}/thumb`, { method: 'GET' })).status;
    expect([await status(pupil), await status(teacher), await status(guest)]).toEqual([
      200, 200, 404,
    ]);
  });
});

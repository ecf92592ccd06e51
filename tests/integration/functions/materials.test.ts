import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { captions, materials, spaces } from '../../../db/schema.ts';
import { addActivity, type Member, readActivity } from '../../../src/twinspaces/index.ts';
import { type Client, newClient, type Site, signInAs, ways } from '../../support/functions.ts';
import { pupilOf, startInSpace } from '../../support/materials.ts';
import { makeSpace } from '../../support/spaces.ts';
import { materialIn, photo, upload } from '../../support/uploads.ts';

const page = { Accept: 'text/html,*/*' };

/** Sends a form with files as a browser does. */
async function sendFiles(
  client: Client,
  target: string,
  fields: Record<string, string | File>,
  headers: Record<string, string> = page,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  const body = await encoded.arrayBuffer();
  return client.request(target, { body, headers: { ...headers, 'Content-Type': type } });
}

const file = (content: string | Uint8Array<ArrayBuffer>, name: string) => new File([content], name);
const rows = ({ database }: Site) => database.orm.select().from(materials);
const get = (client: Client, target: string, headers: Record<string, string> = {}) =>
  client.request(target, { method: 'GET', headers });

async function withText(way: (typeof ways)[number], content = '0123456789') {
  const start = await startInSpace(way);
  const target = `/api/spaces/${start.space.id}/materials`;
  await sendFiles(start.teacher, target, { file: file(content, 'ten.txt') });
  const [row] = await rows(start.site);
  return { ...start, id: row?.id ?? '', target };
}

describe.each(ways)('a plain form with a file, %s,', (way) => {
  it('adds a material and leads to its page', async () => {
    const { teacher, space, site } = await startInSpace(way);
    const answer = await sendFiles(teacher, `/api/spaces/${space.id}/materials`, {
      lang: 'el',
      file: file((await photo()) as Buffer<ArrayBuffer>, 'ελιά.jpg'),
      title: 'Η ελιά μας',
      altText: 'Ένα δέντρο',
      description: '**Μάρτιος**',
      language: 'el',
      showsPupils: 'yes',
    });
    const [row] = await rows(site);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/el/spaces/${space.id}/materials/${row?.id}/`);
    expect(row).toMatchObject({
      kind: 'image',
      title: 'Η ελιά μας',
      altText: 'Ένα δέντρο',
      description: '**Μάρτιος**',
      language: 'el',
      showsPupils: 1,
      fileName: 'ελιά.jpg',
    });
  });

  it('goes back to the form when there is no file, or a wrong one', async () => {
    const { teacher, space, site } = await startInSpace(way);
    const target = `/api/spaces/${space.id}/materials`;
    for (const sent of [file('', ''), file('', 'empty.txt'), file('\xff\xd8\xff\xe0', 'a.heic')]) {
      const answer = await sendFiles(teacher, target, { file: sent, title: 'Kept' });
      if (sent.name === 'a.heic') continue;
      expect(answer.headers.get('location')).toBe(`/en/spaces/${space.id}/materials/`);
    }
    const json = { Accept: 'application/json' };
    const answer = await sendFiles(teacher, target, { file: file('', 'a') }, json);
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { problems: [{ field: 'file', code: 'file-empty' }] },
    ]);
    expect((await rows(site)).map(({ title }) => title)).toEqual(['Kept']);
  });

  it('of more than 4 MB is not taken', async () => {
    const { teacher, space, site } = await startInSpace(way);
    const large = file(new Uint8Array(4_100_000), 'large.bin');
    const answer = await sendFiles(teacher, `/api/spaces/${space.id}/materials`, { file: large });
    expect(answer.status).toBe(413);
    expect(await rows(site)).toEqual([]);
  });

  it('is not taken elsewhere: forms without files stay small and without files', async () => {
    const { teacher, target, id } = await withText(way);
    const answer = await sendFiles(teacher, `${target}/${id}`, { title: file('x', 'x') });
    expect(answer.status).toBe(415);
  });

  it('is over the quota once the space is full', async () => {
    const { teacher, target, site } = await withText(way);
    await site.database.batch([site.database.orm.update(spaces).set({ quota: 15 })]);
    const json = { Accept: 'application/json' };
    const fields = { file: file('0123456789', 'more.txt') };
    const answer = await sendFiles(teacher, target, fields, json);
    expect(await answer.json()).toMatchObject({ problems: [{ code: 'over-quota' }] });
    expect(await rows(site)).toHaveLength(1);
  });
});

describe.each(ways)('a material, %s,', (way) => {
  it('belongs to an activity of its space, and to none of another', async () => {
    const { site, space, members, teacher, id, target } = await withText(way);
    const other = await makeSpace(site.database);
    const plan = async (spaceId: string, member: Member, title: string) => {
      const there = { space: { ...space, id: spaceId }, member };
      const input = { title, text: '', language: 'en' };
      const added = await addActivity(site.database, there, input, Date.now());
      return added.ok ? added.id : '';
    };
    const [own, alien] = [
      await plan(space.id, members.teacher, 'Trees'),
      await plan(other.space.id, other.members.teacher, 'Bees'),
    ];
    const title = 'Ten';
    await teacher.form(`${target}/${id}`, { title, activity: own });
    expect((await rows(site)).map(({ activityId }) => activityId)).toEqual([own]);
    const shown = await readActivity(site.database, { space, member: members.guest }, own);
    expect(shown?.materials.map((material) => material.title)).toEqual([title]);
    await teacher.form(`${target}/${id}`, { title, activity: alien });
    await sendFiles(teacher, target, { file: file('x', 'x.txt'), activity: own });
    await sendFiles(teacher, target, { file: file('y', 'y.txt'), activity: alien });
    expect((await rows(site)).map(({ activityId }) => activityId)).toEqual([null, own, null]);
  });

  it('is changed and removed by its author and by teachers, and by nobody else', async () => {
    const { site, space, members, teacher, emailOf } = await startInSpace(way);
    const target = `/api/spaces/${space.id}/materials`;
    const pupil = await pupilOf(site, members.pupil.id);
    await sendFiles(pupil, target, { file: file('x', 'mine.txt') });
    await sendFiles(teacher, target, { file: file('y', 'hers.txt') });
    const all = await rows(site);
    const idOf = (name: string) => all.find(({ fileName }) => fileName === name)?.id ?? '';
    const change = { title: 'New', language: 'fr' };
    const status = async (client: Client, name: string) =>
      (await client.json(`${target}/${idOf(name)}`, change)).status;
    const guest = await signInAs(site, emailOf('guest'));
    expect(await status(pupil, 'mine.txt')).toBe(204);
    expect(await status(pupil, 'hers.txt')).toBe(404);
    expect(await status(teacher, 'mine.txt')).toBe(204);
    expect(await status(guest, 'hers.txt')).toBe(403);
    expect((await pupil.json(`${target}/${idOf('hers.txt')}/remove`, {})).status).toBe(404);
    expect((await teacher.json(`${target}/${idOf('mine.txt')}/remove`, {})).status).toBe(204);
    expect((await teacher.json(`${target}/${idOf('mine.txt')}/remove`, {})).status).toBe(404);
    expect((await get(pupil, `/files/${idOf('mine.txt')}/original`)).status).toBe(404);
    const states = (await rows(site)).map(({ title, state }) => [title, state]);
    expect(states).toEqual([
      ['New', 'removed'],
      ['hers', 'shown'],
    ]);
  });

  it('that a pupil changes waits anew', async () => {
    const { site, space, members } = await startInSpace(way);
    const target = `/api/spaces/${space.id}/materials`;
    const pupil = await pupilOf(site, members.pupil.id);
    await sendFiles(pupil, target, { file: file('x', 'mine.txt') });
    const { database } = site;
    await database.batch([database.orm.update(materials).set({ state: 'shown' })]);
    const [row] = await rows(site);
    await pupil.json(`${target}/${row?.id}`, { title: 'Other words', language: 'en' });
    expect((await rows(site))[0]).toMatchObject({
      title: 'Other words',
      state: 'waiting',
      showsPupils: 1,
    });
  });

  it('gets subtitles from WebVTT or SubRip, one file a language', async () => {
    const { site, teacher, target, id } = await withText(way);
    const send = (text: string, captionsLanguage: string) =>
      sendFiles(
        teacher,
        `${target}/${id}/captions`,
        { captions: file(text, 'a.srt'), captionsLanguage },
        { Accept: 'application/json' },
      );
    const cue = (words: string) => `1\n00:00:01,000 --> 00:00:02,000\n${words}\n`;
    expect((await send(cue('Γεια'), 'el')).status).toBe(204);
    expect((await send(cue('Καλημέρα'), 'el')).status).toBe(204);
    expect((await send('no subtitles', 'fr')).status).toBe(422);
    expect((await send(cue('x'), 'tlh')).status).toBe(422);
    const got = await get(teacher, `/files/${id}/captions-el`);
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'text/vtt; charset=utf-8']);
    expect(await got.text()).toBe('WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nΚαλημέρα\n');
    expect((await get(teacher, `/files/${id}/captions-fr`)).status).toBe(404);
    await teacher.json(`${target}/${id}/captions/remove`, { captionsLanguage: 'el' });
    expect(await site.database.orm.select().from(captions)).toEqual([]);
  });
});

describe.each(ways)('the file of a material, %s,', (way) => {
  it('is sent whole, in ranges, and not again to who has it', async () => {
    const { teacher, id } = await withText(way);
    const path = `/files/${id}/original`;
    const whole = await get(teacher, path);
    const etag = whole.headers.get('etag') ?? '';
    expect([whole.status, await whole.text()]).toEqual([200, '0123456789']);
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    const range = async (headers: Record<string, string>) => {
      const answer = await get(teacher, path, headers);
      return [answer.status, answer.headers.get('content-range'), await answer.text()];
    };
    expect(await range({ Range: 'bytes=2-4' })).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await range({ Range: 'bytes=8-' })).toEqual([206, 'bytes 8-9/10', '89']);
    expect(await range({ Range: 'bytes=-3' })).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await range({ Range: 'bytes=5-99' })).toEqual([206, 'bytes 5-9/10', '56789']);
    expect(await range({ Range: 'bytes=10-' })).toEqual([416, 'bytes */10', '']);
    expect(await range({ Range: 'bytes=-0' })).toEqual([416, 'bytes */10', '']);
    for (const Range of ['bytes=4-2', 'lines=1-2', 'bytes=0-1,3-4', 'bytes=-'])
      expect(await range({ Range })).toEqual([200, null, '0123456789']);
    const ifRange = { Range: 'bytes=2-4', 'If-Range': '"other"' };
    expect(await range(ifRange)).toEqual([200, null, '0123456789']);
    expect(await range({ ...ifRange, 'If-Range': etag })).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await range({ 'If-None-Match': `"x", W/${etag}` })).toEqual([304, null, '']);
    const head = await teacher.request(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      '10',
      '',
    ]);
  });

  it('runs nothing: it is downloaded, as plain text, under a policy that allows nothing', async () => {
    const { teacher, id } = await withText(way, '<!doctype html><script>alert(1)</script>');
    const { headers } = await get(teacher, `/files/${id}/original`);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="ten.txt"; filename*=UTF-8''ten.txt`,
    );
    expect(headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toContain('private');
  });

  it('is for members who may see it, and for all once it is published in a public space', async () => {
    const { site, teacher, id, space } = await withText(way);
    const { database } = site;
    const stranger = newClient(site);
    const status = async (client: Client) => (await get(client, `/files/${id}/original`)).status;
    const publish = (material: number | null, inSpace: number | null, state = 'shown' as const) =>
      database.batch([
        database.orm.update(materials).set({ publishedAt: material, state }),
        database.orm.update(spaces).set({ publishedAt: inSpace }).where(eq(spaces.id, space.id)),
      ]);
    expect([await status(teacher), await status(stranger)]).toEqual([200, 404]);
    await publish(1, null);
    expect(await status(stranger)).toBe(404);
    await publish(null, 1);
    expect(await status(stranger)).toBe(404);
    await publish(1, 1);
    expect(await status(stranger)).toBe(200);
    await database.batch([database.orm.update(materials).set({ state: 'removed' })]);
    expect([await status(teacher), await status(stranger)]).toEqual([404, 404]);
  });

  it('has the forms that it has', async () => {
    const { teacher, space, id } = await withText(way);
    const picture = materialIn(
      await upload(teacher, space.id, (await photo()) as Buffer<ArrayBuffer>, {
        filename: 'a.jpg',
      }),
    );
    const status = async (path: string) => (await get(teacher, `/files/${path}`)).status;
    expect(await status(`${picture}/thumb`)).toBe(200);
    expect(await status(`${picture}/constructor`)).toBe(404);
    expect(await status(`${id}/thumb`)).toBe(404);
    expect(await status(`${id}/captions-en`)).toBe(404);
    expect(await status('nothing/original')).toBe(404);
  });
});

import { randomBytes } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { freshFolder, openIn } from '../../support/database.ts';
import {
  addressOf,
  clientOf,
  expectPageToComeBack,
  expectToComeBack,
  look,
  register,
  registerUntilRefused,
} from '../../support/faults.ts';
import { startOnSmallDisk } from '../../support/small-disk.ts';
import { startMailServer } from '../../support/smtp.ts';
import { makeSpace, pupilToken, sessionToken } from '../../support/spaces.ts';
import { ask, begin, materialIn, partSize, sendPart } from '../../support/uploads.ts';

/** A folder with a space, and who is signed in to it. */
async function prepare(folder: string) {
  const database = await openIn(folder);
  const { space, members } = await makeSpace(database);
  const pupil = await pupilToken(database, members.pupil.id);
  const teacher = await sessionToken(database, members.teacher.accountId ?? '');
  database.close();
  return { spaceId: space.id, pupil, teacher };
}

it('takes nothing that it cannot keep while the disk is full, and goes on once there is room', {
  timeout: 300_000,
}, async () => {
  const folder = await freshFolder();
  const { spaceId, pupil, teacher } = await prepare(folder);
  const mail = await startMailServer();
  const site = await startOnSmallDisk(folder, { SMTP_URL: mail.url, TRUST_PROXY: '1' });
  onTestFinished(() => site.kill());
  const stranger = clientOf(site);
  const member = clientOf(site);
  member.jar.set('session', teacher);
  const uploader = clientOf(site);
  uploader.jar.set('pupil', pupil);

  expect((await register(stranger, 1)).status).toBe(201);
  const file = randomBytes(2 * partSize) as Buffer<ArrayBuffer>;
  const begun = await begin(uploader, spaceId, file.length);
  const location = begun.headers.get('location') ?? '';
  const first = await sendPart(uploader, location, 0, file.subarray(0, partSize));
  expect(first.status).toBe(204);

  await site.fill();
  const { taken, refusal } = await registerUntilRefused(stranger, 2);
  await expectToComeBack(refusal);
  const part = await sendPart(uploader, location, partSize, file.subarray(partSize));
  await expectToComeBack(part);

  // A form of a reader comes back with all that was typed, as it was.
  const typed = {
    title: 'Ελιές & "κλίμα" <2027>',
    text: 'Πρώτη γραμμή\nδεύτερη γραμμή',
    language: 'el',
    lang: 'el',
  };
  const threads = `/api/spaces/${spaceId}/threads`;
  const kept = await expectPageToComeBack(await member.form(threads, typed));
  expect(Object.fromEntries(kept)).toEqual(typed);

  // Whoever reads notices nothing.
  for (const path of ['/el/', '/el/calls/', '/el/partners/'])
    expect([path, (await look(stranger, path)).status]).toEqual([path, 200]);
  expect((await look(member, `/el/spaces/${spaceId}/forum/`)).status).toBe(200);

  await site.free();
  const again = await member.form(threads, Object.fromEntries(kept));
  expect(again.status).toBe(303);
  const forum = await look(member, `/el/spaces/${spaceId}/forum/`);
  expect(await forum.text()).toContain('Ελιές &amp; &quot;κλίμα&quot; &lt;2027&gt;');

  const told = await ask(uploader, location);
  expect(Number(told.headers.get('upload-offset'))).toBe(partSize);
  const last = await sendPart(uploader, location, partSize, file.subarray(partSize));
  const got = await uploader.request(`/files/${materialIn(last)}/original`, { method: 'GET' });
  expect(Buffer.from(await got.arrayBuffer()).equals(file)).toBe(true);

  expect((await register(stranger, 5_000)).status).toBe(201);
  const announced = [1, ...taken, 5_000].map(addressOf);
  const reached = () => mail.received.flatMap(({ recipients }) => recipients);
  await expect
    .poll(() => announced.every((one) => reached().includes(one)), { timeout: 60_000 })
    .toBe(true);
  expect(reached().filter((one) => announced.includes(one))).toHaveLength(announced.length);
});

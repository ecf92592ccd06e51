/**
 * Uploads in parts beside writing the same bytes to disk as safely; downloads beside a static file
 * of the same host: `npm run bench -- files`, or `node bench/files.ts <megabytes>`.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { migrateDatabase } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { siteDatabase } from '../db/site.ts';
import { close, createHost, listen } from '../netlify/host.ts';
import { readFunctions } from '../netlify/routes.ts';
import { newClient } from '../tests/support/functions.ts';
import { root } from '../tests/support/site.ts';
import { makeSpace, pupilToken } from '../tests/support/spaces.ts';
import { begin, materialIn, partSize } from '../tests/support/uploads.ts';
import { benchFolder } from './support/folder.ts';

const megabytes = Number(process.argv[2] ?? 512);
const parts = Math.ceil((megabytes * 1_000_000) / partSize);
const part = randomBytes(partSize) as Buffer<ArrayBuffer>;
const folder = benchFolder('files');
const dist = path.join(folder, 'dist');
const siteUrl = 'http://localhost';
Object.assign(process.env, { DATA_DIR: folder, SITE_URL: siteUrl });

/** The highest memory of this process so far, MB. */
async function peak(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
}

async function rate(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (parts * partSize) / 1_000 / (performance.now() - started);
}

async function drain(url: string, headers: Record<string, string>): Promise<void> {
  // The host would compress the static file, and not the material.
  const plain = { ...headers, 'Accept-Encoding': 'identity' };
  const { body, ok } = await fetch(url, { headers: plain });
  if (!ok || !body) throw new Error(`${url} was not answered`);
  for await (const _ of body);
}

const database = await siteDatabase(openDatabase);
await migrateDatabase(database);
const { space, members } = await makeSpace(database);
const token = await pupilToken(database, members.pupil.id);
const { routes } = await readFunctions(path.join(root, 'netlify/functions'));
const pages = async () => new Response(null, { status: 404 });
const server = createHost({ dist, routes, pages });
const url = `http://localhost:${await listen(server, 0)}`;
const client = newClient({
  siteUrl,
  send: (request) => fetch(new Request(request.url.replace(siteUrl, url), request)),
});
client.jar.set('pupil', token);
const cookie = { Cookie: `pupil=${token}` };

await mkdir(dist);
await writeFile(path.join(dist, 'static.bin'), '');
const before = await peak();
const disk = await rate(async () => {
  for (let number = 0; number < parts; number++) {
    const file = await open(path.join(folder, `part-${number}`), 'wx');
    await file.write(part);
    await file.sync();
    await file.close();
  }
});
let id = '';
const uploading = await rate(async () => {
  const begun = await begin(client, space.id, parts * partSize);
  const location = begun.headers.get('location');
  if (!location) throw new Error(`The upload was answered with ${begun.status}`);
  for (let number = 0; number < parts; number++) {
    const answer = await fetch(url + location, {
      method: 'PATCH',
      headers: {
        ...cookie,
        Origin: siteUrl,
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': String(number * partSize),
        'Content-Type': 'application/offset+octet-stream',
      },
      body: part,
    });
    await answer.text();
    if (answer.status !== 204) throw new Error(`A part was answered with ${answer.status}`);
    id = materialIn(answer);
  }
});
const whole = await open(path.join(dist, 'static.bin'), 'w');
for (let number = 0; number < parts; number++) await whole.write(part);
await whole.close();
await drain(`${url}/static.bin`, {});
const serving = await rate(() => drain(`${url}/static.bin`, {}));
const downloading = await rate(() => drain(`${url}/files/${id}/original`, cookie));

const row = (what: string, speed: number, baseline: number) => ({
  what,
  'MB/s': Math.round(speed),
  ratio: +(speed / baseline).toFixed(2),
});
console.table([
  row('parts of 4 MiB to disk, each synced', disk, disk),
  row('upload by tus, through HTTP, to the material', uploading, disk),
  row('static file', serving, serving),
  row('download of the material', downloading, serving),
]);
console.log(
  `${parts * partSize} bytes; peak memory ${before} MB before, ${await peak()} MB after.`,
);
await close(server, 0);
database.close();
process.exit();

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundlePages, callBundle, limits, unpack } from '../support/bundles.ts';
import { freshFolder, freshRemote } from '../support/database.ts';
import { fillDirectory } from '../support/directory.ts';
import { siteUrl } from '../support/site.ts';

let folder: string;
let bundle: Bundle;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bundle-'));
  [bundle] = (await bundlePages(folder)) as [Bundle];
  await unpack(bundle);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the pages rendered on demand, as the platform bundles them', () => {
  it('are one function behind the files, within the limits, that draws but has no other native module', () => {
    const { found, zipped, unzipped, files } = bundle;
    expect(found.routes).toMatchObject([{ pattern: '/*', prefer_static: true }]);
    expect(zipped).toBeLessThan(limits.zipped / 4);
    expect(unzipped).toBeLessThan(limits.unzipped / 4);
    const native = files.filter((file) => /\.(node|so[\d.]*)$/.test(file));
    expect(native.filter((file) => !file.includes('/@resvg/'))).toEqual([]);
  });

  it('answer from a remote database', async () => {
    const { server, database } = await freshRemote();
    const { bees } = await fillDirectory(database, Date.now());
    const env = { DATABASE_URL: server.url, DATA_DIR: await freshFolder(), SITE_URL: siteUrl };
    const page = await callBundle(bundle, env, { url: `${siteUrl}/en/partners/?topic=food` });
    expect(page.status).toBe(200);
    expect(page.body).toContain(`href="/en/partners/${bees.id}/"`);
  });
});

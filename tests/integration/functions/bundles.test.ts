import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outbox } from '../../../db/schema.ts';
import {
  type Bundle,
  bundleFunctions,
  callBundle,
  coldStart,
  limits,
  unpack,
} from '../../support/bundles.ts';
import { freshFolder, freshRemote } from '../../support/database.ts';
import { functionsFolder } from '../../support/functions.ts';
import { noticeForm } from '../../support/partners.ts';

/** One function of each kind that is started: it reads, writes, draws, comes by the clock, runs on. */
const sample = ['health', 'partner-notices', 'space-upload', 'sweep', 'exports-run'] as const;
/** The functions that draw, and carry what they draw with. */
const drawing = ['space-upload', 'space-materials'];

let folder: string;
let bundles: Map<string, Bundle>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bundles-'));
  const made = await bundleFunctions(folder);
  bundles = new Map(made.map((bundle) => [bundle.found.name, bundle]));
  for (const name of sample) await unpack(bundleOf(name));
}, 480_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const bundleOf = (name: (typeof sample)[number]): Bundle => {
  const bundle = bundles.get(name);
  if (!bundle) throw new Error(`${name} was not bundled`);
  return bundle;
};

describe('the functions as the platform bundles them', () => {
  it('run in the background or by the clock where they say so', () => {
    const told = sample.map((name) => {
      const { invocationMode, schedule } = bundleOf(name).found;
      return [name, invocationMode, schedule];
    });
    expect(told).toEqual([
      ['health', 'stream', undefined],
      ['partner-notices', 'stream', undefined],
      ['space-upload', 'stream', undefined],
      ['sweep', 'stream', '17 * * * *'],
      ['exports-run', 'background', undefined],
    ]);
  });

  it('are all there, within the limits', () => {
    const sources = readdirSync(functionsFolder).map((file) => path.basename(file, '.ts'));
    expect([...bundles.keys()].sort()).toEqual(sources.sort());
    for (const [name, { zipped, unzipped, found }] of bundles) {
      const parts = drawing.includes(name) ? 3 : 12;
      expect.soft(zipped, name).toBeLessThan(limits.zipped / parts);
      expect.soft(unzipped, name).toBeLessThan(limits.unzipped / parts);
      expect.soft(found, name).toMatchObject({ runtimeAPIVersion: 2, bundler: 'nft' });
    }
  });

  it('carry no native module but what draws', () => {
    for (const [name, { files }] of bundles) {
      const native = files.filter((file) => /\.(node|so[\d.]*)$/.test(file));
      const allowed = drawing.includes(name)
        ? native.filter((file) => file.includes('/@img/'))
        : [];
      expect.soft(native, name).toEqual(allowed);
      const foreign = files.filter((file) => /node_modules\/(node|libsql)\//.test(file));
      expect.soft(foreign, name).toEqual([]);
    }
  });

  it('answer from a remote database', async () => {
    const token = 'a-token';
    const { server, database } = await freshRemote({ token });
    const env = {
      DATABASE_URL: server.url,
      DATABASE_TOKEN: token,
      DATA_DIR: await freshFolder(),
      SITE_URL: 'https://passerelle.example',
    };
    const health = { url: 'https://passerelle.example/api/health' };
    expect(await callBundle(bundleOf('health'), env, health)).toMatchObject({ status: 200 });
    const wrong = { ...env, DATABASE_TOKEN: 'another' };
    expect(await callBundle(bundleOf('health'), wrong, health)).toMatchObject({ status: 503 });

    const sent = await callBundle(bundleOf('partner-notices'), env, {
      url: 'https://passerelle.example/api/partner-notices',
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: env.SITE_URL },
      body: JSON.stringify({ ...noticeForm(), email: 'ann@school.example' }),
    });
    expect([sent.status, sent.body]).toEqual([201, expect.stringContaining('unconfirmed')]);
    // Its mail has left already, and the address of whom it went to with it.
    const mails = await database.orm.select({ state: outbox.state }).from(outbox);
    expect(mails).toEqual([{ state: 'sent' }]);
  });

  it.each(['space-upload', 'sweep', 'exports-run'] as const)('start, %s', async (name) => {
    const answered = await coldStart(bundleOf(name), { DATA_DIR: folder });
    expect(answered.importMs).toBeGreaterThan(0);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mdxToJs } from 'satteri';
import { describe, expect, it } from 'vitest';
import { parseCall } from '../../../../src/calls/import/document.ts';
import { recognise } from '../../../../src/calls/import/formats.ts';
import { importCalls } from '../../../../src/calls/import/import.ts';
import { type CallInput, callSchema, deadlineInstant } from '../../../../src/calls/index.ts';
import { filesIn, temporaryFolder, today } from './fixtures.ts';

const data = '../shared/data';
const samples = join(data, 'ft-portal-samples');

function batches(...paths: string[]) {
  return paths.map((path) => {
    const batch = recognise(path, JSON.parse(readFileSync(path, 'utf8')));
    if (!batch) throw new Error(`${path} is not recognised`);
    return batch;
  });
}

const topics = () =>
  readdirSync(samples)
    .filter((name) => !name.startsWith('_'))
    .map((name) => join(samples, name));

function callsIn(folder: string): Map<string, CallInput> {
  return new Map(
    Object.entries(filesIn(folder)).map(([path, text]) => [
      path.replace(/^\d+\/|\.mdx$/g, ''),
      parseCall(text).call,
    ]),
  );
}

/** Each test writes and reads hundreds of files. */
const patient = { timeout: 60_000 };

describe.skipIf(!existsSync(samples))('the records of the portal that we have', patient, () => {
  it('all go in, and their texts are safe to build', () => {
    const folder = temporaryFolder();
    const report = importCalls(batches(...topics()), folder, today);
    expect(report).toMatchObject({ problems: [], leftOut: 0, duplicates: 0 });
    expect(report.created).toHaveLength(45);
    for (const text of Object.values(filesIn(folder)))
      expect(() => mdxToJs(parseCall(text).body)).not.toThrow();
  });

  it('meet their copies in a search answer', () => {
    const folder = temporaryFolder();
    const answer = join(samples, '_search-response-envelope.json');
    const report = importCalls(batches(...topics(), answer), folder, today);
    expect(report).toMatchObject({ problems: [], duplicates: 29 });
    expect(report.created).toHaveLength(45);
  });

  it('have one deadline ahead: the cut-off of the charter, at 17:00 in Brussels', () => {
    const folder = temporaryFolder();
    importCalls(batches(...topics()), folder, today);
    const ahead = [...callsIn(folder)].flatMap(([slug, call]) =>
      callSchema
        .parse(call)
        .deadlines.map(deadlineInstant)
        .filter((at) => at > Date.parse(`${today}T12:00Z`))
        .map((at) => [slug, new Date(at).toISOString()]),
    );
    expect(ahead).toEqual([['erasmus-edu-2022-eche-cert-fp', '2027-01-26T16:00:00.000Z']]);
  });

  it('give a topic the money of its own row', () => {
    const folder = temporaryFolder();
    importCalls(batches(...topics()), folder, today);
    const calls = callsIn(folder);
    expect(calls.get('erasmus-sport-2026-eu-awards-peace')?.budget).toBe(25_000);
    expect(calls.get('erasmus-edu-2026-pex-cove')?.budget).toBe(68_000_000);
  });
});

describe.skipIf(!existsSync(join(data, 'calls.json')))('our collection', patient, () => {
  const collection = join(data, 'calls.json');

  it('goes in but for what is not verified, its twins together', () => {
    const folder = temporaryFolder();
    const report = importCalls(batches(collection), folder, today);
    expect(report).toMatchObject({ problems: [], leftOut: 2, duplicates: 0 });
    expect(report.created).toHaveLength(197);
    const calls = callsIn(folder);
    expect(calls.has('erasmus-sport-2022-sscp')).toBe(true);
    expect(calls.has('2022-small-scale-partnerships-sport')).toBe(false);
    const parents = [...calls.values()].flatMap(({ parent }) => parent ?? []);
    expect(parents.filter((parent) => !calls.has(parent))).toEqual([]);
  });

  it('shows readers no status code, no path and no remark about our research', () => {
    const folder = temporaryFolder();
    importCalls(batches(collection), folder, today);
    const shown = [...callsIn(folder).values()].map(({ note, sources, deadlines }) =>
      JSON.stringify([note, sources, deadlines]),
    );
    const bodies = Object.values(filesIn(folder)).map((text) => parseCall(text).body);
    for (const text of [...shown, ...bodies])
      expect(text).not.toMatch(/310945|github:|find_string|\.json|general knowledge|identifier/i);
  });

  it.skipIf(!existsSync(samples))('agrees with the records of the portal', () => {
    const ours = temporaryFolder();
    const theirs = temporaryFolder();
    importCalls(batches(collection), ours, today);
    importCalls(batches(...topics()), theirs, today);
    const collected = callsIn(ours);
    const same = ['title', 'reference', 'callReference', 'year', 'period', 'opening'] as const;
    const classes = ['keyActions', 'actions', 'managedBy', 'deadlineModel', 'kind'] as const;
    for (const [slug, call] of callsIn(theirs)) {
      const mine = collected.get(slug);
      for (const field of [...same, ...classes])
        expect([slug, field, call[field]]).toEqual([slug, field, mine?.[field]]);
      expect([slug, call.sectors.toSorted()]).toEqual([slug, mine?.sectors.toSorted()]);
      expect(call.deadlines?.map(({ date }) => date)).toEqual(
        mine?.deadlines?.map(({ date }) => date),
      );
      if (call.budget) expect([slug, call.budget]).toEqual([slug, mine?.budget]);
    }
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCall } from '../../../../src/calls/import/document.ts';
import { type Batch, recognise } from '../../../../src/calls/import/formats.ts';
import { importCalls } from '../../../../src/calls/import/import.ts';
import {
  collectedRecord,
  collectionOf,
  filesIn,
  portalRecord,
  temporaryFolder,
  today,
} from './fixtures.ts';

function batchOf(input: unknown): Batch {
  const batch = recognise('input.json', input);
  if (!batch) throw new Error('not recognised');
  return batch;
}

const run = (folder: string, ...inputs: unknown[]) =>
  importCalls(inputs.map(batchOf), folder, today);

const topic2022 = collectedRecord({
  id: 'erasmus-sport-2022-sscp',
  reference: 'ERASMUS-SPORT-2022-SSCP',
  parent_reference: null,
  title: 'Small-scale cooperation partnerships (sport)',
  call_year: 2022,
  call_type: 'specific',
  action: 'Small-scale cooperation partnerships (sport)',
  action_code: null,
  sectors: ['sport'],
  managing_body: 'European Education and Culture Executive Agency (EACEA)',
  deadlines: [{ date: '2022-03-23', time: '17:00', label: null }],
  source: ['https://grantalist.com/grant/ERASMUS-SPORT-2022-SSCP'],
});
const action2022 = {
  ...topic2022,
  id: '2022-small-scale-partnerships-sport',
  reference: null,
  parent_reference: 'EAC/A09/2021',
  title: 'Small-scale partnerships in the field of sport',
  call_type: 'action',
  action: 'Small-scale partnerships in the field of sport',
  source: ['https://webedicion.uv.es/calls'],
};

describe('an input', () => {
  it('is recognised by its shape', () => {
    expect(recognise('a', collectionOf())).toMatchObject({ origin: 'collection' });
    const answer = { results: [], totalResults: 0, pageNumber: 1, pageSize: 100 };
    expect(recognise('a', answer)).toMatchObject({ origin: 'portal', records: [] });
    expect(recognise('a', portalRecord())?.records).toHaveLength(1);
    expect(recognise('a', [portalRecord(), 'broken'])?.records).toHaveLength(2);
  });

  it.each([[null], ['text'], [[]], [{}], [[{ file: 'a.json' }]], [{ calls: [] }]])(
    'such as %j is not recognised',
    (input) => {
      expect(recognise('a', input)).toBeUndefined();
    },
  );
});

describe('an import', () => {
  it('writes one file a call, below its year', () => {
    const folder = temporaryFolder();
    const report = run(folder, collectionOf(collectedRecord()), portalRecord());
    expect(Object.keys(filesIn(folder))).toEqual([
      '2026/2026-ka210-sch.mdx',
      '2027/erasmus-edu-2027-pex-cove.mdx',
    ]);
    expect(report).toMatchObject({ unchanged: 0, duplicates: 0, leftOut: 0, problems: [] });
    expect(report.created).toHaveLength(2);
  });

  it('changes no byte when it runs again, even on a later day', () => {
    const folder = temporaryFolder();
    const inputs = [collectionOf(topic2022, action2022, collectedRecord()), portalRecord()];
    run(folder, ...inputs);
    const before = filesIn(folder);
    const report = importCalls(inputs.map(batchOf), folder, '2027-01-15');
    expect(filesIn(folder)).toEqual(before);
    expect(report).toMatchObject({ created: [], changed: [], unchanged: 3 });
  });

  it('changes no byte of a file that an editor formatted in another way', () => {
    const folder = temporaryFolder();
    run(folder, portalRecord());
    const path = join(folder, '2027/erasmus-edu-2027-pex-cove.mdx');
    const [text = ''] = Object.values(filesIn(folder));
    const edited = `${text.replace('keyActions: [ ka2 ]', "# Seen.\nkeyActions:\n    - 'ka2'")}\nMine.\n`;
    writeFileSync(path, edited);
    run(folder, portalRecord());
    expect(Object.values(filesIn(folder))).toEqual([edited]);
  });

  it('leaves out other programmes and what is not verified, and counts them', () => {
    const folder = temporaryFolder();
    const report = run(
      folder,
      [portalRecord(), portalRecord({ frameworkProgramme: ['43108390'] })],
      collectionOf(collectedRecord({ verified: false })),
    );
    expect(report).toMatchObject({ leftOut: 2, problems: [] });
    expect(report.created).toEqual(['erasmus-edu-2027-pex-cove']);
  });

  it('reports a malformed record and brings in the rest', () => {
    const folder = temporaryFolder();
    const report = run(folder, [portalRecord(), portalRecord({ title: [], identifier: [] })]);
    expect(report.created).toEqual(['erasmus-edu-2027-pex-cove']);
    expect(report.problems).toEqual([
      { record: 'input.json, record 2', field: 'identifier', reason: 'is empty' },
      { record: 'input.json, record 2', field: 'title', reason: 'is empty' },
    ]);
  });

  it('leaves a file alone that it cannot read, and says why', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '2027'));
    const path = join(folder, '2027/erasmus-edu-2027-pex-cove.mdx');
    writeFileSync(path, '---\ntitle: [\n---\nMine.\n');
    const report = run(folder, portalRecord());
    expect(Object.values(filesIn(folder))).toEqual(['---\ntitle: [\n---\nMine.\n']);
    expect(report.problems).toMatchObject([{ field: path }]);
  });
});

describe('copies of a record', () => {
  const copy = (ingested: string, title: string, deadline = '2027-06-08') =>
    portalRecord({
      esDA_IngestDate: [ingested],
      title: [title],
      deadlineDate: [`${deadline}T17:00:00.000+0000`],
    });
  const copies = [
    copy('2026-11-01T10:00:00.000+0100', 'First', '2027-05-01'),
    copy('2026-11-03T10:00:00.000+0100', 'Third'),
    copy('2026-11-02T10:00:00.000+0100', 'Second', '2027-05-01'),
  ];

  it('count by their ingest date, also across inputs', () => {
    const folder = temporaryFolder();
    const report = run(folder, ...copies);
    const [text = ''] = Object.values(filesIn(folder));
    expect(parseCall(text).call).toMatchObject({ title: 'Third' });
    expect(parseCall(text).call).not.toHaveProperty('corrections');
    expect(report.duplicates).toBe(2);
  });

  it('do not bring an older state back in a later run', () => {
    const folder = temporaryFolder();
    run(folder, copies);
    const before = filesIn(folder);
    run(folder, copies[0]);
    run(folder, [copies[2], copies[0]]);
    expect(filesIn(folder)).toEqual(before);
  });

  it('give the same files in any order, with any other records between them', () => {
    const tie = copy('2026-11-03T10:00:00.000+0100', 'Third, differently');
    const records = [...copies, tie, portalRecord({ identifier: ['ERASMUS-EDU-2027-EUR-UNIV'] })];
    const ours = [
      topic2022,
      action2022,
      collectedRecord(),
      collectedRecord({
        id: 'erasmus-edu-2027-pex-cove',
        reference: 'ERASMUS-EDU-2027-PEX-COVE',
        max_grant_eur: 4_000_000,
      }),
    ];
    const expected = temporaryFolder();
    run(expected, records, collectionOf(...ours));
    const all = fc.tuple(
      fc.shuffledSubarray(records, { minLength: records.length }),
      fc.shuffledSubarray(ours, { minLength: ours.length }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(all, ([some, others, portalFirst]) => {
        const folder = temporaryFolder();
        const inputs = [some, collectionOf(...others)];
        run(folder, ...(portalFirst ? inputs : inputs.toReversed()));
        expect(filesIn(folder)).toEqual(filesIn(expected));
      }),
      { numRuns: 25 },
    );
  });
});

describe('an action that also stands as a topic', () => {
  it('goes into the file of the topic, which has the reference, and adds what that lacks', () => {
    const folder = temporaryFolder();
    run(folder, collectionOf(action2022, topic2022));
    const files = filesIn(folder);
    expect(Object.keys(files)).toEqual(['2022/erasmus-sport-2022-sscp.mdx']);
    const { call } = parseCall(Object.values(files).join());
    expect(call).toMatchObject({
      title: 'Small-scale cooperation partnerships (sport)',
      parent: 'general-call-2022',
      kind: 'specific',
    });
    expect(call.sources).toHaveLength(2);
  });

  it('keeps its file, and so its address, when the topic comes later', () => {
    const folder = temporaryFolder();
    run(folder, collectionOf(action2022));
    run(folder, collectionOf(topic2022));
    const once = filesIn(folder);
    expect(Object.keys(once)).toEqual(['2022/2022-small-scale-partnerships-sport.mdx']);
    expect(parseCall(Object.values(once).join()).call.reference).toBe('ERASMUS-SPORT-2022-SSCP');
    run(folder, collectionOf(topic2022, action2022));
    run(folder, collectionOf(action2022));
    expect(Object.keys(filesIn(folder))).toHaveLength(1);
  });

  it('goes with no topic when two could be meant', () => {
    const folder = temporaryFolder();
    const other = {
      ...topic2022,
      id: 'erasmus-sport-2022-sscp-2',
      reference: 'ERASMUS-SPORT-2022-SSCP-2',
    };
    run(folder, collectionOf(action2022, topic2022, other));
    expect(Object.keys(filesIn(folder))).toHaveLength(3);
  });

  it('goes with no topic of another date', () => {
    const folder = temporaryFolder();
    const deadlines = [{ date: '2022-03-24', time: '17:00', label: null }];
    run(folder, collectionOf(action2022, { ...topic2022, deadlines }));
    expect(Object.keys(filesIn(folder))).toHaveLength(2);
  });
});

describe('a file that an editor renamed', () => {
  it('is found by its reference', () => {
    const folder = temporaryFolder();
    run(folder, portalRecord());
    const [text = ''] = Object.values(filesIn(folder));
    const own = temporaryFolder();
    mkdirSync(join(own, '2027'));
    writeFileSync(join(own, '2027/centres-of-excellence.mdx'), text);
    run(own, portalRecord({ esDA_IngestDate: ['2026-12-01T00:00:00.000+0100'], title: ['New'] }));
    expect(Object.keys(filesIn(own))).toEqual(['2027/centres-of-excellence.mdx']);
  });
});

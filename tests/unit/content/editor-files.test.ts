import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { diffLines } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { editable } from '../../../src/content/editor/collections.ts';
import { type FileFormat, fromFile, toFile } from '../../../src/content/editor/file-format.ts';
import { patchYaml } from '../../../src/content/editor/patch.ts';
import { root } from '../../support/site.ts';

const formatOf = (wanted: string): FileFormat => {
  const found = editable.find(({ name }) => name === wanted);
  if (!found) throw new Error(`${wanted} is not edited`);
  return found.format;
};

/** Every file that editors change, with the form that shows it. */
const files = editable.flatMap(({ name, place, format }) => {
  const pattern =
    'file' in place ? place.file : `${place.folder.replace('{{locale}}', '??')}/**/*.mdx`;
  return globSync(pattern, { cwd: root }).map((file) => ({ name, file, format }));
});

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** As the editor hands a file to its format, and takes it back. */
const opened = (format: FileFormat, text: string) => fromFile(format, text.trim());
const saved = (format: FileFormat, values: Record<string, unknown>) =>
  `${toFile(format, values).trim()}\n`;

/** Lines that a change takes away and adds, as a reviewer sees them. */
const difference = (before: string, after: string): string[] =>
  diffLines(before, after)
    .filter(({ added, removed }) => added || removed)
    .flatMap(({ value, added }) =>
      value
        .trimEnd()
        .split('\n')
        .map((line) => `${added ? '+' : '-'}${line}`),
    );

type Item = Record<string, unknown>;

/** Changes an entry of a file of contacts or countries and shows the difference. */
function changed(name: string, file: string, change: (items: Item[]) => void): string[] {
  const text = read(file);
  const values = opened(formatOf(name), text);
  change(values.items as Item[]);
  return difference(text, saved(formatOf(name), values));
}

describe('files under the web editor', () => {
  it('are all that editors may change, and some of each kind', () => {
    expect(files.length).toBeGreaterThan(250);
    expect(new Set(files.map(({ name }) => name)).size).toBe(editable.length);
  });

  it('come back to the byte when nothing was changed', () => {
    const touched = files.filter(({ file, format }) => {
      const text = read(file);
      return saved(format, opened(format, text)) !== text;
    });
    expect(touched.map(({ file }) => file)).toEqual([]);
  });

  it('stay as they are when a form fills its empty fields in', () => {
    // As the editor does when it opens an entry: a value for each field of the form.
    const filled = { reference: '', budget: null, lumpSums: [], language: 'en', imported: null };
    for (const { file, format } of files.filter(({ name }) => name === 'calls')) {
      const text = read(file);
      const values = opened(format, text);
      const deadlines = (values.deadlines as Item[] | undefined)?.map((deadline) => ({
        note: '',
        stage: null,
        optional: false,
        zone: 'Europe/Brussels',
        ...deadline,
      }));
      expect(saved(format, { ...filled, ...values, deadlines }), file).toBe(text);
    }
  });
});

describe('a change on the web', () => {
  const call = `---
# Read twice.
title: "A: title" # as printed
year: 2026
sectors: [ school, vet ]
deadlines:
  - { date: 2026-03-05, time: 12:00, round: 1 }
sources:
  - title: 'One, two'
    readOn: 2026-11-24
---

Text with {'{'}braces{'}'}.
`;
  const edit = (change: (values: Item) => void) => {
    const values = opened(formatOf('calls'), call);
    change(values);
    return difference(call, saved(formatOf('calls'), values));
  };

  it('of a word touches its line alone and keeps quotes and comments', () => {
    expect(edit((values) => Object.assign(values, { title: 'B: title' }))).toEqual([
      '-title: "A: title" # as printed',
      '+title: "B: title" # as printed',
    ]);
  });

  it('of a day leaves it without quotes, and a text like a day gets them', () => {
    const [source] = opened(formatOf('calls'), call).sources as Item[];
    expect(
      edit((v) => Object.assign(v, { sources: [{ ...source, readOn: '2026-12-01' }] })),
    ).toEqual(['-    readOn: 2026-11-24', '+    readOn: 2026-12-01']);
    expect(edit((values) => Object.assign(values, { callReference: '2026-12-01' }))).toEqual([
      '+callReference: "2026-12-01"',
    ]);
  });

  it('adds an entry to a list in the form of those that are there', () => {
    expect(
      edit((values) => {
        (values.deadlines as Item[]).push({
          date: '2026-10-01',
          time: '12:00',
          round: 2,
          note: '',
        });
        (values.sources as Item[]).push({ title: 'Three', readOn: '2026-11-25' });
      }),
    ).toEqual([
      '+  - { date: 2026-10-01, time: 12:00, round: 2 }',
      '+  - title: Three',
      '+    readOn: 2026-11-25',
    ]);
  });

  it('puts a new field where the schema has it, and takes an emptied one away', () => {
    expect(edit((values) => Object.assign(values, { budget: '1500000' }))).toEqual([
      '+budget: 1500000',
    ]);
    expect(edit((values) => Object.assign(values, { sectors: ['vet'], deadlines: [] }))).toEqual([
      '-sectors: [ school, vet ]',
      '-deadlines:',
      '-  - { date: 2026-03-05, time: 12:00, round: 1 }',
      '+sectors: [ vet ]',
    ]);
  });

  it('of the text touches the text alone, and the other way round', () => {
    expect(edit((values) => Object.assign(values, { body: 'New.\n\nText.' }))).toEqual([
      "-Text with {'{'}braces{'}'}.",
      '+New.',
      '+',
      '+Text.',
    ]);
  });

  it('of a contact touches that contact alone', () => {
    const file = 'content/contacts/agencies.yaml';
    expect(
      changed('agencies', file, ([first]) =>
        Object.assign(first ?? {}, { website: 'https://a.eu' }),
      ),
    ).toEqual(['-  website: https://erasmusplus.oead.at', '+  website: https://a.eu']);
    expect(
      changed('agencies', file, (items) => {
        items.splice(1, 0, {
          id: 'at-2',
          country: 'AT',
          name: 'X',
          fields: ['sport'],
          sources: [],
        });
      }),
    ).toEqual([
      '+- id: at-2',
      '+  country: AT',
      '+  name: X',
      '+  fields: [sport]',
      '+  sources: []',
    ]);
  });

  it('of a country touches that country alone', () => {
    expect(
      changed('countries', 'content/countries.yaml', (items) => {
        Object.assign(items.find(({ code }) => code === 'BE') ?? {}, { etwinning: 'plus' });
      }),
    ).toEqual(['-  etwinning: member', '+  etwinning: plus']);
  });
});

describe('YAML that is changed in place', () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(
      '2026-11-24',
      'a: b',
      '- x',
      '# no',
      'true',
      '12',
      'l1\nl2',
      '{',
      "it's",
      '"q"',
    ),
  );
  const key = fc.constantFrom('a', 'b', 'c', 'd');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const record = fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true });
  const style = fc.record({ lineWidth: fc.constantFrom(0, 40), flow: fc.boolean() });

  it('says what it shall say, whatever stood there and however it was written', () => {
    fc.assert(
      fc.property(record, record, style, (before, after, { lineWidth, flow }) => {
        const source = stringify(before, { lineWidth, collectionStyle: flow ? 'flow' : 'any' });
        expect(parse(patchYaml(source, after, {}))).toEqual(after);
        expect(patchYaml(source, before, {})).toBe(source);
      }),
    );
  });
});

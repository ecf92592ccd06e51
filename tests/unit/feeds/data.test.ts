import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { csvColumns } from '../../../src/calls/feeds/csv-row.ts';
import { callsData, callsJsonSchema, deadlineInstant } from '../../../src/calls/index.ts';
import { languageCodes } from '../../../src/i18n/languages.ts';
import { aCall, someCalls } from '../../support/calls.ts';
import { absolute } from '../../support/feeds.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
const schema = callsJsonSchema(absolute);
const validate = ajv.compile(schema);
// What a reader of the file gets, without values that JSON does not have.
const read = (calls = someCalls) => JSON.parse(JSON.stringify(callsData(calls, absolute)));

describe('calls.json', () => {
  test('satisfies its published schema', () => {
    validate(read());
    expect(validate.errors).toBeNull();
  });

  test.each([
    ['a status', (call: Record<string, unknown>) => Object.assign(call, { status: 'open' })],
    ['a bad date', (call: Record<string, unknown>) => Object.assign(call, { opening: '1.2.2026' })],
    ['no source', (call: Record<string, unknown>) => Object.assign(call, { sources: [] })],
  ])('would not satisfy it with %s', (_, spoil) => {
    const data = read();
    spoil(data.calls[0]);
    expect(validate(data)).toBe(false);
  });

  test('names its schema, its licence and the page of each call in every language', () => {
    const data = read();
    expect(data.$schema).toBe(schema.$id);
    expect(data.license).toMatchObject({ name: 'CC BY 4.0' });
    expect(data.license.scope).toContain('2011/833/EU');
    for (const call of data.calls)
      expect(call.pages).toEqual(
        Object.fromEntries(
          languageCodes.map((code) => [code, absolute(`/${code}/calls/${call.slug}/`)]),
        ),
      );
  });

  test('gives a deadline both as wall-clock time with its zone and as an instant', () => {
    const data = read();
    for (const call of data.calls)
      for (const deadline of call.deadlines)
        expect(Date.parse(deadline.at)).toBe(deadlineInstant(deadline));
    const call = data.calls.find(({ slug }: { slug: string }) => slug === 'winter-single');
    expect(call.deadlines).toEqual([
      {
        date: '2027-01-26',
        time: '17:00',
        zone: 'Europe/Brussels',
        at: '2027-01-26T17:00:00+01:00',
      },
    ]);
    expect(call.openingAt).toBe('2026-10-01T00:00:00+02:00');
  });

  test('keeps superseded deadlines, and notes of editors to themselves out', () => {
    const data = read([
      ...someCalls,
      aCall({
        slug: 'imported',
        keywords: ['hint'],
        imported: { from: 'portal', on: '2026-11-24' },
      }),
    ]);
    expect(JSON.stringify(data)).not.toContain('hint');
    expect(JSON.stringify(data)).toContain('"superseded":true');
    expect(data.updated).toBe('2026-11-24');
  });

  test('is the same whatever order the calls were read in', () => {
    expect(read(someCalls.toReversed())).toEqual(read());
  });
});

describe('calls.schema.json', () => {
  test('is JSON Schema 2020-12 that says why there is no status', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.description).toContain('no status');
  });

  test('describes every column of the CSV feed', () => {
    const { properties = {} } = schema.$defs.csvRow;
    expect(Object.keys(properties)).toEqual(csvColumns);
    for (const column of Object.values(properties))
      expect(column).toHaveProperty('description', expect.stringMatching(/\S/));
  });
});

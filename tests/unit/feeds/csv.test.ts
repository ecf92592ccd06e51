import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvColumns } from '../../../src/calls/feeds/csv-row.ts';
import { aCall, someCalls } from '../../support/calls.ts';
import { write } from '../../support/feeds.ts';

const rows = (text: string) =>
  parse(text, { bom: true, columns: true }) as Record<string, string>[];

describe('the CSV feed', () => {
  test('reads back as one row a call, under the documented columns', () => {
    const read = rows(write('csv', someCalls));
    expect(Object.keys(read[0] ?? {})).toEqual(csvColumns);
    expect(read.map(({ slug, title }) => [slug, title])).toEqual(
      someCalls.map(({ slug, title }) => [slug, title]),
    );
  });

  test('begins with a byte order mark and ends each record with CRLF', () => {
    const text = write('csv', someCalls);
    expect(text.startsWith('\ufeffslug,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(someCalls.length + 2);
  });

  test('gives deadlines as local time with their zone, an hour only where one is known', () => {
    const deadlines = Object.fromEntries(
      rows(write('csv', someCalls)).map((row) => [row.slug, row.deadlines]),
    );
    expect(deadlines['winter-single']).toBe('2027-01-26T17:00[Europe/Brussels]');
    expect(deadlines['no-hour']).toBe('2026-02-19[Europe/Brussels]');
    expect(deadlines.rounds).toBe(
      '2026-03-05T12:00[Europe/Brussels] | 2026-10-01T12:00[Europe/Brussels]',
    );
    expect(deadlines.general).toBe('');
  });

  test('has its head even when nothing was found', () => {
    expect(write('csv', [])).toBe(`\ufeff${csvColumns.join(',')}\r\n`);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1'])(
    'does not let a spreadsheet run %j',
    (formula) => {
      const call = aCall({ title: `${formula} ..`, reference: `${formula} ..` });
      const [row] = rows(write('csv', [call]));
      expect(row?.title).toMatch(/^'/);
      expect(row?.reference).toMatch(/^'/);
    },
  );
});

import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { parseAtomFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { Call } from '../../../src/calls/index.ts';
import { cleanLine, cleanText } from '../../../src/text.ts';
import { aCall } from '../../support/calls.ts';
import { write } from '../../support/feeds.ts';

/** What breaks feeds in practice, among text of every script. */
const title = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ']]>',
        '<![CDATA[',
        '\r\n',
        '\r',
        '\n ',
        '\u2028',
        '\0',
        '\u0008',
        '\u009f',
        '\uffff',
        '\ud800',
        '"',
        "'",
        ',',
        ';',
        '\\',
        '\\n',
        '&amp;',
        '<b>&',
        '=1+1',
        'END:VEVENT',
        'Σχολείο',
        'τρίχες',
        '👩‍🏫',
        '🇬🇷',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => cleanLine(text) !== '');

/** Past the schema, which lets such texts in as far as their length allows. */
const withTitle = (text: string): Call => ({
  ...aCall({ deadlines: [{ date: '2027-01-26', time: '17:00', note: 'A note' }] }),
  title: text,
});
const survives = (
  kind: Parameters<typeof write>[0],
  read: (feed: string) => unknown,
  allowed = (clean: string) => [clean],
) =>
  fc.assert(
    fc.property(title, (text) => {
      expect(allowed(cleanLine(text))).toContain(read(write(kind, [withTitle(text)])));
    }),
    { numRuns: 150 },
  );

describe('a hostile title', () => {
  test('comes out of the Atom feed as it went in', () => {
    survives('atom', (feed) => parseAtomFeed(feed).entries?.[0]?.title?.value);
  });

  test('comes out of the JSON Feed as it went in', () => {
    survives('json', (feed) => JSON.parse(feed).items[0].title);
  });

  test('comes out of the calendar as it went in', () => {
    survives('ics', (feed) => {
      const events = new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents('vevent');
      expect(events).toHaveLength(1);
      const summary = String(events[0]?.getFirstPropertyValue('summary'));
      return summary.replace(/^Deadline: /, '');
    });
  });

  test('comes out of the CSV feed as it went in, but for the guard before a formula', () => {
    const read = (feed: string) => {
      const rows = parseCsv(feed, { bom: true, columns: true }) as Record<string, string>[];
      expect(rows).toHaveLength(1);
      expect(rows[0]?.title).not.toMatch(/^[=+\-@\t\r]/);
      return rows[0]?.title;
    };
    survives('csv', read, (clean) => [clean, `'${clean}`]);
  });

  test('keeps every line of the calendar within 75 octets', () => {
    fc.assert(
      fc.property(title, (text) => {
        const lines = Buffer.from(write('ics', [withTitle(text)], 'el')).toString('latin1');
        for (const line of lines.split('\r\n')) expect(line.length).toBeLessThanOrEqual(75);
      }),
    );
  });
});

describe('clean text', () => {
  test('has no character that XML forbids and no half of a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(`${text}\ud800\0\ufffe`);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).toMatch(/^[\t\n\u0020-\u007e\u00a0-\ufffd\u{10000}-\u{10ffff}]*$/u);
      }),
    );
  });

  test('is left alone if it was clean before', () => {
    const text = 'Σχολείο, “été”\n\tİstanbul 👩‍🏫';
    expect(cleanText(text)).toBe(text);
  });
});

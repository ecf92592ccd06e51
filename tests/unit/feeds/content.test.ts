import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse as parseCsv } from 'csv-parse/sync';
import { parseAtomFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import {
  type Call,
  callSchema,
  callsData,
  callsJsonSchema,
  deadlineInstant,
  standingDeadlines,
} from '../../../src/calls/index.ts';
import { languageCodes } from '../../../src/i18n/languages.ts';
import { absolute, write } from '../../support/feeds.ts';

function readCall(file: string): Call {
  const head = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return { ...callSchema.parse(parseYaml(head)), slug: basename(file, '.mdx') };
}

describe.skipIf(!existsSync('content/calls'))('the feeds of the calls in content/', () => {
  const calls = existsSync('content/calls') ? globSync('content/calls/*/*.mdx').map(readCall) : [];

  test('carry every standing deadline at its instant, each under an identifier of its own', () => {
    const calendar = new ICAL.Component(ICAL.parse(write('ics', calls)));
    ICAL.TimezoneService.reset();
    for (const zone of calendar.getAllSubcomponents('vtimezone'))
      ICAL.TimezoneService.register(new ICAL.Timezone(zone));
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    const deadlines = calls.flatMap((call) => standingDeadlines(call.deadlines));
    expect(events).toHaveLength(deadlines.length);
    const timed = events.filter(({ startDate }) => !startDate.isDate);
    expect(timed.map(({ startDate }) => startDate.toUnixTime() * 1000).toSorted()).toEqual(
      deadlines
        .filter(({ time }) => time)
        .map(deadlineInstant)
        .toSorted(),
    );
  });

  test.each(languageCodes)('are read by other parsers in %s', (language) => {
    const entries = parseAtomFeed(write('atom', calls, language)).entries ?? [];
    expect(entries).toHaveLength(Math.min(calls.length, 100));
    const rows = parseCsv(write('csv', calls, language), { bom: true, columns: true });
    expect(rows).toHaveLength(calls.length);
  });

  test('satisfy the published schema', () => {
    const ajv = new Ajv2020({ allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(callsJsonSchema(absolute));
    validate(JSON.parse(JSON.stringify(callsData(calls, absolute))));
    expect(validate.errors).toBeNull();
  });
});

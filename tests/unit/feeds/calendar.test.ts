import ICAL from 'ical.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { deadlineInstant, standingDeadlines } from '../../../src/calls/index.ts';
import { aCall, someCalls } from '../../support/calls.ts';
import { write } from '../../support/feeds.ts';

function parse(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const events = calendar
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));
  return { calendar, events };
}

const unfold = (text: string) => text.replaceAll('\r\n ', '');

describe('the calendar of deadlines', () => {
  beforeEach(() => ICAL.TimezoneService.reset());

  test('names every deadline at the instant at which it passes, in winter and in summer', () => {
    const { events } = parse(write('ics', someCalls));
    const timed = events.filter(({ startDate }) => !startDate.isDate);
    const expected = someCalls
      .flatMap(({ deadlines }) => standingDeadlines(deadlines))
      .filter(({ time }) => time)
      .map(deadlineInstant);
    expect(timed.map(({ startDate }) => startDate.toUnixTime() * 1000).sort()).toEqual(
      expected.sort(),
    );
    expect(expected).toContain(Date.UTC(2027, 0, 26, 16)); // 17:00 in Brussels, winter
    expect(expected).toContain(Date.UTC(2026, 5, 30, 15)); // 17:00 in Brussels, summer
  });

  test('carries the rules of the zone that its times are in', () => {
    const { calendar, events } = parse(write('ics', someCalls));
    const zones = calendar.getAllSubcomponents('vtimezone');
    expect(zones.map((zone) => zone.getFirstPropertyValue('tzid'))).toEqual(['Europe/Brussels']);
    for (const { startDate } of events)
      if (!startDate.isDate) expect(startDate.zone?.tzid).toBe('Europe/Brussels');
  });

  test('carries the rules of every zone that a deadline is in', () => {
    const calls = [
      aCall({ deadlines: [{ date: '2027-01-26', time: '17:00', zone: 'Europe/Athens' }] }),
    ];
    const { events } = parse(write('ics', calls));
    expect(events[0]?.startDate.toUnixTime()).toBe(Date.UTC(2027, 0, 26, 15) / 1000);
  });

  test('shows a deadline without an hour as its whole day', () => {
    const { events } = parse(write('ics', someCalls));
    const day = events.find(({ uid }) => uid.startsWith('no-hour.'))?.startDate;
    expect(day?.isDate).toBe(true);
    expect(day?.toString()).toBe('2026-02-19');
  });

  test('leaves out superseded deadlines', () => {
    const { events } = parse(write('ics', someCalls));
    const days = events.map(({ startDate }) => startDate.toString());
    expect(days).not.toContain('2026-05-01T17:00:00');
  });

  test('gives every deadline an identifier of its own that stays when the date moves', () => {
    const before = parse(write('ics', someCalls)).events.map(({ uid }) => uid);
    expect(new Set(before).size).toBe(before.length);
    const moved = someCalls.map((call) => ({
      ...call,
      deadlines: call.deadlines.map((deadline) => ({
        ...deadline,
        date: deadline.date.replace(/-\d\d$/, '-28'),
      })),
    }));
    const after = parse(write('ics', moved, 'el')).events.map(({ uid }) => uid);
    expect(after.toSorted()).toEqual(before.toSorted());
  });

  test('tells apart two deadlines of the same stage', () => {
    const deadlines = ['2026-02-01', '2026-09-01'].map((date) => ({ date, stage: 1 }));
    const { events } = parse(write('ics', [aCall({ deadlines })]));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(2);
  });

  test('counts corrections of deadlines, and no others, as revisions', () => {
    const { events } = parse(write('ics', someCalls));
    const sequences = events.map(({ uid, sequence }) => [uid.split('.')[0], sequence]);
    expect(sequences.filter(([slug]) => slug === 'cut-offs')).toEqual([
      ['cut-offs', 1],
      ['cut-offs', 1],
    ]);
    expect(sequences.filter(([slug]) => slug !== 'cut-offs').every(([, n]) => n === 0)).toBe(true);
  });

  test('stamps events in UTC with the day of the newest change, and never with the clock', () => {
    const { calendar } = parse(write('ics', someCalls));
    const stamps = calendar
      .getAllSubcomponents('vevent')
      .map((event) => [
        String(event.getFirstPropertyValue('uid')).split('.')[0],
        String(event.getFirstPropertyValue('dtstamp')),
        String(event.getFirstPropertyValue('last-modified')),
      ]);
    expect(stamps).toContainEqual(['cut-offs', '2026-11-23T00:00:00Z', '2026-11-23T00:00:00Z']);
    expect(stamps).toContainEqual(['rounds', '2026-11-20T00:00:00Z', '2026-11-20T00:00:00Z']);
  });

  test('speaks the reader’s language around titles in their own', () => {
    const text = unfold(write('ics', someCalls, 'fr'));
    expect(text).toContain('Διμερείς συμπράξεις μικρής κλίμακας');
    expect(text).toContain('26 janvier 2027');
  });

  test('links each event to its page in the reader’s language', () => {
    const { calendar } = parse(write('ics', someCalls, 'el'));
    for (const event of calendar.getAllSubcomponents('vevent'))
      expect(event.getFirstPropertyValue('url')).toMatch(
        /^https:\/\/passerelle\.example\/el\/calls\/[a-z-]+\/$/,
      );
  });

  test('marks rounds as tentative that are held only where an agency decides so', () => {
    const { calendar } = parse(write('ics', someCalls));
    const states = calendar
      .getAllSubcomponents('vevent')
      .map((event) => [event.getFirstPropertyValue('uid'), event.getFirstPropertyValue('status')]);
    expect(states).toContainEqual(['rounds.round-1@passerelle', 'CONFIRMED']);
    expect(states).toContainEqual(['rounds.round-2@passerelle', 'TENTATIVE']);
  });

  test('folds lines at 75 octets without breaking a Greek letter', () => {
    const bytes = Buffer.from(write('ics', someCalls, 'el'));
    const lines = bytes.toString('latin1').split('\r\n');
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(75);
      expect(Buffer.from(line, 'latin1').toString()).not.toContain('\ufffd');
    }
  });

  test('is a calendar with a component even when nothing was found', () => {
    const { calendar, events } = parse(write('ics', []));
    expect(events).toEqual([]);
    expect(calendar.getAllSubcomponents()).toHaveLength(1);
  });
});

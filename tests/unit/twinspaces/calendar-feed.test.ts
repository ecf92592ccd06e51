import ICAL from 'ical.js';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '../../../src/i18n/languages.ts';
import {
  type CalendarEvent,
  type Dated,
  eventInstants,
  spaceCalendar,
  zoneNames,
} from '../../../src/twinspaces/index.ts';

const made = Date.UTC(2026, 10, 25, 12);

const event = (changes: Partial<CalendarEvent> = {}): Dated => {
  const row: CalendarEvent = {
    id: 'event-1',
    spaceId: 'space',
    title: 'First call, of both; classes',
    text: 'Say **hello**!',
    language: 'en',
    startsAt: '2027-01-11T10:00',
    endsAt: '2027-01-11T10:45',
    zone: 'Europe/Athens',
    url: 'https://meet.example/olives',
    sequence: 0,
    cancelledAt: null,
    authorId: 'member',
    createdAt: made,
    updatedAt: made,
    ...changes,
  };
  const [first, last] = [row.startsAt.slice(0, 10), row.endsAt.slice(0, 10)];
  return { kind: 'event', id: row.id, title: row.title, language: 'en', first, last, event: row };
};

const activity: Dated = {
  kind: 'activity',
  id: 'activity-1',
  title: 'Measure a tree',
  language: 'en',
  first: '2027-01-11',
  last: '2027-01-15',
  text: '',
  done: false,
  createdAt: made,
  updatedAt: made + 90_000,
};
const task: Dated = {
  kind: 'task',
  id: 'task-1',
  activityId: 'activity-1',
  title: 'Bring a tape',
  language: 'en',
  first: '2027-01-08',
  last: '2027-01-08',
  done: true,
  createdAt: made,
  updatedAt: made,
};

const write = (dated: readonly Dated[], language: Language = 'en') =>
  spaceCalendar({
    language,
    title: 'Olive trees, and the climate',
    dated,
    linkTo: (path) => `https://passerelle.example/${language}/spaces/s/${path}`,
  });

function read(dated: readonly Dated[], language?: Language) {
  const calendar = new ICAL.Component(ICAL.parse(write(dated, language)));
  const zones = calendar.getAllSubcomponents('vtimezone');
  for (const zone of zones) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const components = calendar.getAllSubcomponents('vevent');
  return {
    zones: zones.map((zone) => zone.getFirstPropertyValue('tzid')),
    events: components.map((component) => new ICAL.Event(component)),
    value: (name: string) => components.map((each) => each.getFirstPropertyValue(name)),
  };
}

describe('the calendar of a space as a file', () => {
  beforeEach(() => ICAL.TimezoneService.reset());

  it('has each event at its instant, by the rules of its zone that it carries', () => {
    const summer = event({
      id: 'event-2',
      startsAt: '2027-07-01T10:00',
      endsAt: '2027-07-01T11:00',
      zone: 'Europe/Brussels',
    });
    const { events, zones } = read([event(), summer]);
    expect(zones.toSorted()).toEqual(['Europe/Athens', 'Europe/Brussels']);
    expect(events.map(({ startDate }) => startDate.toUnixTime() * 1000)).toEqual([
      Date.UTC(2027, 0, 11, 8),
      Date.UTC(2027, 6, 1, 8),
    ]);
    expect(events.map(({ endDate }) => endDate.toUnixTime() * 1000)).toEqual([
      Date.UTC(2027, 0, 11, 8, 45),
      Date.UTC(2027, 6, 1, 9),
    ]);
  });

  it.each(zoneNames)('carries the rules of %s under that name, for winter and summer', (zone) => {
    const dates = ['2027-01-11', '2027-04-05', '2027-07-01', '2027-10-30'].map((date, index) =>
      event({ id: `${index}`, startsAt: `${date}T10:00`, endsAt: `${date}T11:00`, zone }),
    );
    const { events, zones } = read(dates);
    expect(zones).toEqual([zone]);
    const expected = dates.map((each) => (each.kind === 'event' ? eventInstants(each.event) : {}));
    expect(
      events.map(({ startDate, endDate }) => ({
        start: startDate.toUnixTime() * 1000,
        end: endDate.toUnixTime() * 1000,
      })),
    ).toEqual(expected);
  });

  it('means the first of two equal hours when the clocks go back, as the page does', () => {
    const text = write([
      event({
        startsAt: '2027-10-31T02:30',
        endsAt: '2027-10-31T03:30',
        zone: 'Europe/Brussels',
      }),
    ]);
    expect(text).toContain('DTSTART;TZID=Europe/Brussels:20271031T023000');
    expect(text).toContain('DTEND;TZID=Europe/Brussels:20271031T033000');
  });

  it('keeps the identifier of a thing that changes, and counts its changes', () => {
    const before = read([event(), activity, task]);
    const after = read([
      event({ startsAt: '2027-01-12T10:00', endsAt: '2027-01-12T11:00', sequence: 2 }),
      activity,
      task,
    ]);
    const ids = ({ events }: typeof before) => events.map(({ uid }) => uid);
    expect(ids(after)).toEqual(ids(before));
    expect(new Set(ids(before)).size).toBe(3);
    expect(before.value('sequence')).toEqual([0, 90, 0]);
    expect(after.value('sequence')).toEqual([2, 90, 0]);
  });

  it('says of a cancelled event that it is', () => {
    const { value } = read([event(), event({ id: 'event-2', cancelledAt: made, sequence: 1 })]);
    expect(value('status')).toEqual(['CONFIRMED', 'CANCELLED']);
  });

  it('has activities and tasks as whole days, to their last one', () => {
    const { events, value } = read([activity, task], 'el');
    expect(events.map(({ startDate, endDate }) => [`${startDate}`, `${endDate}`])).toEqual([
      ['2027-01-11', '2027-01-16'],
      ['2027-01-08', '2027-01-09'],
    ]);
    expect(value('summary')).toEqual(['Measure a tree', 'Εργασία: Bring a tape (έγινε)']);
    expect(value('transp')).toEqual(['TRANSPARENT', 'TRANSPARENT']);
  });

  it('leads to the page of each thing and to the call on the web, and escapes what people write', () => {
    const { value } = read([event(), activity, task]);
    expect(value('url')).toEqual([
      'https://passerelle.example/en/spaces/s/calendar/event-1/',
      'https://passerelle.example/en/spaces/s/activities/activity-1/',
      'https://passerelle.example/en/spaces/s/activities/activity-1/',
    ]);
    expect(value('summary')[0]).toBe('First call, of both; classes');
    expect(value('location')[0]).toBe('https://meet.example/olives');
    expect(value('description')[0]).toContain('Say **hello**!');
  });

  it('lets no text break out of its line', () => {
    const hostile = event({
      title: 'A\r\nBEGIN:VALARM',
      text: 'x\r\nEND:VEVENT\r\nATTACH:http://e',
    });
    const text = write([hostile]).replaceAll('\r\n ', '');
    expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
    expect(text).not.toMatch(/^(BEGIN:VALARM|ATTACH)/m);
  });

  it('is a calendar with a component even when it is empty', () => {
    expect(read([]).zones).toEqual(['Europe/Brussels']);
  });
});

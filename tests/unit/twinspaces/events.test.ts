import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../src/problems.ts';
import {
  dayIn,
  instantOf,
  monthAfter,
  zonedTime,
} from '../../../src/twinspaces/calendar/wall-time.ts';
import { eventSchema, zoneNames } from '../../../src/twinspaces/index.ts';

const event = (changes: Record<string, unknown> = {}) => ({
  title: 'First call of both classes',
  text: '',
  language: 'en',
  startsAt: '2027-01-11T10:00',
  endsAt: '2027-01-11T10:45',
  zone: 'Europe/Brussels',
  ...changes,
});

/** What is wrong with an event, as `field code`. */
function faults(changes: Record<string, unknown>): string[] {
  const parsed = eventSchema.safeParse(event(changes), { reportInput: true });
  return parsed.success
    ? []
    : problemsOf(parsed.error).map(({ field, code }) => `${field} ${code}`);
}

describe('a wall-clock time', () => {
  it('is an hour later in UTC in winter than in summer', () => {
    expect(instantOf('2027-01-11T10:00', 'Europe/Brussels')).toBe(Date.UTC(2027, 0, 11, 9));
    expect(instantOf('2027-07-11T10:00', 'Europe/Brussels')).toBe(Date.UTC(2027, 6, 11, 8));
  });

  it('is none where the clocks go forward over it, in the zone and not elsewhere', () => {
    expect(zonedTime('2027-03-28T02:30', 'Europe/Brussels')).toBeUndefined();
    expect(zonedTime('2027-03-28T03:30', 'Europe/Athens')).toBeUndefined();
    expect(zonedTime('2027-03-28T02:30', 'Europe/Athens')?.offset).toBe('+02:00');
    expect(zonedTime('2027-03-28T02:30', 'Asia/Tbilisi')?.offset).toBe('+04:00');
  });

  it('is the first of two where the clocks go back', () => {
    expect(zonedTime('2027-10-31T02:30', 'Europe/Brussels')?.offset).toBe('+02:00');
    expect(instantOf('2027-10-31T02:30', 'Europe/Brussels')).toBe(Date.UTC(2027, 9, 31, 0, 30));
  });

  it('is what the clock of its zone shows at its instant, wherever there is one', () => {
    const wall = fc
      .date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 16));
    fc.assert(
      fc.property(wall, fc.constantFrom(...zoneNames), (time, zone) => {
        const zoned = zonedTime(time, zone);
        if (zoned) expect(zoned.toPlainDateTime().toString().slice(0, 16)).toBe(time);
        const day = dayIn(zone, instantOf(time, zone));
        expect(day).toBe(time.slice(0, 10));
      }),
    );
  });

  it('has a month before and after, over the end of the year', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2027-01', -1)]).toEqual(['2027-01', '2026-12']);
  });
});

describe('an event', () => {
  it.each([
    [{}, []],
    [{ url: 'https://meet.example/olives?pwd=1' }, []],
    [{ url: '' }, []],
    [{ endsAt: '2027-01-11T10:00' }, ['endsAt time-order']],
    [{ endsAt: '2027-01-10T23:00' }, ['endsAt time-order']],
    [{ endsAt: '2027-02-12T10:00' }, ['endsAt too-long-event']],
    [{ startsAt: '2027-03-28T02:30', endsAt: '2027-03-28T04:00' }, ['startsAt no-such-time']],
    [{ startsAt: '2027-03-28T01:30', endsAt: '2027-03-28T02:00' }, ['endsAt no-such-time']],
    [{ startsAt: '2027-03-28T01:30', endsAt: '2027-03-28T03:00' }, []],
    [{ startsAt: '2027-10-31T02:30', endsAt: '2027-10-31T03:00' }, []],
    [{ startsAt: '' }, ['startsAt required']],
    [{ startsAt: '2027-02-29T10:00', endsAt: '2027-03-01T10:00' }, ['startsAt not-regex']],
    [{ startsAt: '2027-01-11 10:00' }, ['startsAt not-regex']],
    [{ startsAt: '2027-01-11T24:00' }, ['startsAt not-regex']],
    [{ zone: 'Mars/Olympus' }, ['zone not-a-choice']],
    [{ url: 'http://meet.example/' }, ['url not-https']],
    [{ url: 'javascript:alert(1)' }, ['url not-https']],
    [{ url: 'https://me:word@meet.example/' }, ['url not-https']],
    [{ url: 'meet' }, ['url not-https']],
  ])('with %j is refused for %j', (changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });

  it('that lasts over the change of the clocks is as long as the clocks are not', () => {
    const parsed = eventSchema.parse(
      event({ startsAt: '2027-03-28T01:59', endsAt: '2027-03-28T03:00' }),
    );
    const { startsAt, endsAt, zone } = parsed;
    expect(instantOf(endsAt, zone) - instantOf(startsAt, zone)).toBe(60_000);
  });
});

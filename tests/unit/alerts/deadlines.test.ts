import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changesBetween,
  deadlineChanges,
  dueReminders,
  isNews,
  nextStep,
  settledMs,
  stateOf,
} from '../../../src/alerts/deadlines.ts';
import type { Deadline } from '../../../src/calls/index.ts';

const brussels = 'Europe/Brussels';
const at = (date: string, more: Partial<Deadline> = {}): Deadline => ({
  date,
  zone: brussels,
  ...more,
});
const utc = (text: string) => Date.parse(`${text}Z`);

describe('which deadlines are announced', () => {
  const noon = at('2027-03-30', { time: '12:00' });
  // Clocks in Brussels go forward on 28 March 2027 and back on 31 October 2027.
  it.each([
    ['31 days before', noon, '2027-02-26', '2027-02-27T12:00', undefined],
    ['30 days before', noon, '2027-02-27', '2027-02-28T12:00', 30],
    ['once on the day', noon, '2027-02-28', '2027-02-28T23:00', undefined],
    ['29 days before, when yesterday was missed', noon, '2027-02-27', '2027-03-01T12:00', 29],
    ['29 days before, when yesterday was not', noon, '2027-02-28', '2027-03-01T12:00', undefined],
    ['8 days before, for the first that was missed', noon, '2027-02-27', '2027-03-22T12:00', 8],
    ['7 days before', noon, '2027-03-22', '2027-03-23T12:00', 7],
    ['2 days before, for the second that was missed', noon, '2027-03-22', '2027-03-28T12:00', 2],
    [
      '2 days before, across the change of clocks',
      noon,
      '2027-03-23',
      '2027-03-28T12:00',
      undefined,
    ],
    ['1 day before', noon, '2027-03-28', '2027-03-29T12:00', 1],
    ['1 day before, one mail for all that was missed', noon, '2027-01-01', '2027-03-29T12:00', 1],
    [
      'on the day itself, when the day before was missed',
      noon,
      '2027-03-28',
      '2027-03-30T08:00',
      0,
    ],
    ['on the day itself, when it was not', noon, '2027-03-29', '2027-03-30T08:00', undefined],
    ['a minute before its hour in summer time', noon, '2027-03-28', '2027-03-30T09:59', 0],
    ['at its hour', noon, '2027-03-28', '2027-03-30T10:00', undefined],
    ['never after it', noon, '2027-01-01', '2027-04-05T10:00', undefined],
    // 23:30 UTC on 22 March is the 23rd in Brussels.
    ['by the calendar of Brussels in winter', noon, '2027-03-22', '2027-03-22T23:30', 7],
    [
      'by the calendar of Brussels, before midnight',
      noon,
      '2027-03-22',
      '2027-03-22T22:30',
      undefined,
    ],
    [
      'by the calendar of Brussels in summer',
      at('2027-04-08'),
      '2027-03-31',
      '2027-03-31T22:30',
      7,
    ],
    [
      'of a day without an hour, until its end',
      at('2027-11-01'),
      '2027-10-30',
      '2027-11-01T22:59',
      0,
    ],
    [
      'of a day without an hour, not after it',
      at('2027-11-01'),
      '2027-10-30',
      '2027-11-01T23:00',
      undefined,
    ],
    [
      '1 day before, where that day has 25 hours',
      at('2027-11-01'),
      '2027-10-30',
      '2027-10-31T22:59',
      1,
    ],
    [
      'of midnight by the day that ends',
      at('2027-03-30', { time: '00:00' }),
      '2027-03-27',
      '2027-03-28T12:00',
      1,
    ],
    [
      'of another zone by the day in Brussels',
      at('2027-03-30', { time: '23:30', zone: 'America/New_York' }),
      '2027-03-29',
      '2027-03-30T12:00',
      1,
    ],
    ['after a clock that went back: nothing', noon, '2027-03-24', '2027-03-23T12:00', undefined],
  ] as const)('%s', (_, deadline, after, now, days) => {
    const due = dueReminders([deadline], after, utc(now));
    expect(due).toEqual(days === undefined ? [] : [{ deadline, days }]);
  });

  it('those that stand, each by itself', () => {
    const deadlines = [
      at('2027-03-31', { superseded: true }),
      at('2027-03-31', { round: 1 }),
      at('2027-04-23', { round: 2 }),
      at('2027-06-30', { round: 3 }),
    ];
    const days = dueReminders(deadlines, '2027-03-23', utc('2027-03-24T12:00')).map(
      ({ deadline: { round }, days }) => [round, days],
    );
    expect(days).toEqual([
      [1, 7],
      [2, 30],
    ]);
  });

  it('each three times and never late, on whatever days somebody looks', () => {
    const deadline = at('2027-06-30', { time: '12:00' });
    const start = utc('2027-05-01T10:00');
    const day = 24 * 3_600_000;
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(70), { minLength: 1 }), (all) => {
        let after = '2027-04-30';
        const told: number[] = [];
        for (const offset of all.toSorted((a, b) => a - b)) {
          const now = start + offset * day;
          told.push(...dueReminders([deadline], after, now).map(({ days }) => days));
          after = new Date(now).toISOString().slice(0, 10);
        }
        expect(told.length).toBeLessThanOrEqual(3);
        expect(told.every((days) => days >= 0 && days <= 30)).toBe(true);
        // Of each step one at most.
        const steps = told.map((days) => [1, 7, 30].find((step) => days <= step));
        expect(new Set(steps).size).toBe(steps.length);
      }),
    );
  });
});

describe('how deadlines differ', () => {
  const [march, april, may] = [at('2027-03-05'), at('2027-04-05'), at('2027-05-05')];

  it.each([
    ['not at all', [march], [march], []],
    ['one is moved', [march], [april], [{ was: march, now: april }]],
    ['one is added', [march], [march, april], [{ now: april }]],
    ['one is withdrawn', [march, april], [april], [{ was: march }]],
    ['the first is known now', [], [march], [{ now: march }]],
    [
      'an hour is known now',
      [march],
      [at('2027-03-05', { time: '12:00' })],
      [{ was: march, now: at('2027-03-05', { time: '12:00' }) }],
    ],
    [
      'of two cut-offs the second is moved',
      [at('2027-03-05', { cutOff: true }), at('2027-04-05', { cutOff: true })],
      [at('2027-03-05', { cutOff: true }), at('2027-05-05', { cutOff: true })],
      [{ was: at('2027-04-05', { cutOff: true }), now: at('2027-05-05', { cutOff: true }) }],
    ],
    [
      'rounds are told apart',
      [at('2027-03-05', { round: 1 }), at('2027-10-01', { round: 2 })],
      [at('2027-03-12', { round: 1 }), at('2027-10-01', { round: 2 })],
      [{ was: at('2027-03-05', { round: 1 }), now: at('2027-03-12', { round: 1 }) }],
    ],
    [
      'another stage is another deadline',
      [at('2027-03-05', { stage: 1 })],
      [at('2027-03-05', { stage: 2 })],
      [{ was: at('2027-03-05', { stage: 1 }) }, { now: at('2027-03-05', { stage: 2 }) }],
    ],
    ['all are moved, in their order', [march, april], [april, may], [{ was: march, now: may }]],
  ])('%s', (_, before, after, changes) => {
    expect(deadlineChanges(before, after)).toEqual(changes);
    const states = [before, after].map((deadlines) => stateOf({ deadlines }));
    expect(changesBetween(states[0] ?? '', states[1] ?? '')).toEqual(changes);
  });

  it('is told while one of the two dates is ahead', () => {
    const now = utc('2027-04-10T12:00');
    expect(isNews({ was: march, now: april }, now)).toBe(false);
    expect(isNews({ was: march, now: may }, now)).toBe(true);
    expect(isNews({ was: may }, now)).toBe(true);
    expect(isNews({ now: march }, now)).toBe(false);
  });

  it('is no matter of remarks, of what is superseded, or of the order in a file', () => {
    const one = stateOf({ deadlines: [april, march] });
    const superseded = at('2027-02-01', { superseded: true });
    const noted = { ...march, note: 'A remark', optional: true };
    expect(stateOf({ deadlines: [superseded, noted, april] })).toBe(one);
  });
});

describe('what is done about deadlines other than those told', () => {
  const known = { deadlines: 'b', told: ['a', 'b'], back: null, backSince: null };
  const day = settledMs;

  it.each([
    ['the same: nothing', known, 'b', 'nothing'],
    ['never told: tell', known, 'c', 'tell'],
    ['told before: wait', known, 'a', 'wait'],
    [
      'told before, for less than a day: nothing',
      { ...known, back: 'a', backSince: 1 },
      'a',
      'nothing',
    ],
    ['told before, for a day: tell', { ...known, back: 'a', backSince: 0 }, 'a', 'tell'],
    ['the same again: forget', { ...known, back: 'a', backSince: 0 }, 'b', 'forget'],
    [
      'yet another of before: wait',
      { ...known, told: ['a', 'b', 'z'], back: 'z', backSince: 0 },
      'a',
      'wait',
    ],
    ['since a time to come: wait', { ...known, back: 'a', backSince: 2 * day }, 'a', 'wait'],
  ] as const)('%s', (_, row, state, step) => {
    expect(nextStep(row, state, day)).toBe(step);
  });
});

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bandOf,
  bands,
  distance,
  findPlaces,
  landmarkOf,
  nearEdge,
  type Place,
  type Point,
  parsePlaces,
  readCoordinates,
  writeCoordinates,
} from '../../../src/applicants/index.ts';
import { placesTable } from '../../../src/content/places-data.ts';
import { fold } from '../../../src/search/fold.ts';

const at = (latitude: number, longitude: number): Point => ({ latitude, longitude });
const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('a great-circle distance', () => {
  it('is what geodesy gives, within one in a hundred', () => {
    // A degree along a meridian, a quarter of the Earth, and Paris to Athens.
    expect(distance(at(0, 0), at(1, 0))).toBeCloseTo(111.195, 2);
    expect(distance(at(0, 0), at(0, 90))).toBeCloseTo(10_007.557, 2);
    expect(distance(at(48.853, 2.349), at(37.984, 23.728))).toBeCloseTo(2096, -1);
    expect(distance(at(90, 0), at(-90, 0))).toBeCloseTo(20_015.115, 2);
  });

  it('is the same there and back, nothing on the spot, and never more than half round', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distance(a, b)).toBeCloseTo(distance(b, a), 6);
        expect(distance(a, a)).toBe(0);
        expect(distance(a, b)).toBeLessThanOrEqual(20_015.2);
      }),
    );
  });
});

describe('the band of a distance', () => {
  it.each([
    [0, undefined],
    [9.99, undefined],
    [10, 10],
    [99.9, 10],
    [100, 100],
    [499.9, 100],
    [500, 500],
    [1999.9, 500],
    [2000, 2000],
    [3000, 3000],
    [4000, 4000],
    [7999, 4000],
    [8000, 8000],
    [20_000, 8000],
  ])('of %d km begins at %s km', (kilometres, from) => {
    expect(bandOf(kilometres)?.from).toBe(from);
  });

  it('follows without a gap, and green travel never pays less', () => {
    for (const [index, band] of bands.entries()) {
      expect(bands[index + 1]?.from).toBe(band.to === undefined ? undefined : band.to + 1);
      if (band.rates) expect(band.rates.green).toBeGreaterThan(band.rates.standard);
    }
  });

  it('is doubtful near its edge alone', () => {
    expect([96, 100, 104].map(nearEdge)).toEqual([true, true, true]);
    expect([94, 106, 300].map(nearEdge)).toEqual([false, false, false]);
  });
});

describe('coordinates', () => {
  it.each([
    ['39.37, 22.95', '', 39.37, 22.95],
    ['-9.14;38', '', -9.14, 38],
    ['38.72°, -9.14°', '', 38.72, -9.14],
    ['Neustadt, Germany (49.35, 8.15)', 'Neustadt, Germany', 49.35, 8.15],
  ])('are read from %s', (text, name, latitude, longitude) => {
    expect(readCoordinates(text)).toEqual({ name, point: { latitude, longitude } });
  });

  it.each(['Volos', 'Volos, Greece', '91, 0', '10, 181', '1, 2, 3', '', '(Volos)', '39,37'])(
    'are not taken for any in %s, or are what they say',
    (text) => {
      const read = readCoordinates(text);
      if (text === '39,37') expect(read?.point).toEqual({ latitude: 39, longitude: 37 });
      else expect(read).toBeUndefined();
    },
  );

  it('are the same when they are written and read again, to a hundred metres', () => {
    fc.assert(
      fc.property(point, (where) => {
        const read = readCoordinates(`A town (${writeCoordinates(where)})`)?.point;
        expect(read && distance(where, read)).toBeLessThan(0.1);
      }),
    );
  });
});

describe('places', () => {
  let places: Place[];
  beforeAll(() => {
    places = parsePlaces(placesTable(), fold);
  }, 60_000);
  const names = (code: string) => [fold(code), ...(code === 'GR' ? ['greece', 'ελλαδα'] : [])];
  const find = (text: string) =>
    findPlaces(places, text, fold, names).map(({ name, country }) => `${name} ${country}`);

  it.each([
    ['Volos', 'Volos GR'],
    ['βολος', 'Volos GR'],
    ['ΒΌΛΟΣ', 'Volos GR'],
    ['Αθήνα', 'Athens GR'],
    ['athènes', 'Athens GR'],
    ['lodz', 'Łódź PL'],
    ['Thessalonique', 'Thessaloníki GR'],
    ['Volos, Greece', 'Volos GR'],
    ['Βόλος, Ελλάδα', 'Volos GR'],
    ['Варна', 'Varna BG'],
    ['Луковит', 'Lukovit BG'],
  ])('are found by any of their names: %s', (text, place) => {
    expect(find(text)).toContain(place);
  });

  it('are found by the beginning of a name when none is just that, the largest first', () => {
    expect(find('thessalon')[0]).toBe('Thessaloníki GR');
    expect(find('zzzzz')).toEqual([]);
    expect(find('a')).toEqual([]);
    expect(find('Volos, Italy')).toEqual([]);
  });

  it('are told apart by a larger town near them', () => {
    const towns = findPlaces(places, 'neustadt', fold, names).filter(
      ({ name }) => name === 'Neustadt',
    );
    const landmarks = towns.map((town) => landmarkOf(places, town)?.name);
    expect(towns.length).toBeGreaterThan(1);
    expect(new Set(landmarks).size).toBe(landmarks.length);
  });

  it('are many, and of countries that take part alone', () => {
    expect(places.length).toBeGreaterThan(50_000);
    expect(places.some(({ country }) => country === 'US')).toBe(false);
    expect(
      places.every(
        ({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180,
      ),
    ).toBe(true);
  });
});

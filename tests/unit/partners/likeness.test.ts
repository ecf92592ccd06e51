import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandsOf, fingerprint, nearDuplicate, similarity } from '../../../src/partners/likeness.ts';

const words = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `w${from + i}`);
const like = (a: string, b: string) => similarity(fingerprint(a), fingerprint(b));
const shareBand = (a: string, b: string) => {
  const bands = new Set(bandsOf(fingerprint(a)));
  return bandsOf(fingerprint(b)).some((band) => bands.has(band));
};

describe('the likeness of two texts', () => {
  it('is whole for texts that differ in case, accents, punctuation and spaces alone', () => {
    expect(like('Ζητάμε σχολείο, στη Γαλλία!', 'ζηταμε  ΣΧΟΛΕΙΟ στη γαλλια')).toBe(1);
    expect(like('Łódź szuka partnera dziś', 'lodz szuka partnera dzis')).toBe(1);
  });

  it('stays high when a few words change, and the index still finds the pair', () => {
    const text = words(0, 120);
    const changed = text.with(20, 'other').with(60, 'other').with(100, 'other');
    expect(like(text.join(' '), changed.join(' '))).toBeGreaterThan(nearDuplicate);
    expect(shareBand(text.join(' '), changed.join(' '))).toBe(true);
  });

  it('is next to nothing for texts that share no run of words', () => {
    const [a, b] = [words(0, 100).join(' '), words(1000, 100).join(' ')];
    expect(like(a, b)).toBeLessThan(0.1);
    expect(shareBand(a, b)).toBe(false);
  });

  it('follows the part of runs that two texts share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 100 }),
        (from, shift) => {
          const [a, b] = [words(from, 102), words(from + shift, 102)];
          const shared = Math.max(0, 100 - shift);
          const true_ = shared / (200 - shared);
          // Five standard errors of thirty draws.
          expect(Math.abs(like(a.join(' '), b.join(' ')) - true_)).toBeLessThan(0.46);
        },
      ),
    );
  });

  it('is the same both ways, whole with itself, and defined for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(like(a, a)).toBe(1);
        expect(like(a, b)).toBe(like(b, a));
        expect(fingerprint(a)).toMatch(/^[\w-]{160}$/);
        expect(bandsOf(fingerprint(a))).toHaveLength(10);
      }),
    );
  });
});

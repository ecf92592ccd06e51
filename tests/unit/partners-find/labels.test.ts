import { expect, test } from 'vitest';
import { fold } from '../../../src/partners/fold.ts';
import { termsNamed } from '../../../src/partners/labels.ts';

test.each([
  ['music', ':topic:music'],
  ['μουσική', ':topic:music'],
  ['музика', ':topic:music'],
  ['Griechenland', ':country:GR'],
  ['ċirku', undefined],
])('"%s" names what is filed so, in whatever language: %s', (word, term) => {
  const terms = termsNamed(fold(word), false);
  if (term) expect(terms).toContain(term);
  else expect(terms).toEqual([]);
});

test('an unfinished word names what it may become', () => {
  expect(termsNamed('griechenl', false)).toEqual([]);
  expect(termsNamed('griechenl', true)).toEqual([':country:GR']);
});

import { termsOf } from '../../src/partners/facets.ts';
import { wordsOf } from '../../src/partners/fold.ts';
import type { IndexedNotice } from '../../src/partners/notice.ts';
import { pick, type Random } from '../../tests/support/notices.ts';

/** What a reader asks for: notices by a search, or matches for a notice of hers. */
export type Ask = { search: URLSearchParams } | { matchesOf: string };

/** Up to three values of one notice, as somebody who looks for such a one would choose. */
function facetsLike(random: Random, notice: IndexedNotice): URLSearchParams {
  const params = new URLSearchParams();
  const terms = termsOf(notice).filter((term) => !term.startsWith(':w'));
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
    const [, param = '', value = ''] = pick(random, terms).split(':');
    if (!params.getAll(param).includes(value)) params.append(param, value);
  }
  return params;
}

/** What is measured, made up anew for each call from notices there are. */
export const jobs: Record<string, (random: Random, sample: readonly IndexedNotice[]) => Ask> = {
  'search by facets': (random, sample) => {
    const search = facetsLike(random, pick(random, sample));
    search.set('sort', pick(random, ['newest', 'newest', 'newest', 'active', 'ending']));
    return { search };
  },
  'full text': (random, sample) => {
    const notice = pick(random, sample);
    const words = wordsOf(`${notice.title} ${notice.description}`);
    const search = random() < 0.5 ? facetsLike(random, notice) : new URLSearchParams();
    const further = random() < 0.5 ? [pick(random, words)] : [];
    search.set('q', [pick(random, words), ...further].join(' '));
    return { search };
  },
  'top 20 matches': (random, sample) => ({ matchesOf: pick(random, sample).id }),
};

import type { Database } from '../../db/client.ts';
import type { FindNew, Found } from './alerts.ts';
import type { FoundNotice } from './found.ts';
import { readQuery } from './query.ts';
import { findNotices } from './search.ts';

/** As many as a digest names, and a reader looks at. */
const mostFound = 20;
/** A search is followed for so many pages at most. */
const mostPages = 12;
/** More than matching scores: all of it is one page. */
const mostMatches = 1000;

/**
 * Finds what is new for a followed search, by the search of the directory itself: best first for
 * one that compares with a notice, newest first for any other. Parts of the search that are not
 * understood are left out, as the directory does.
 * @param now ms.
 */
export const newNotices =
  (database: Database, now: number): FindNew =>
  async (text, { after, until }) => {
    const params = new URLSearchParams(text);
    params.set('sort', params.has('match') ? 'match' : 'newest');
    params.delete('after');
    const found: Found[] = [];
    for (let page = 0; page < mostPages && found.length < mostFound; page++) {
      const { query } = readQuery(params);
      const { notices, next } = await findNotices(database, query, now, mostMatches);
      found.push(...notices.filter((notice) => isWithin(notice, after, until)).map(toFound));
      // Where older ones follow, those were shown before.
      const oldest = query.sort === 'newest' ? notices.at(-1)?.publishedAt : undefined;
      if (!next || (oldest && oldest <= after)) break;
      params.set('after', next);
    }
    return found.slice(0, mostFound);
  };

const isWithin = ({ publishedAt }: FoundNotice, after: number, until: number) =>
  publishedAt !== null && publishedAt > after && publishedAt <= until;

const toFound = ({ id, title, organisationName, country }: FoundNotice): Found => ({
  id,
  title,
  organisation: organisationName,
  country,
});

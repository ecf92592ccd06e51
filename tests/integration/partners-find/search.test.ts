import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { facets } from '../../../src/partners/facets.ts';
import { allOf, queryWords } from '../../../src/partners/fold.ts';
import {
  type IndexedNotice,
  indexStatements,
  matchesFor,
  readQuery,
  searchNotices,
  unindexStatements,
} from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { generateNotices, publishAll } from '../../support/notices.ts';

const now = Date.UTC(2026, 10, 25);
const day = 86_400_000;

/** Published notices, all of one project kind and standing, but for what a test says. */
function some(count: number, change: (index: number) => Partial<IndexedNotice> = () => ({})) {
  return generateNotices(7, count, now).map((notice, index) => ({
    ...notice,
    expiresAt: now + 30 * day,
    ...change(index),
  }));
}

async function directory(list: readonly IndexedNotice[]): Promise<Database> {
  const database = await freshDatabase();
  await publishAll(database, list);
  return database;
}

const search = (database: Database, query: string, at = now) =>
  searchNotices(database, readQuery(new URLSearchParams(query)).query, at);

/** Ids of all pages of a search. */
async function allIds(database: Database, query: string): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const found = await search(database, after ? `${query}&after=${after}` : query);
    ids.push(...found.notices.map(({ id }) => id));
    after = found.next;
  } while (after);
  return ids;
}

describe('what is found', () => {
  test('words are found without their accents, in Greek as in Latin letters', async () => {
    const database = await directory(
      some(3, (index) => ({
        title: ['Ο κήπος του σχολείου μας', 'Un jardin à l’école', 'Żółw i łódź'][index] ?? '',
      })),
    );
    const titles = async (q: string) =>
      (await search(database, `q=${encodeURIComponent(q)}`)).notices.map(({ title }) => title);
    expect(await titles('κηποσ')).toEqual(['Ο κήπος του σχολείου μας']);
    expect(await titles('ΚΗΠΟΣ ΣΧΟΛΕΊΟΥ')).toEqual(['Ο κήπος του σχολείου μας']);
    expect(await titles('JARDIN ecole')).toEqual(['Un jardin à l’école']);
    expect(await titles('lodz zolw')).toEqual(['Żółw i łódź']);
  });

  test('the last word may be unfinished', async () => {
    const database = await directory(some(1, () => ({ title: 'Beekeeping and honey' })));
    expect((await search(database, 'q=beekee')).notices).toHaveLength(1);
    expect((await search(database, 'q=beekee+honey')).notices).toHaveLength(0);
  });

  test('a Greek reader finds by Greek words what is written in another language', async () => {
    const database = await directory(
      some(2, (index) => ({
        topics: [index ? 'sport' : 'environment'],
        title: 'Grøn skole',
        description: 'Vi søger en partner.',
      })),
    );
    const { notices } = await search(database, `q=${encodeURIComponent('περιβάλλον')}`);
    expect(notices.map(({ topics }) => topics)).toEqual([['environment']]);
  });

  test('within a facet any value will do, across facets all must hold', async () => {
    const list = some(400);
    const database = await directory(list);
    const expected = list.filter(
      ({ topics, country, ageFrom, ageTo }) =>
        topics.some((topic) => topic === 'art' || topic === 'bullying') &&
        ['TR', 'IT', 'FR'].includes(country) &&
        ageFrom <= 12 &&
        ageTo >= 12,
    );
    const ids = await allIds(
      database,
      'topic=art&topic=bullying&country=TR&country=IT&country=FR&age=12',
    );
    expect(expected.length).toBeGreaterThan(3);
    expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
  });

  test('each facet finds the notices that have the value, and no others', async () => {
    const list = some(150);
    const database = await directory(list);
    for (const { param, values, ...facet } of facets) {
      const value = list.flatMap((notice) => [...values(notice)]).find((one) => one !== 'any');
      if (!value) throw new Error(`No notice has a value for ${param}`);
      const open = 'open' in facet ? facet.open : undefined;
      const fits = list.filter((notice) =>
        values(notice).some((one) => one === value || one === open),
      );
      expect(await allIds(database, `${param}=${value}`), param).toEqual(
        fits.map(({ id }) => id).toReversed(),
      );
    }
  });

  test('one who wants any country wants this one too', async () => {
    const wanted = [[], ['GR'], ['PT']];
    const database = await directory(
      some(3, (index) => ({ wantedCountries: wanted[index] ?? [] })),
    );
    const { notices } = await search(database, 'wants=GR');
    expect(notices.map(({ wantedCountries }) => wantedCountries)).toEqual([['GR'], []]);
  });

  test('expired notices are not found, whether swept or not', async () => {
    const database = await directory(some(2, (index) => ({ expiresAt: now + index * day })));
    for (const sort of ['newest', 'active', 'ending'])
      expect((await search(database, `sort=${sort}`)).notices).toHaveLength(1);
  });

  test('no address and no name of a person comes with what is found', async () => {
    const database = await directory(some(1));
    const { notices } = await search(database, '');
    expect(JSON.stringify(notices)).not.toContain('@');
    expect(Object.keys(notices[0] ?? {})).not.toContain('authorId');
  });
});

describe('order and pages', () => {
  const list = some(95);
  const by = (key: (notice: IndexedNotice) => number) =>
    list
      .map((notice, index) => ({ id: notice.id, key: key(notice), index }))
      .toSorted((a, b) => a.key - b.key || a.index - b.index)
      .map(({ id }) => id);

  test('pages hold each notice once, in the order asked for', async () => {
    const ended = list.map((notice, index) => ({
      ...notice,
      expiresAt: now + day * (1 + (index % 40)),
    }));
    const database = await directory(ended);
    const ids = list.map(({ id }) => id);
    expect(await allIds(database, 'sort=newest')).toEqual(ids.toReversed());
    expect(await allIds(database, 'sort=active')).toEqual(
      by(({ activeAt }) => activeAt).toReversed(),
    );
    expect(await allIds(database, 'sort=ending')).toEqual(
      ended
        .map(({ id, expiresAt }, index) => ({ id, expiresAt, index }))
        .toSorted((a, b) => a.expiresAt - b.expiresAt || a.index - b.index)
        .map(({ id }) => id),
    );
  });

  test('in a very large directory a page may be short, and the next one goes on', async () => {
    const old = some(30, () => ({ topics: ['art'] }));
    const young = generateNotices(8, 3, now).map((notice) => ({
      ...notice,
      topics: ['art'],
      expiresAt: now + day,
    }));
    const database = await directory(old);
    await publishAll(database, young, 410_000);
    const first = await search(database, 'topic=art');
    expect(first.notices).toHaveLength(3);
    expect(await allIds(database, 'topic=art')).toEqual(
      [...old, ...young].map(({ id }) => id).toReversed(),
    );
  });

  test('an order along a column keeps to the facets, few or many hits', async () => {
    const database = await directory(list);
    const fits = new Set(
      list.filter(({ projectKind }) => projectKind === 'etwinning').map(({ id }) => id),
    );
    expect(await allIds(database, 'project=etwinning&sort=active')).toEqual(
      by(({ activeAt }) => activeAt)
        .toReversed()
        .filter((id) => fits.has(id)),
    );
  });

  test('a word in the title comes before the same word in the description', async () => {
    const database = await directory(
      some(40, (index) => ({
        title: index === 4 ? 'Volcanoes of Europe' : 'Our school',
        description: 'We study volcanoes and would like to work with others.',
      })),
    );
    const ids = await allIds(database, 'q=volcanoes');
    expect(ids[0]).toBe(some(5)[4]?.id);
    expect(new Set(ids).size).toBe(40);
  });

  test('by match, the best partner comes first and says why', async () => {
    const generated = generateNotices(11, 300, now);
    const database = await directory(generated);
    const own = generated[0];
    if (!own) throw new Error('Nothing generated');
    const { notices } = await search(database, `match=${own.id}`);
    const scores = notices.map(({ match }) => match?.score ?? 0);
    expect(scores.length).toBeGreaterThan(0);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const best = await matchesFor(database, own.id, now);
    expect(notices.map(({ id }) => id)).toEqual(best.map(({ notice }) => notice.id));
    expect(notices[0]?.match?.reasons.length).toBeGreaterThan(0);
  });
});

describe('counts', () => {
  test('say what choosing a value would leave', async () => {
    const list = some(300);
    const database = await directory(list);
    const { facets: counted, total } = await search(database, 'topic=art&country=TR');
    const count = (param: string, value: string) =>
      counted.find((facet) => facet.param === param)?.values.find((one) => one.value === value)
        ?.count;
    const having = (test: (notice: IndexedNotice) => boolean) => list.filter(test).length;
    expect(total).toEqual({
      count: having(({ topics, country }) => topics.includes('art') && country === 'TR'),
      atLeast: false,
    });
    expect(count('topic', 'bullying')).toBe(
      having(({ topics, country }) => topics.includes('bullying') && country === 'TR'),
    );
    expect(count('country', 'IT')).toBe(
      having(({ topics, country }) => topics.includes('art') && country === 'IT'),
    );
    expect(count('level', 'primary')).toBe(
      having(
        ({ topics, country, educationLevel }) =>
          topics.includes('art') && country === 'TR' && educationLevel === 'primary',
      ),
    );
  });

  test('are exact without a search, and "at least" beyond five hundred hits', async () => {
    const list = some(620, () => ({ projectKind: 'ka210' }));
    const database = await directory(list);
    expect((await search(database, '')).total).toEqual({ count: 620, atLeast: false });
    expect((await search(database, 'project=ka210')).total).toEqual({ count: 500, atLeast: true });
  });
});

describe('the index follows the notice', () => {
  const written = (database: Database, sql: string) => database.client.execute(sql);
  const words = async (database: Database) =>
    Number((await written(database, 'select count(*) from term_counts')).rows[0]?.[0]);
  const indexed = async (database: Database) =>
    (
      await written(
        database,
        `select rowid from notices_search where notices_search match '":country:pt"'`,
      )
    ).rows.length;
  const notice = some(1, () => ({ country: 'PT', title: 'Zanzibar' }))[0] as IndexedNotice;

  test('from whoever changes its state, to its end', async () => {
    const database = await directory([notice]);
    const found = async () => (await search(database, 'q=zanzibar')).notices.length;
    expect(await found()).toBe(1);
    await written(database, `update notices set state = 'hidden'`);
    expect([await found(), await indexed(database), await words(database)]).toEqual([0, 0, 0]);
    await written(database, `update notices set state = 'published'`);
    expect([await found(), await indexed(database)]).toEqual([1, 1]);
    await written(database, 'delete from accounts');
    expect([await found(), await indexed(database), await words(database)]).toEqual([0, 0, 0]);
  });

  test('when it is rewritten, and not when a guard kept it from being written', async () => {
    const database = await directory([notice]);
    const changed = { ...notice, title: 'Samarkand', topics: ['sport'], updatedAt: now };
    await database.batch(indexStatements(changed));
    expect((await search(database, 'q=samarkand')).notices).toHaveLength(0);
    await written(database, `update notices set updated_at = ${now}`);
    await database.batch(indexStatements(changed));
    expect((await search(database, 'q=samarkand&topic=sport')).notices).toHaveLength(1);
    expect((await search(database, 'q=zanzibar')).notices).toHaveLength(0);
    const terms = await written(database, `select value from notice_terms where facet = 'topic'`);
    expect(terms.rows.map((row) => row[0])).toEqual(['sport']);
    await database.batch(unindexStatements(notice.id));
    expect([await indexed(database), await words(database)]).toEqual([0, 0]);
  });

  test('a notice in review is indexed the moment it is published, and keeps its place', async () => {
    const database = await directory(some(2));
    await written(database, `update notices set state = 'in-review' where seq = 1`);
    await written(database, `update notices set state = 'published' where seq = 1`);
    const ids = (await search(database, '')).notices.map(({ id }) => id);
    expect(ids).toEqual(
      some(2)
        .map(({ id }) => id)
        .toReversed(),
    );
  });
});

test('no text breaks out of a full-text query', async () => {
  const database = await directory(some(1));
  const operators = fc.constantFrom(
    '"',
    "'",
    '*',
    '(',
    ')',
    ' AND ',
    ' OR ',
    ' NOT ',
    'NEAR(',
    ':',
    '^',
    '-',
    '+',
    '{',
    '}',
    '\0',
    'title:',
    'a',
    'é',
    'σ',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(operators).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, async (typed) => {
      const groups = queryWords(typed).map((word) => [word]);
      if (groups.length)
        await database.client.execute({
          sql: 'select rowid from notices_search where notices_search match ?',
          args: [allOf(groups)],
        });
      await search(database, new URLSearchParams({ q: typed }).toString());
    }),
    { numRuns: 300 },
  );
});

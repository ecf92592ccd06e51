import { describe, expect, it } from 'vitest';
import { newNotices } from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { account, day, now, published, textOf } from '../../support/partners.ts';

const later = now + 2 * day;

async function directory() {
  const database = await freshDatabase();
  const author = await account(database, 'eleni@school.example');
  const other = await account(database, 'jan@szkola.example');
  const olive = await published(database, author, {}, now);
  const bees = await published(
    database,
    other,
    { organisationName: 'Szkoła 7', country: 'PL', title: 'Bees here', description: textOf(1) },
    now + day,
  );
  const music = { title: 'Songs', topics: ['music'], description: textOf(2) };
  const songs = await published(database, author, music, now + day);
  return { database, author, olive, bees, songs };
}

const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

describe('what is new for a followed search', () => {
  it('is what it fits and was published in the period, newest first', async () => {
    const { database, olive, bees, songs } = await directory();
    const find = newNotices(database, later);
    const all = { after: now - 1, until: later };
    expect(ids(await find('', all))).toEqual([songs, bees, olive]);
    expect(ids(await find('topic=environment', all))).toEqual([bees, olive]);
    expect(ids(await find('topic=environment&sort=ending', { ...all, after: now }))).toEqual([
      bees,
    ]);
    expect(ids(await find('', { after: now - 1, until: now + day - 1 }))).toEqual([olive]);
    expect(await find('', { after: now + day, until: later })).toEqual([]);
  });

  it('names a notice, its organisation and country, and nobody', async () => {
    const { database, bees } = await directory();
    const [found] = await newNotices(database, later)('country=PL', { after: now, until: later });
    expect(found).toEqual({
      id: bees,
      title: 'Bees here',
      organisation: 'Szkoła 7',
      country: 'PL',
    });
  });

  it('is what fits one’s own notice, for a search that compares with it', async () => {
    const { database, olive, bees } = await directory();
    const find = newNotices(database, later);
    expect(ids(await find(`match=${olive}`, { after: now, until: later }))).toEqual([bees]);
    expect(await find(`match=${olive}`, { after: now + day, until: later })).toEqual([]);
  });

  it('leaves out what it does not understand, and starts with the first page', async () => {
    const { database, songs, bees } = await directory();
    const find = newNotices(database, later);
    for (const text of ['topic=nonsense', 'x=1', 'match=nothing', 'after=zzz', '%00&q='])
      expect(ids(await find(text, { after: now, until: later }))).toEqual([songs, bees]);
  });

  it('is at most twenty, however many there are', async () => {
    const { database, author } = await directory();
    for (let number = 10; number < 35; number++)
      await published(database, author, { description: textOf(number) }, now + number * (day / 4));
    const until = now + 20 * day;
    expect(await newNotices(database, until)('', { after: now, until })).toHaveLength(20);
  });
});

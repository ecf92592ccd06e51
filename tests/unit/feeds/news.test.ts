import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { deadlineInstant, standingDeadlines } from '../../../src/calls/index.ts';
import { aCall, someCalls } from '../../support/calls.ts';
import { self, write } from '../../support/feeds.ts';

const page = (language: string, slug: string) =>
  `https://passerelle.example/${language}/calls/${slug}/`;
const newestFirst = [
  'cut-offs',
  'winter-single',
  'summer-two-stage',
  'rounds',
  'no-hour',
  'general',
];
/** More calls than a feed holds; the one read last comes last. */
const many = Array.from({ length: 130 }, (_, index) =>
  aCall({
    slug: `call-${index}`,
    sources: [
      { title: 'Guide', readOn: `2026-0${1 + Math.floor(index / 26)}-${10 + ((index % 26) % 19)}` },
    ],
  }),
);

describe('the Atom feed', () => {
  test('reads back as it was written, the call that changed last first', () => {
    const feed = parseAtomFeed(write('atom', someCalls, 'el'));
    expect(feed.entries?.map(({ id }) => id)).toEqual(newestFirst.map((slug) => page('el', slug)));
    expect(feed.entries?.map(({ title }) => title?.value)).toContain('Deux étapes, « été »');
    for (const entry of feed.entries ?? [])
      expect(entry.links?.find(({ rel }) => rel === 'alternate')?.href).toBe(entry.id);
  });

  test('has what RFC 4287 asks of a feed and of each entry', () => {
    const feed = parseAtomFeed(write('atom', someCalls));
    expect(feed.id).toBe(self);
    expect(feed.links).toContainEqual(
      expect.objectContaining({ rel: 'self', href: self, type: 'application/atom+xml' }),
    );
    expect(feed.authors?.[0]?.name).toBe('Passerelle');
    expect(feed.updated).toBe('2026-11-23T00:00:00Z');
    expect(feed.entries?.every(({ id, title, updated }) => id && title && updated)).toBe(true);
  });

  test('says which language a title is in, since it may differ from the reader’s', () => {
    const feed = parseAtomFeed(write('atom', someCalls, 'fr'));
    expect(feed.xml?.lang).toBe('fr');
    const languages = feed.entries?.map(({ id, title }) => [id, title?.xml?.lang]);
    expect(languages).toContainEqual([page('fr', 'rounds'), 'el']);
    expect(languages).toContainEqual([page('fr', 'winter-single'), 'en']);
  });

  test('is the same to the byte as long as the calls are', () => {
    expect(write('atom', someCalls)).toBe(write('atom', someCalls.toReversed()));
  });

  test('dates an entry by its opening only once that is past', () => {
    const calls = [
      aCall({ slug: 'opened', opening: '2026-10-01' }),
      aCall({ slug: 'ahead', opening: '2027-10-01' }),
    ];
    const published = parseAtomFeed(write('atom', calls)).entries?.map((entry) => [
      entry.id,
      entry.published,
    ]);
    expect(published).toContainEqual([page('en', 'opened'), '2026-10-01T00:00:00Z']);
    expect(published).toContainEqual([page('en', 'ahead'), undefined]);
  });

  test('holds the hundred calls that changed last', () => {
    const entries = parseAtomFeed(write('atom', many)).entries ?? [];
    const days = entries.map(({ updated }) => String(updated));
    expect(entries).toHaveLength(100);
    const all = many.map(({ sources }) => `${sources[0]?.readOn}T00:00:00Z`);
    expect(days).toEqual(all.toSorted().toReversed().slice(0, 100));
  });

  test('is a feed even when nothing was found', () => {
    const feed = parseAtomFeed(write('atom', []));
    expect(feed.title).toBeDefined();
    expect(feed.entries ?? []).toEqual([]);
  });
});

describe('the JSON Feed', () => {
  test('reads back as version 1.1 with the same calls as the Atom feed', () => {
    const text = write('json', someCalls, 'fr');
    expect(JSON.parse(text).version).toBe('https://jsonfeed.org/version/1.1');
    const feed = parseJsonFeed(text);
    expect(feed.language).toBe('fr');
    expect(feed.feed_url).toBe(self);
    expect(feed.items?.map(({ id, url }) => [id, url])).toEqual(
      newestFirst.map((slug) => [page('fr', slug), page('fr', slug)]),
    );
    expect(feed.items?.every(({ content_text }) => content_text)).toBe(true);
    expect(feed.items?.every(({ date_modified }) => date_modified)).toBe(true);
  });

  test('carries each deadline as an instant with its offset', () => {
    const { items } = JSON.parse(write('json', someCalls));
    for (const call of someCalls) {
      const item = items.find(({ id }: { id: string }) => id === page('en', call.slug));
      expect(item._call.deadlines.map((at: string) => Date.parse(at))).toEqual(
        standingDeadlines(call.deadlines).map(deadlineInstant),
      );
    }
    expect(JSON.stringify(items)).toContain('2027-01-26T17:00:00+01:00');
    expect(JSON.stringify(items)).toContain('2026-06-30T17:00:00+02:00');
  });

  test('holds no more than a hundred calls', () => {
    expect(JSON.parse(write('json', many)).items).toHaveLength(100);
  });
});

describe('the text of an entry', () => {
  const text = (fields: Parameters<typeof aCall>[0], language: 'en' | 'fr' | 'el' = 'en') =>
    JSON.parse(write('json', [aCall(fields)], language)).items[0].content_text as string;

  test('gives every deadline with its kind and zone', () => {
    expect(text({ deadlines: [{ date: '2027-01-26', time: '17:00', stage: 1 }] })).toContain(
      'Stage 1: 26 January 2027 at 17:00 (Brussels time)',
    );
  });

  test('says that no hour is known instead of inventing one', () => {
    expect(text({ deadlines: [{ date: '2027-01-26' }] })).toContain(
      'Deadline: 26 January 2027 (the source gives no time)',
    );
  });

  test('has no status, which would be wrong as soon as it is kept', () => {
    expect(text({ deadlines: [{ date: '2027-01-26' }] })).not.toMatch(/open|closed|forthcoming/i);
  });

  test('warns where the facts rest on a secondary source', () => {
    expect(text({ evidence: 'secondary' })).toContain('secondary source');
    expect(text({ evidence: 'official' })).not.toContain('secondary source');
  });
});

import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import type { FoundNotice } from '../../../src/partners/index.ts';
import { noticeSummary, partnerFeed } from '../../../src/partners/index.ts';
import { generateNotices } from '../../support/notices.ts';

const now = Date.UTC(2026, 10, 25);
const absolute = (path: string) => new URL(path, 'https://passerelle.example').href;
const notices = generateNotices(3, 4, now).map(
  (notice, index): FoundNotice => ({
    ...notice,
    seq: index,
    number: index,
    excerpt: notice.description.slice(0, 300),
    publishedAt: now - index * 1000,
    words: [],
  }),
);
const write = (list: readonly FoundNotice[] = notices, subtitle = 'All notices') =>
  partnerFeed({
    language: 'el',
    notices: list,
    subtitle,
    self: absolute('/feeds/partners.atom?lang=el'),
    page: absolute('/el/partners/'),
    absolute,
  });

describe('the feed of partner notices', () => {
  it('reads back as it was written, with the languages of reader and authors', () => {
    const feed = parseAtomFeed(write());
    expect(feed.xml?.lang).toBe('el');
    expect(feed.updated).toBe(new Date(now).toISOString());
    expect(feed.entries?.map(({ id, title }) => [id, title?.value, title?.xml?.lang])).toEqual(
      notices.map(({ id, title, language }) => [absolute(`/el/partners/${id}/`), title, language]),
    );
    expect(feed.entries?.every(({ summary, updated }) => summary && updated)).toBe(true);
  });

  it('is the same to the byte when nothing is new, also when there is nothing', () => {
    expect(write()).toBe(write());
    expect(parseAtomFeed(write([])).updated).toBe('2026-01-01T00:00:00Z');
  });

  it('carries hostile text as text, and no address', () => {
    const [first] = notices;
    if (!first) throw new Error('There is none');
    const title = ']]><script>&\u0000\ufffe maria@school.example';
    const xml = write([{ ...first, title, excerpt: '<b>x</b> ivan@school.example' }], title);
    const feed = parseAtomFeed(xml);
    expect(feed.entries?.[0]?.title?.value).toBe(']]><script>& …@…');
    for (const gone of ['ivan@', '\u0000', '\ufffe']) expect(xml).not.toContain(gone);
  });

  it('says the facts of a notice in the reader’s language', () => {
    const [first] = notices;
    if (!first) throw new Error('There is none');
    const facts = { ...first, country: 'FI', ageFrom: 12, ageTo: 14, workingLanguages: ['en'] };
    expect(noticeSummary('el', facts)).toContain('Φινλανδία');
    expect(noticeSummary('fr', facts)).toContain('12 à 14 ans');
  });
});

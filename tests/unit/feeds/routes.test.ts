import type { APIContext } from 'astro';
import { describe, expect, test, vi } from 'vitest';
import { feedFormats } from '../../../src/calls/index.ts';
import { someCalls } from '../../support/calls.ts';

// Content is read by Astro's build only; the routes are tested with calls of our own.
vi.mock('../../../src/content/calls.ts', () => ({
  getCalls: async () => someCalls.map((call) => ({ call, entry: {} })),
}));

const routes = {
  ics: await import('../../../src/pages/feeds/calls.ics.ts'),
  atom: await import('../../../src/pages/feeds/calls.atom.ts'),
  json: await import('../../../src/pages/feeds/calls.json.ts'),
  csv: await import('../../../src/pages/feeds/calls.csv.ts'),
};
const card = await import('../../../src/pages/cards/[lang]/[call].png.ts');
const site = new URL('https://passerelle.example');

function context(path: string, headers: Record<string, string>, params = {}) {
  const request = new Request(new URL(path, site), { headers });
  return { request, url: new URL(request.url), site, params } as unknown as APIContext;
}
const get = async (kind: keyof typeof routes, query = '', headers = {}) =>
  routes[kind].GET(context(`/feeds/calls.${kind}${query}`, headers));
const kinds = Object.keys(routes) as (keyof typeof routes)[];

describe('the address of a feed', () => {
  test.each([
    ['ics', 'text/calendar; charset=utf-8'],
    ['atom', 'application/atom+xml; charset=utf-8'],
    ['json', 'application/feed+json; charset=utf-8'],
    ['csv', 'text/csv; charset=utf-8; header=present'],
  ] as const)('answers %s as %s', async (kind, type) => {
    const response = await get(kind, '?lang=fr');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-language')).toBe('fr');
  });

  test.each(kinds)('lets caches keep %s', async (kind) => {
    const { headers } = await get(kind);
    expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
  });

  test.each(['ics', 'csv'] as const)('names the file that %s is saved as', async (kind) => {
    const { headers } = await get(kind);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z-]+\.\w+"$/);
  });

  test.each(kinds)('answers 304 to a reader of %s who has it, weakened or not', async (kind) => {
    const etag = (await get(kind)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{20,}"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await get(kind, '', { 'If-None-Match': known });
      expect(response.status).toBe(304);
      expect(await response.text()).toBe('');
      expect(response.headers.get('etag')).toBe(etag);
    }
    expect((await get(kind, '', { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  test('tags other calls, and another language, otherwise', async () => {
    const tags = await Promise.all(
      ['', '?sector=vet', '?lang=el'].map(async (query) =>
        (await get('json', query)).headers.get('etag'),
      ),
    );
    expect(new Set(tags).size).toBe(3);
  });

  test.each(kinds)('writes %s once for all who want every call, else anew', async (kind) => {
    const write = vi.spyOn(feedFormats[kind], 'write');
    const first = await (await get(kind, '?lang=fr')).text();
    const writes = write.mock.calls.length;
    expect(await (await get(kind, '?sector=&lang=fr')).text()).toBe(first);
    expect(write).toHaveBeenCalledTimes(writes);
    for (const query of ['?lang=fr&sector=vet', '?lang=fr&call=rounds', '?lang=fr&sector=vet'])
      expect(await (await get(kind, query)).text()).not.toBe(first);
    expect(write).toHaveBeenCalledTimes(writes + 3);
    write.mockRestore();
  });

  test('names itself by its whole selection', async () => {
    const { feed_url } = await (await get('json', '?year=2026&sector=vet')).json();
    expect(feed_url).toBe(
      'https://passerelle.example/feeds/calls.json?lang=en&sector=vet&year=2026',
    );
  });

  test.each(kinds)('answers %s with problem details in the reader’s language', async (kind) => {
    const response = await get(kind, '?sektor=school', { 'Accept-Language': 'fr-BE, en;q=0.5' });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('content-language')).toBe('fr');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({
      status: 400,
      problems: [{ field: 'sektor', code: 'unknown-facet', message: expect.any(String) }],
    });
  });

  test('prefers the language asked for to the one that the browser sends', async () => {
    const response = await get('ics', '?lang=el&x=1', { 'Accept-Language': 'fr' });
    expect(response.headers.get('content-language')).toBe('el');
  });

  test.each([
    ['a thousand parameters', `?${'sector=school&'.repeat(1000)}`, 414],
    ['a value without end', `?sector=${'x'.repeat(100_000)}`, 414],
    ['NUL', '?sector=%00&call=%00', 400],
    ['broken percent encoding', '?sector=%E0%A4%A&%zz=%', 400],
    ['names of prototypes', '?__proto__=1&constructor=2&sector=toString&call=__proto__', 400],
    ['a language that is an inherited property', '?lang=constructor', 400],
  ])('is not broken by %s', async (_, query, status) => {
    for (const kind of kinds) {
      const response = await get(kind, query);
      expect(response.status).toBe(status);
      expect((await response.json()).problems.length).toBeGreaterThan(0);
    }
  });
});

describe('the address of a card', () => {
  const draw = async (lang: string, call: string, headers = {}) =>
    card.GET(context(`/cards/${lang}/${call}.png`, headers, { lang, call }));

  test('answers a picture that caches keep', async () => {
    const response = await draw('el', 'rounds');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toMatch(/^public, max-age=\d{5,}$/);
    const known = { 'If-None-Match': response.headers.get('etag') ?? '' };
    expect((await draw('el', 'rounds', known)).status).toBe(304);
  });

  test.each([
    ['xx', 'rounds'],
    ['en', 'nothing'],
    ['__proto__', 'rounds'],
    ['en', '__proto__'],
  ])('answers 404 for /cards/%s/%s.png', async (lang, slug) => {
    expect((await draw(lang, slug)).status).toBe(404);
  });
});

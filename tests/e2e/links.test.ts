import { LinkChecker, LinkState } from 'linkinator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

describe('links', () => {
  it('lead somewhere, on every page that a reader can reach', { timeout: 600_000 }, async () => {
    const checker = new LinkChecker();
    const { links } = await checker.check({
      path: ['en', 'fr', 'el'].map((language) => `${site.url}/${language}/`),
      recurse: true,
      concurrency: 20,
      // Absolute addresses of the site itself stand in its canonical links and cards.
      urlRewriteExpressions: [{ pattern: /^http:\/\/localhost:4321/, replacement: site.url }],
      linksToSkip: async (link) => !link.startsWith(site.url),
    });
    const broken = links
      .filter(({ state }) => state === LinkState.BROKEN)
      .map(({ url, parent, status }) => `${status} ${url} on ${parent}`);
    expect(links.filter(({ state }) => state === LinkState.OK).length).toBeGreaterThan(500);
    expect(broken).toEqual([]);
  });
});

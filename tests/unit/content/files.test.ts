import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { callEnds, callTitle, postingCountries } from '../../../src/content/files.ts';
import { siteOf } from '../../../src/http/site.ts';

const content = path.resolve(import.meta.dirname, '../../../content');

describe('what functions read of content', () => {
  it('lets the countries of Erasmus+ and of eTwinning post, now or from 2027, and no others', () => {
    expect(postingCountries()).toEqual(expect.arrayContaining(['GR', 'FR', 'TR', 'UA', 'CH']));
    for (const country of postingCountries()) expect(country).toMatch(/^[A-Z]{2}$/);
    expect(postingCountries()).not.toContain('US');
  });

  it('knows every call by its file name, and when its last deadline passes', () => {
    const slugs = readdirSync(path.join(content, 'calls'), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.mdx'))
      .map((name) => path.basename(name, '.mdx'));
    expect(slugs.length).toBeGreaterThan(0);
    expect(slugs.filter((slug) => callEnds(slug) === undefined)).toEqual([]);
    expect(slugs.filter((slug) => callTitle(slug) === slug)).toEqual([]);
    expect(slugs.some((slug) => Number(callEnds(slug)) > Date.UTC(2014))).toBe(true);
  });

  it.each(['', 'no-such-call', '../countries', '2026/ka1', '..%2f', 'ka1.mdx', 'constructor'])(
    'knows no call "%s"',
    (slug) => {
      expect(callEnds(slug)).toBeUndefined();
      expect(callTitle(slug)).toBe(slug);
    },
  );
});

describe('the links of mails', () => {
  it('lead to pages of the site in the language of the reader', () => {
    const { linkTo } = siteOf({ siteUrl: 'https://passerelle.example' });
    expect(linkTo('fresh', 'el', 'a.b')).toBe(
      'https://passerelle.example/el/partners/fresh/?token=a.b',
    );
    expect(linkTo('review', 'fr', '')).toBe('https://passerelle.example/fr/review/');
  });
});

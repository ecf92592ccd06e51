import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { htmlFaults } from '../support/html.ts';
import { fileOf, onePageOfEachKind, prerenderedPages } from '../support/pages.ts';

const pages = prerenderedPages();
/** All in English, and one of each kind in every other language. */
const various = onePageOfEachKind(pages.filter((page) => !page.startsWith('/en/')));
const looked = [...pages.filter((page) => page.startsWith('/en/')), ...various];

describe('the HTML of every page', () => {
  it('is valid', async () => {
    const faults: string[] = [];
    for (const page of looked) {
      faults.push(...(await htmlFaults(page, readFileSync(fileOf(page), 'utf8'))));
    }
    expect(looked.length).toBeGreaterThan(500);
    expect(faults).toEqual([]);
  });

  it('loads nothing from elsewhere and runs nothing inline', () => {
    const faults = pages.filter((page) => {
      const html = readFileSync(fileOf(page), 'utf8');
      const remote =
        /<(?:img|script|source|video|audio|iframe|embed|object)[^>]+(?:src|data)="(?:https?:)?\/\//;
      const remoteSheet =
        /<link[^>]+rel="(?:stylesheet|preload|preconnect|icon)"[^>]+href="(?:https?:)?\/\//;
      const inlineScript = /<script(?![^>]*\bsrc=)(?![^>]*application\/ld\+json)[^>]*>/;
      const handler = /<[a-z][^>]*\son[a-z]+="/;
      return [remote, remoteSheet, inlineScript, handler, /<style[\s>]/].some((fault) =>
        fault.test(html),
      );
    });
    expect(faults).toEqual([]);
  });

  it('states its language, a title and a description of its own', () => {
    const titles = new Map<string, string>();
    for (const page of pages) {
      const html = readFileSync(fileOf(page), 'utf8');
      const [, language = 'en'] = /^\/(\w\w)\//.exec(page) ?? [];
      expect(html, page).toContain(`<html lang="${language}">`);
      const [, title = ''] = /<title>([^<]+)<\/title>/.exec(html) ?? [];
      expect(title, page).not.toBe('');
      expect(
        titles.get(`${language} ${title}`),
        `${page} has the title of another page`,
      ).toBeUndefined();
      titles.set(`${language} ${title}`, page);
      expect(html, page).toMatch(/<meta name="description" content="[^"]{20,}"/);
      expect(html.match(/<h1[\s>]/g), page).toHaveLength(1);
    }
  });
});

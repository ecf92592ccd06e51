import { describe, expect, test } from 'vitest';
import { callJsonLd } from '../../../src/calls/index.ts';
import { aCall, someCalls } from '../../support/calls.ts';
import { absolute } from '../../support/feeds.ts';

/** The terms we use of each type, as schema.org defines them (own and inherited). */
const terms: Record<string, string[]> = {
  WebPage: ['url', 'name', 'inLanguage', 'keywords', 'mainEntity', 'breadcrumb'],
  MonetaryGrant: ['url', 'name', 'identifier', 'amount', 'sameAs', 'funder', 'potentialAction'],
  MonetaryAmount: ['currency', 'maxValue'],
  Organization: ['name'],
  ApplyAction: ['startTime', 'endTime', 'target'],
  BreadcrumbList: ['itemListElement'],
  ListItem: ['position', 'name', 'item'],
};

type Node = Record<string, unknown>;
function* nodes(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if ('@type' in value) yield value as Node;
  for (const child of Object.values(value)) yield* nodes(child);
}
const graph = (call = someCalls[0] ?? aCall(), language: 'en' | 'fr' | 'el' = 'en') => {
  const all = [...nodes(callJsonLd(language, call, absolute))];
  return (type: string) => all.filter((node) => node['@type'] === type);
};

describe('a call as schema.org data', () => {
  test('uses no term on a type that does not have it', () => {
    for (const call of someCalls)
      for (const node of nodes(callJsonLd('en', call, absolute))) {
        const known = terms[String(node['@type'])];
        const used = Object.keys(node).filter((key) => !key.startsWith('@'));
        expect(known).toEqual(expect.arrayContaining(used));
      }
  });

  test('refers only to nodes that are in it', () => {
    const text = JSON.stringify(callJsonLd('fr', aCall(), absolute));
    const references = [...text.matchAll(/\{"@id":"([^"]+)"\}/g)].map(([, id]) => id);
    expect(references).toHaveLength(2);
    for (const id of references) expect(text).toContain(`"@id":"${id}",`);
  });

  test('gives each standing deadline as the end of an application', () => {
    const ends = graph(someCalls.find(({ slug }) => slug === 'cut-offs'))('ApplyAction');
    expect(ends.map(({ endTime }) => endTime)).toEqual([
      '2026-10-25T16:00:00.000Z',
      '2027-03-28T21:59:00.000Z',
    ]);
  });

  test('gives a deadline without an hour as a day', () => {
    const [action] = graph(aCall({ deadlines: [{ date: '2026-02-19' }] }))('ApplyAction');
    expect(action?.endTime).toBe('2026-02-19');
  });

  test('leaves out what no source gives', () => {
    const [grant] = graph(aCall())('MonetaryGrant');
    for (const key of ['identifier', 'amount', 'sameAs', 'potentialAction'])
      expect(grant).not.toHaveProperty(key);
  });

  test('is in the language of its page', () => {
    const [page] = graph(aCall(), 'el')('WebPage');
    expect(page).toMatchObject({ inLanguage: 'el', '@id': absolute('/el/calls/a-call/') });
  });
});

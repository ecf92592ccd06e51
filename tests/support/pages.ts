import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './site.ts';

export const dist = path.join(root, 'dist');

/** The address path of every prerendered page, sorted. */
export function prerenderedPages(): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'index.html')
    .map((file) => `/${path.dirname(file).split(path.sep).join('/')}/`)
    .map((page) => (page === '/./' ? '/' : page))
    .toSorted();
}

/** The file of a prerendered page. */
export const fileOf = (page: string) => path.join(dist, page, 'index.html');

/**
 * One page of each kind: pages whose addresses differ in one free part (a call, a country, a
 * facet's value) are of one kind.
 */
export function onePageOfEachKind(pages: readonly string[]): string[] {
  const kindOf = (page: string) =>
    page
      .replace(/^\/(\w\w)\/calls\/by\/([^/]+)\/[^/]+\//, '/$1/calls/by/$2/*/')
      .replace(/^\/(\w\w)\/(calls|countries)\/(?!by\/)[^/]+\/$/, '/$1/$2/*/');
  const kinds = new Map(pages.toReversed().map((page) => [kindOf(page), page]));
  return [...kinds.values()].toSorted();
}

/**
 * Few pages that have whatever is on any: each sequence of three tags, with their classes and
 * other attributes, is on one of these. Texts make no difference.
 */
export function pagesOfEachStructure(pages: readonly string[]): string[] {
  const parts = new Map(pages.map((page) => [page, partsOf(page)]));
  const left = new Set([...parts.values()].flatMap((some) => [...some]));
  const news = (page: string) => [...(parts.get(page) ?? [])].filter((part) => left.has(part));
  const chosen: string[] = [];
  while (left.size > 0) {
    const counts = pages.map((page) => news(page).length);
    const richest = pages[counts.indexOf(Math.max(...counts))] ?? '';
    for (const part of news(richest)) left.delete(part);
    chosen.push(richest);
  }
  return chosen;
}

function partsOf(page: string): Set<string> {
  const html = readFileSync(fileOf(page), 'utf8');
  const tags = [...html.matchAll(/<(\w+)((?:[^>"]|"[^"]*")*)>/g)].map(
    ([, tag, attributes = '']) => `${tag} ${namesOf(attributes)}`,
  );
  return new Set(tags.map((_, index) => tags.slice(index, index + 3).join('>')));
}

/** The names of attributes, with the values of those that say how an element looks or behaves. */
const namesOf = (attributes: string) =>
  [...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)]
    .map(([whole, name = '']) => (/^(class|type|role)$|^data-stat/.test(name) ? whole : name))
    .toSorted()
    .join(' ');

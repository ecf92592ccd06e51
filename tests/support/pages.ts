import { readdirSync } from 'node:fs';
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

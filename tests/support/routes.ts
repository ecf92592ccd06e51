import { readdirSync } from 'node:fs';
import path from 'node:path';
import { operations } from '../../src/http/operations.ts';
import { dist, onePageOfEachKind, prerenderedPages } from './pages.ts';
import { root } from './site.ts';
import type { Ids } from './space-world.ts';

/** A request of a kind that the site answers, with how to call it in a list of what went wrong. */
export type Asked = { method: string; path: string; body?: string };

const get = (target: string): Asked => ({ method: 'GET', path: target });

/** One page of each kind and one file of each type that the build leaves. */
export function staticRoutes(): Asked[] {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.extname(file) !== '' && !file.endsWith('.html'))
    .map((file) => `/${file.split(path.sep).join('/')}`);
  const kinds = new Map(files.map((file) => [path.dirname(file) + path.extname(file), file]));
  return [...onePageOfEachKind(prerenderedPages()), ...kinds.values()].map(get);
}

/** Every page and feed that the source has; parameters without a value get one that is none. */
export function sourceRoutes(ids: Ids): Asked[] {
  const folder = path.join(root, 'src/pages');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(astro|ts)$/.test(file) && !path.basename(file).startsWith('_'))
    .map((file) => `/${file.replace(/\.ts$|(?:\/?index)?\.astro$/, '')}`)
    .map((route) => (/\.\w+$/.test(route) || route === '/' ? route : `${route}/`))
    .map((route) => route.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => ids[name] ?? 'x'))
    .map(get);
}

/** Every operation of the functions; what changes something, with an empty body. */
export const functionRoutes = (ids: Ids): Asked[] =>
  operations.map(({ method, path }) => ({
    method: method.toUpperCase(),
    path: path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'x'),
    ...(method !== 'get' && { body: '{}' }),
  }));

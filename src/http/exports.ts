import type { Database } from '../../db/client.ts';
import { missingObject } from '../files/index.ts';
import type { Settings } from '../settings.ts';
import { exportKey, type MadeExport, makeExports } from '../twinspaces/index.ts';
import { failure } from './answers.ts';
import type { Exchange } from './endpoint.ts';
import { filesOf } from './files.ts';
import { spacePath } from './in-space.ts';
import { disposition, sendObject } from './send-object.ts';

/** Where a large space's ZIP is ordered and fetched. */
export const exportPath = (language: string, spaceId: string): string =>
  spacePath(language, spaceId, 'export/');

/** Makes the exports that wait, here and now. */
export const runExports = (database: Database, settings: Settings): Promise<number> =>
  makeExports(
    {
      database,
      files: filesOf({ database, settings }).store,
      linkTo: (language, spaceId) => settings.siteUrl + exportPath(language, spaceId),
    },
    Date.now,
  );

/**
 * Sees to it that they are made: on the platform by its background function, which has a quarter
 * of an hour where others have seconds; elsewhere by this process.
 * @returns how many were made here.
 */
export async function startExports(database: Database, settings: Settings): Promise<number> {
  if (settings.objectStore === 'folder') return runExports(database, settings);
  await fetch(`${settings.siteUrl}/api/exports/run`, { method: 'POST', redirect: 'error' });
  return 0;
}

/** What the platform lets through in one answer, with room to spare. */
const partBytes = 16 * 1024 * 1024;

/** In how many parts an export is fetched: one, but for the platform, which cuts answers off. */
export const partsOf = (
  { bytes }: MadeExport,
  { objectStore }: Pick<Settings, 'objectStore'>,
): number => (objectStore === 'blobs' ? Math.max(1, Math.ceil((bytes ?? 0) / partBytes)) : 1);

/** An export, or the part of it that `?part=` names, from 1. */
export async function sendExport(exchange: Exchange, made: MadeExport): Promise<Response> {
  const { request, settings } = exchange;
  const { store } = filesOf(exchange);
  const key = exportKey(made.id);
  const size = made.bytes ?? 0;
  const name = `twinspace-${new Date(made.createdAt).toISOString().slice(0, 10)}.zip`;
  const headers = { 'Content-Type': 'application/zip', 'Cache-Control': 'no-store, no-transform' };
  const part = Number(new URL(request.url).searchParams.get('part') ?? 0);
  if (part === 0)
    return sendObject(request, {
      ...{ store, key, size, etag: `"${made.id}"` },
      headers: { ...headers, 'Content-Disposition': disposition('attachment', name) },
      inParts: settings.objectStore === 'blobs',
    });
  const first = (part - 1) * partBytes;
  if (!Number.isInteger(part) || part < 1 || first >= size) return failure(exchange, 404);
  const found = await store.get(key, { first, last: Math.min(first + partBytes, size) - 1 });
  if (!found) throw missingObject(key);
  const numbered = `${name}.${String(part).padStart(3, '0')}`;
  return new Response(found.stream, {
    headers: { ...headers, 'Content-Disposition': disposition('attachment', numbered) },
  });
}

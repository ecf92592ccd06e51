import { objectKey } from '../files/index.ts';
import { maySee, readAnyMaterial, readForm, type Served } from '../twinspaces/index.ts';
import { failure } from './answers.ts';
import type { Exchange } from './endpoint.ts';
import { filesOf } from './files.ts';
import { membershipOf } from './person.ts';
import { isKnown, rangeIn } from './ranges.ts';

/** The platform cuts an answer off at 20 MB; players and downloads in parts ask on. */
const mostRange = 8 * 1024 * 1024;

/** A form of a material, for those who may see it; for all others there is none. */
export async function serveFile(exchange: Exchange): Promise<Response> {
  const { database, settings, params } = exchange;
  const found = await readAnyMaterial(database, params.material ?? '');
  if (!found) return failure(exchange, 404);
  const { material, space } = found;
  const asked = { ...exchange, siteUrl: settings.siteUrl };
  const isPublic = maySee(material, space, undefined);
  const here = isPublic ? undefined : await membershipOf(asked, space.id);
  const viewer = typeof here === 'object' ? here.member : undefined;
  if (!isPublic && !(viewer && maySee(material, space, viewer))) return failure(exchange, 404);
  const served = await readForm(database, material, params.form ?? '');
  return served ? send(exchange, served, isPublic) : failure(exchange, 404);
}

async function send(exchange: Exchange, served: Served, isPublic: boolean): Promise<Response> {
  const { request, settings } = exchange;
  const etag = `"${served.hash}"`;
  const headers = headersOf(served, etag, isPublic);
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  const { bytes: size } = served;
  const range = rangeIn(request, size, etag);
  if (range === 'outside')
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } });
  if (range && settings.objectStore === 'blobs')
    range.last = Math.min(range.last, range.first + mostRange - 1);
  const object = await filesOf(exchange).store.get(objectKey(served.hash), range);
  if (!object) throw new Error(`The object ${served.hash} is missing`);
  const { first, last } = range ?? { first: 0, last: size - 1 };
  headers['Content-Length'] = String(last - first + 1);
  if (range) headers['Content-Range'] = `bytes ${first}-${last}/${size}`;
  const { stream } = object;
  if (request.method === 'HEAD') await stream.cancel();
  return new Response(request.method === 'HEAD' ? null : stream, {
    status: range ? 206 : 200,
    headers,
  });
}

/** Nothing in a file may run: whatever it is, a browser shows it as what its bytes are, or saves it. */
const headersOf = (
  { type, inline, fileName }: Served,
  etag: string,
  isPublic: boolean,
): Record<string, string> => ({
  'Content-Type': type,
  'Content-Disposition': disposition(inline ? 'inline' : 'attachment', fileName),
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Accept-Ranges': 'bytes',
  ETag: etag,
  'Cache-Control': `${isPublic ? 'public, max-age=300' : 'private, no-cache'}, no-transform`,
});

/** RFC 6266: a plain name for old programs, and the true one. */
const disposition = (kind: string, name: string) =>
  `${kind}; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(
    name,
  ).replace(/['()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)}`;

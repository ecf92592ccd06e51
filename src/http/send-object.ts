import { missingObject, type ObjectStore } from '../files/index.ts';
import { isKnown, rangeIn } from './ranges.ts';

/** The platform cuts an answer off at 20 MB; players and downloads in parts ask on. */
const mostRange = 8 * 1024 * 1024;

type Sent = {
  store: ObjectStore;
  key: string;
  /** Bytes of the whole. */
  size: number;
  etag: string;
  headers: Readonly<Record<string, string>>;
  /** Whether ranges are cut to what the platform lets through. */
  inParts: boolean;
};

/** An object as an answer: all of it, the range that is asked for, or that the reader has it. */
export async function sendObject(request: Request, sent: Sent): Promise<Response> {
  const { store, key, size, etag, inParts } = sent;
  const headers: Record<string, string> = { ...sent.headers, 'Accept-Ranges': 'bytes', ETag: etag };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  const range = rangeIn(request, size, etag);
  if (range === 'outside')
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } });
  if (range && inParts) range.last = Math.min(range.last, range.first + mostRange - 1);
  const object = await store.get(key, range);
  if (!object) throw missingObject(key);
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

/** RFC 6266: a plain name for old programs, and the true one. */
export const disposition = (kind: string, name: string) =>
  `${kind}; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(
    name,
  ).replace(/['()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)}`;

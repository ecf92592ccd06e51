import { objectKey } from '../files/index.ts';
import { maySee, readAnyMaterial, readForm, type Served } from '../twinspaces/index.ts';
import { failure } from './answers.ts';
import type { Exchange } from './endpoint.ts';
import { filesOf } from './files.ts';
import { membershipOf } from './person.ts';
import { disposition, sendObject } from './send-object.ts';

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

function send(exchange: Exchange, served: Served, isPublic: boolean): Promise<Response> {
  return sendObject(exchange.request, {
    store: filesOf(exchange).store,
    key: objectKey(served.hash),
    size: served.bytes,
    etag: `"${served.hash}"`,
    headers: headersOf(served, isPublic),
    inParts: exchange.settings.objectStore === 'blobs',
  });
}

/** Nothing in a file may run: whatever it is, a browser shows it as what its bytes are, or saves it. */
const headersOf = (
  { type, inline, fileName }: Served,
  isPublic: boolean,
): Record<string, string> => ({
  'Content-Type': type,
  'Content-Disposition': disposition(inline ? 'inline' : 'attachment', fileName),
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': `${isPublic ? 'public, max-age=300' : 'private, no-cache'}, no-transform`,
});

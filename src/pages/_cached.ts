import { createHash } from 'node:crypto';

type Body = string | Uint8Array<ArrayBuffer>;

/** The strong ETag of a body. */
export const tagOf = (body: Body): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;

/**
 * A public answer with a strong ETag, or 304 if the reader has it already (RFC 9110, section 13.1.2).
 * The comparison is weak, since a proxy that compresses may have weakened our tag.
 */
export function cached(
  request: Request,
  body: Body,
  headers: Record<string, string>,
  etag = tagOf(body),
): Response {
  const known = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  const fresh = known.includes(etag) || known.includes('*');
  const all = { ...headers, ETag: etag };
  return new Response(fresh ? null : body, { status: fresh ? 304 : 200, headers: all });
}

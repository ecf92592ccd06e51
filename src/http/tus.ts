import { mostFileBytes } from '../files/index.ts';
import type { Upload } from '../twinspaces/index.ts';

/** The protocol for uploads that go on after a break, https://tus.io/protocols/resumable-upload. */
const version = '1.0.0';

/** What every answer of the protocol bears. */
const tusHeaders = { 'Tus-Resumable': version };

/** An answer of the protocol without a body. */
export const tusAnswer = (
  status: 200 | 201 | 204 | 400 | 409 | 412 | 413 | 415,
  headers: Record<string, string> = {},
): Response => new Response(null, { status, headers: { ...tusHeaders, ...headers } });

/** What this server can do. */
export const tusOptions = (): Response =>
  tusAnswer(204, {
    'Tus-Version': version,
    'Tus-Extension': 'creation,expiration,termination',
    'Tus-Max-Size': String(mostFileBytes),
  });

/** Refuses a client of another version. */
export const wrongVersion = ({ headers }: Request): Response | undefined =>
  headers.get('tus-resumable') === version ? undefined : tusAnswer(412, { 'Tus-Version': version });

export const uploadHeaders = ({ offset, length, expiresAt }: Upload): Record<string, string> => ({
  'Upload-Offset': String(offset),
  'Upload-Length': String(length),
  'Upload-Expires': new Date(expiresAt).toUTCString(),
});

/** A header that is a whole number; undefined for any other. */
export function numberIn({ headers }: Request, name: string): number | undefined {
  const text = headers.get(name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/**
 * What a client says of its file: pairs of a name and a value in Base64.
 * @returns undefined when the header is malformed.
 */
export function metadataIn({ headers }: Request): Record<string, string> | undefined {
  const pairs = (headers.get('upload-metadata') ?? '').split(',').filter((pair) => pair.trim());
  const entries = pairs.map((pair) => {
    const [name = '', value = '', ...more] = pair.trim().split(' ');
    const isSound = /^[\w-]+$/.test(name) && /^[A-Za-z0-9+/]*={0,2}$/.test(value) && !more.length;
    return isSound ? ([name, Buffer.from(value, 'base64').toString('utf8')] as const) : undefined;
  });
  const sound = entries.filter((entry) => entry !== undefined);
  return sound.length === entries.length ? Object.fromEntries(sound) : undefined;
}

/** Gives an answer of ours, such as a problem in words, what the protocol asks of it. */
export function asTus(response: Response): Response {
  response.headers.set('Tus-Resumable', version);
  return response;
}

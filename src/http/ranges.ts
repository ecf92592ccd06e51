import type { Range } from '../files/index.ts';

/**
 * The range that a request asks for (RFC 9110, section 14.2).
 * @param size bytes of the whole.
 * @param etag of the whole: who asks for the rest of another one gets all of this.
 * @returns undefined when all of it is to be sent: nothing is asked, several ranges, or nonsense.
 */
export function rangeIn(
  { headers }: Request,
  size: number,
  etag: string,
): Range | 'outside' | undefined {
  const condition = headers.get('if-range');
  if (condition !== null && condition !== etag) return undefined;
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.get('range') ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const last = size - 1;
  if (from === '')
    return Number(to) && size ? { first: Math.max(size - Number(to), 0), last } : 'outside';
  const first = Number(from);
  if (to !== '' && Number(to) < first) return undefined;
  if (first > last) return 'outside';
  return { first, last: to === '' ? last : Math.min(Number(to), last) };
}

/** Whether the reader has it already (RFC 9110, section 13.1.2). */
export function isKnown({ headers }: Request, etag: string): boolean {
  const known = (headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim());
  return known.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag);
}

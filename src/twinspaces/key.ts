/**
 * Where a page of a list ends: the time (ms since 1970) and the id of its last row, as they stand
 * in an address.
 */
export type Key = { at: number; id: string };

export const writeKey = ({ at, id }: Key): string => `${at}.${id}`;

/** @returns undefined for anything that is no key. */
export function readKey(text: string | null): Key | undefined {
  const match = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text ?? '');
  return match?.[1] && match[2] ? { at: Number(match[1]), id: match[2] } : undefined;
}

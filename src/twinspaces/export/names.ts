/** Most bytes of a name in the ZIP: old systems take 255 for a whole path. */
const mostBytes = 80;

/** What Windows takes for a device, whatever follows the dot. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** Letters and digits of any script in lower case, the rest hyphens; cut to `bytes` of UTF-8. */
function plain(text: string, bytes: number): string {
  const name = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  let cut = '';
  for (const character of name) {
    if (Buffer.byteLength(cut + character) > bytes) break;
    cut += character;
  }
  const trimmed = cut.replace(/^-+|-+$/g, '');
  return reserved.test(trimmed) ? '' : trimmed;
}

/**
 * A file name that every system takes: what it is called, and the end of its id, so that no two
 * are alike.
 * @param extension without the dot; anything but letters and digits is dropped.
 */
export function portableName(title: string, id: string, extension: string): string {
  const tail = id.slice(-12);
  const ending = extension
    .replace(/[^a-z0-9]/gi, '')
    .toLowerCase()
    .slice(0, 8);
  const name = plain(title, mostBytes - tail.length - ending.length - 2);
  return `${name ? `${name}-` : ''}${tail}${ending ? `.${ending}` : ''}`;
}

/** The ending of a file's name, without the dot; empty when there is none. */
export const extensionOf = (fileName: string): string =>
  /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1] ?? '';

/** The same without the ending. */
export const stemOf = (fileName: string): string => fileName.replace(/\.[a-z0-9]{1,8}$/i, '');

/** A path of the ZIP as it stands in a link. */
export const asLink = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

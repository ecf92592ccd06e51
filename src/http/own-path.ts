const mostLength = 500;
const base = 'https://this-site.invalid';

/**
 * Where to go on to after signing in: a path of this site, or nothing. Judged by what a browser
 * would make of it, since `/\evil.example`, a tab after the slash or `/.//evil.example` all lead
 * elsewhere once resolved.
 * @returns path, query and fragment, normalised; undefined for anything that is not such a path.
 */
export function ownPath(path: unknown): string | undefined {
  if (typeof path !== 'string' || path.length > mostLength || !path.startsWith('/'))
    return undefined;
  if (!URL.canParse(path, base)) return undefined;
  const { origin, pathname, search, hash } = new URL(path, base);
  if (origin !== base || pathname.startsWith('//')) return undefined;
  return pathname + search + hash;
}

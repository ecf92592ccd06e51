const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** A safe method changes nothing here, so it needs no proof of where it comes from. */
export const isSafe = (method: string): boolean => safeMethods.includes(method);

/**
 * Whether a request may change something: it comes from a page of this site. Browsers say so in
 * `Sec-Fetch-Site`; those too old for it, and sites without TLS, in `Origin`. JSON clients send
 * `Origin` themselves. A request that says neither is refused.
 * @param siteUrl origin of the site.
 */
export function isSameOrigin({ method, headers }: Request, siteUrl: string): boolean {
  if (isSafe(method)) return true;
  const site = headers.get('sec-fetch-site');
  return site === null ? headers.get('origin') === siteUrl : site === 'same-origin';
}

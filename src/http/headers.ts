/**
 * The headers that guard every answer. One table for the three places that send them: the file
 * `dist/_headers` for what the platform serves itself, the middleware for pages rendered on
 * demand, and the Node host.
 * `wasm-unsafe-eval` and `worker-src` are what the search engine (Pagefind) needs, and no more.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
  'Strict-Transport-Security': 'max-age=31536000',
};

/**
 * Gives an answer the headers that it lacks: those above, and that nobody keeps a copy, since what
 * is made on demand may be personal. Who makes public answers says so.
 */
export function withDefaultHeaders(response: Response): Response {
  const defaults = { ...securityHeaders, 'Cache-Control': 'no-store' };
  for (const [name, value] of Object.entries(defaults))
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}

/** Files whose names change with their content: a browser may keep them for a year. */
export const immutable = {
  paths: [
    '/_astro/*',
    '/pagefind/index/*',
    '/pagefind/fragment/*',
    '/pagefind/older/index/*',
    '/pagefind/older/fragment/*',
  ],
  cacheControl: 'public, max-age=31536000, immutable',
} as const;

/** Open data: scripts of other sites may read it. Feeds, rendered on demand, say so themselves. */
const open = {
  paths: ['/calls.json', '/calls.schema.json'],
  headers: { 'Access-Control-Allow-Origin': '*' },
} as const;

/** Everything else is asked for again; unchanged, it costs a 304. */
const revalidate = 'public, max-age=0, must-revalidate';

/** What a static file is sent with beside the security headers, by its path on the site. */
export function fileHeaders(pathname: string): Readonly<Record<string, string>> {
  const keeps = immutable.paths.some((pattern) => pathname.startsWith(pattern.slice(0, -1)));
  return {
    'Cache-Control': keeps ? immutable.cacheControl : revalidate,
    ...(open.paths.some((path) => path === pathname) && open.headers),
  };
}

/** The platform's `_headers` file, which says of static files what the host says by itself. */
export function headersFile(): string {
  const block = (pattern: string, headers: Readonly<Record<string, string>>) =>
    [pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  return `${[
    block('/*', securityHeaders),
    ...immutable.paths.map((pattern) =>
      block(pattern, { 'Cache-Control': immutable.cacheControl }),
    ),
    ...open.paths.map((path) => block(path, open.headers)),
  ].join('\n')}\n`;
}

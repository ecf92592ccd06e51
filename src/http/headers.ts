import { readEditorSettings } from '../content/editor/settings.ts';

type Headers = Readonly<Record<string, string>>;
type Env = Readonly<Record<string, string | undefined>>;

/**
 * What a page may load and run: files of this site, never anything inline, so that it needs no
 * hash either. `wasm-unsafe-eval` and `worker-src` are what the search engine (Pagefind) needs.
 */
const policy: Headers = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self'",
  'media-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'form-action': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/** The policy of the site with some directives changed. */
export const policyWith = (changes: Headers = {}): string =>
  Object.entries({ ...policy, ...changes })
    .map((directive) => directive.join(' '))
    .join('; ');

/**
 * The headers that guard every answer. One table for the three places that send them: the file
 * `dist/_headers` for what the platform serves itself, the middleware for pages rendered on
 * demand, and the Node host. Browsers heed `Strict-Transport-Security` over TLS alone.
 */
export const securityHeaders: Headers = {
  'Content-Security-Policy': policyWith(),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
};

type Part = {
  /** Path of the part; `*` at its end stands for anything. */
  pattern: string;
  /** What is sent there beside the headers of all, or instead of them. */
  headers: Headers;
};

/** Open data, and pictures shown beside links to us: other sites may read and embed them. */
const open = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/**
 * The web editor at `/admin/` alone may speak to the git host that it is set up for, and set styles
 * from its script; scripts are files of this site there, too. Signing in at the git host happens in
 * a window that must find its way back, so that one tie is loosened where it is set up.
 */
export function editorHeaders(env: Env = process.env): Headers {
  const settings = readEditorSettings(env);
  if (!settings) return {};
  const signsIn = settings.authUrl !== undefined || settings.appId !== undefined;
  const hosts = new Set([new URL(settings.api).origin, ...(settings.appId ? [settings.host] : [])]);
  return {
    'Content-Security-Policy': policyWith({
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data: blob:",
      'font-src': "'self'",
      'connect-src': ["'self'", ...hosts].join(' '),
    }),
    ...(signsIn && { 'Cross-Origin-Opener-Policy': 'unsafe-none' }),
  };
}

/** The parts of the site that need headers of their own. */
export const parts = (env: Env = process.env): readonly Part[] => [
  { pattern: '/feeds/*', headers: open },
  { pattern: '/calls.json', headers: open },
  { pattern: '/calls.schema.json', headers: open },
  { pattern: '/cards/*', headers: open },
  {
    pattern: '/admin/*',
    // Settings are read for this path alone, not for every answer of the site.
    get headers() {
      return editorHeaders(env);
    },
  },
];

const isIn = (pathname: string, pattern: string) =>
  pattern.endsWith('*') ? pathname.startsWith(pattern.slice(0, -1)) : pathname === pattern;

/** The security headers of a path of the site. */
export const securityHeadersOf = (pathname: string): Headers =>
  Object.assign(
    {},
    securityHeaders,
    ...parts()
      .filter(({ pattern }) => isIn(pathname, pattern))
      .map(({ headers }) => headers),
  );

/**
 * Gives an answer the headers that it lacks: those above, the encoding of a page, and that nobody
 * keeps a copy, since what is made on demand may be personal. Who makes public answers says so.
 */
export function withDefaultHeaders(request: Pick<Request, 'url'>, response: Response): Response {
  const { pathname } = new URL(request.url);
  const defaults = { ...securityHeadersOf(pathname), 'Cache-Control': 'no-store' };
  for (const [name, value] of Object.entries(defaults))
    if (!response.headers.has(name)) response.headers.set(name, value);
  if (response.headers.get('Content-Type') === 'text/html')
    response.headers.set('Content-Type', 'text/html; charset=utf-8');
  return response;
}

/** Files whose names change with their content: a browser may keep them for a year. */
export const immutable = {
  patterns: [
    '/_astro/*',
    '/pagefind/index/*',
    '/pagefind/fragment/*',
    '/pagefind/older/index/*',
    '/pagefind/older/fragment/*',
  ],
  cacheControl: 'public, max-age=31536000, immutable',
} as const;

/** Everything else is asked for again; unchanged, it costs a 304. */
const revalidate = 'public, max-age=0, must-revalidate';

/** How long a static file may be kept, by its path on the site. */
export const cachingOf = (pathname: string): string =>
  immutable.patterns.some((pattern) => isIn(pathname, pattern))
    ? immutable.cacheControl
    : revalidate;

/**
 * The platform's `_headers` file, which says of static files what the host says by itself. Of two
 * rules for one path the later one holds there.
 */
export function headersFile(env: Env = process.env): string {
  const block = (pattern: string, headers: Headers) =>
    [pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  return `${[
    block('/*', securityHeaders),
    ...immutable.patterns.map((pattern) =>
      block(pattern, { 'Cache-Control': immutable.cacheControl }),
    ),
    ...parts(env)
      .filter(({ headers }) => Object.keys(headers).length > 0)
      .map(({ pattern, headers }) => block(pattern, headers)),
  ].join('\n')}\n`;
}

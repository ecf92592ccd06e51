import { randomUUID } from 'node:crypto';
import type { Context } from '@netlify/functions';
import { log } from './log.ts';
import { inRequest } from './request-context.ts';

export const requestIdHeader = 'X-Request-Id';

/** One answer, for the log and the metrics. Durations end where the answer begins. */
export type Served = { method: string; route: string; status: number; durationMs: number };

/**
 * Who counts answers: the host, which has metrics of its own. Functions and the bundle of rendered
 * pages have modules of their own, so it is the process that knows. On the platform nobody counts.
 */
const key = Symbol.for('passerelle.served');
const store = globalThis as { [key]?: (served: Served) => void };

export const countServed = (count: (served: Served) => void): void => {
  store[key] = count;
};

/** Logs and counts an answer. Files, of which a page has many, are logged for debugging alone. */
export function noteServed({ durationMs, ...rest }: Served): void {
  const served = { ...rest, method: methodOf(rest.method), durationMs: Math.round(durationMs) };
  log(served.route === 'file' ? 'debug' : 'info', 'request', served);
  store[key]?.({ ...served, durationMs });
}

/** A method of HTTP; a client may invent others, and put a name into them. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const methodOf = (method: string) => (methods.includes(method) ? method : 'other');

type Answer = (request: Request, context: Context) => Promise<Response>;

/** A function whose answers are logged, counted and marked with the id of their request. */
export const watched =
  (answer: Answer): Answer =>
  (request, context) =>
    watch(
      request,
      context.requestId,
      () => patternOf(request, context.params ?? {}),
      () => answer(request, context),
    );

/**
 * Runs what answers a request. What it throws is the caller's affair, and logged as a status 500.
 * @param id of the request, if the platform gave it one.
 * @param route its pattern; asked for when the answer is there.
 */
export function watch(
  { method }: Request,
  id: string | undefined,
  route: () => string,
  answer: () => Promise<Response>,
): Promise<Response> {
  // It is shown on error pages: whatever a platform calls an id, it must look like one.
  const request = { id: id && /^[\w-]{8,64}$/.test(id) ? id : randomUUID() };
  const start = performance.now();
  const note = (status: number) =>
    noteServed({ method, route: route(), status, durationMs: performance.now() - start });
  return inRequest(request, async () => {
    try {
      const response = marked(await answer(), request.id);
      note(response.status);
      return response;
    } catch (error) {
      note(500);
      throw error;
    }
  });
}

/** Some answers, such as those of `fetch`, have headers that cannot be changed. */
function marked(response: Response, id: string): Response {
  try {
    response.headers.set(requestIdHeader, id);
    return response;
  } catch {
    const copy = new Response(response.body, response);
    copy.headers.set(requestIdHeader, id);
    return copy;
  }
}

/**
 * The pattern of a function's path: its parameters are put back where their values stand. A
 * parameter that cannot be found makes the whole unknown, rather than let a value through.
 */
export function patternOf(
  { url }: Pick<Request, 'url'>,
  params: Readonly<Record<string, string>>,
): string {
  const segments = new URL(url).pathname.split('/');
  const names = Object.entries(params).filter(([, value]) => value !== '');
  const found = new Set<string>();
  const pattern = segments.map((segment) => {
    const [name] = names.find(([, value]) => value === segment || value === decoded(segment)) ?? [];
    if (name === undefined) return segment;
    found.add(name);
    return `:${name}`;
  });
  // Two parameters may have one value; whatever stands in the path is replaced all the same.
  const seen = new Set(names.map(([, value]) => value));
  return found.size === seen.size ? pattern.join('/') : '(unknown)';
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

import { type MessageKey, translator } from '../i18n/messages.ts';
import type { Problem } from '../problems.ts';
import type { Exchange } from './endpoint.ts';
import { flashCookie } from './flash.ts';
import { contentType, type Input } from './input.ts';
import { describeProblems, type FailureStatus, problemAnswer, problemPage } from './problems.ts';

/**
 * Whether a request wants JSON back: it sends JSON, or accepts JSON and no page. A form that says
 * nothing is a browser's; a request without a body that does not ask for a page is a client's.
 */
export function wantsJson(request: Request): boolean {
  const type = contentType(request);
  if (type === 'application/json') return true;
  const accept = request.headers.get('accept') ?? '';
  if (accept.includes('text/html')) return false;
  return (
    !/^(application\/x-www-form-urlencoded|multipart\/form-data)$/.test(type) ||
    accept.includes('json')
  );
}

type Reader = Pick<Exchange, 'language' | 'json'>;

/** The answer to a request that goes nowhere: problem details, or a plain page. */
export function failure(
  { language, json }: Reader,
  status: FailureStatus,
  problems: readonly Problem[] = [],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const response = json ? problemAnswer(language, status, problems) : problemPage(language, status);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

type Done = {
  /** For JSON: 204 unless there is a `body`. */
  status?: 200 | 201 | 202 | undefined;
  body?: object | undefined;
  /** For a form: path of the page to go on to. */
  location: string;
  /** What that page says then. */
  message?: MessageKey | undefined;
  /** `Set-Cookie` headers. */
  cookies?: readonly string[];
};

/** The answer to what was done: JSON, or 303 to the next page. */
export function done(
  { json, language, settings: { siteUrl } }: Exchange,
  { status = 200, body, location, message, cookies = [] }: Done,
): Response {
  if (!json)
    return sendTo(location, [
      ...cookies,
      ...(message
        ? [flashCookie({ page: pageOf(location), done: translator(language)(message) }, siteUrl)]
        : []),
    ]);
  const response = body ? Response.json(body, { status }) : new Response(null, { status: 204 });
  return withCookies(response, cookies);
}

type Rejected = {
  /** 422 unless told otherwise. */
  status?: 422 | 429 | 404;
  /** Path of the page with the form. */
  back: string;
  /** Fields whose values the form shows again. Never a secret's. */
  keep?: readonly string[];
};

/** The answer to what the user has to put right: problem details, or 303 back to the form. */
export function rejected(
  exchange: Exchange,
  problems: readonly Problem[],
  { status = 422, back, keep = [] }: Rejected,
): Response {
  const { json, language, input, settings } = exchange;
  if (json) return failure(exchange, status, problems);
  const flash = {
    page: pageOf(back),
    problems: describeProblems(language, problems),
    values: textsOf(input, keep),
  };
  return sendTo(back, [flashCookie(flash, settings.siteUrl)]);
}

function textsOf(input: Input, names: readonly string[]): Record<string, string> {
  const texts = names.map((name) => [name, input[name]] as const);
  return Object.fromEntries(
    texts.filter((text): text is [string, string] => typeof text[1] === 'string'),
  );
}

/**
 * The same once nobody is signed in any more: the browser forgets what it kept, such as pictures of
 * a space, before the next one sits down at it.
 */
export function doneSigningOut(exchange: Exchange, answer: Done): Response {
  const response = done(exchange, answer);
  response.headers.set('Clear-Site-Data', '"cache"');
  return response;
}

/** A 303 to a path of this site. */
export const sendTo = (location: string, cookies: readonly string[] = []): Response =>
  withCookies(new Response(null, { status: 303, headers: { Location: location } }), cookies);

const pageOf = (location: string) => location.split(/[?#]/, 1)[0] ?? location;

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie);
  return response;
}

import type { Context } from '@netlify/functions';
import type { Database } from '../../db/client.ts';
import { siteDatabase } from '../../db/site.ts';
import { isLanguage, type Language, preferredLanguage } from '../i18n/languages.ts';
import { readSettings, type Settings } from '../settings.ts';
import { failure, wantsJson } from './answers.ts';
import { withDefaultHeaders } from './headers.ts';
import { type Input, readInput } from './input.ts';
import { logError } from './log.ts';
import { networkOf } from './network.ts';
import { failedAnswer } from './outage.ts';
import { isSafe, isSameOrigin } from './same-origin.ts';
import { watched } from './watched.ts';

/** A request to a function, read and ready for the domain. */
export type Exchange = {
  request: Request;
  /** Parameters of the path. */
  params: Readonly<Record<string, string>>;
  /** What was sent, without `lang`; of a GET, nothing. Check it by a schema. */
  input: Input;
  /** The reader's: the form's `lang`, else by `Accept-Language`. */
  language: Language;
  /** Whether to answer with JSON; else a form is sent on to a page. */
  json: boolean;
  database: Database;
  settings: Settings;
  /** ms since 1970. */
  now: number;
  /** For rate limits alone. */
  network: string;
  /** Goes on with work after the answer; its failure is logged. */
  later: (work: Promise<unknown>) => void;
};

export type Handler = (exchange: Exchange) => Promise<Response>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
type Options = {
  /**
   * Takes requests from anywhere: for what a secret in the address allows by itself, such as
   * unsubscribing with one click in a mail program (RFC 8058). Never for what a session allows.
   */
  fromAnywhere?: boolean;
  /**
   * `raw`: the handler reads the body itself, within a bound of its own, and there is no input;
   * a number: forms may hold files, and the body may have so many bytes.
   */
  body?: 'raw' | number;
};

/**
 * A function of the site: `export default endpoint({ POST: handler })`. What holds for all of them
 * is done here: other methods get 405, requests from other sites 403, bodies that cannot be read
 * 400, 413 or 415, and what a handler throws becomes 500 or, when it is an outage, 503.
 * Answers carry the security headers and, unless the handler says otherwise, are kept by nobody.
 */
export const endpoint = (handlers: Partial<Record<Method, Handler>>, options: Options = {}) =>
  watched(async (request: Request, context: Context): Promise<Response> => {
    const reader: Reader = {
      language: preferredLanguage(request.headers.get('accept-language')),
      json: wantsJson(request),
      typed: {},
    };
    const response = await answer(handlers, options, request, context, reader).catch(
      (error: unknown) => failedAnswer(reader, error, request, reader.typed),
    );
    return withDefaultHeaders(request, response);
  });

/** What an answer to a failure goes by. */
type Reader = Pick<Exchange, 'language' | 'json'> & {
  /** What the form sent, with `lang`. */
  typed: Input;
};

/**
 * @param reader gets what the form sent, and its language, once that is read: failures speak the
 *   same language, and keep what was typed.
 */
async function answer(
  handlers: Partial<Record<string, Handler>>,
  { fromAnywhere = false, body }: Options,
  request: Request,
  context: Context,
  reader: Reader,
): Promise<Response> {
  const { method } = request;
  const handler = handlers[method === 'HEAD' ? 'GET' : method];
  if (!handler) return failure(reader, 405, [], { Allow: allowed(handlers) });
  const settings = readSettings(process.env);
  if (!fromAnywhere && !isSameOrigin(request, settings.siteUrl)) return failure(reader, 403);
  const read =
    isSafe(method) || body === 'raw'
      ? { ok: true as const, input: {} }
      : await readInput(request, body, body !== undefined);
  if (!read.ok) return failure(reader, read.status);
  reader.typed = read.input;
  const { lang, ...input } = read.input as Input & { lang?: unknown };
  if (typeof lang === 'string' && isLanguage(lang)) reader.language = lang;
  const { language, json } = reader;
  const response = await handler({
    language,
    json,
    request,
    params: context.params ?? {},
    input,
    database: await siteDatabase(),
    settings,
    now: Date.now(),
    network: networkOf(context.ip),
    later: (work) => context.waitUntil(work.catch(logError)),
  });
  return method === 'HEAD' ? new Response(null, response) : response;
}

const allowed = (handlers: object) =>
  Object.keys(handlers)
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    .join(', ');

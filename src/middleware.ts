import { defineMiddleware } from 'astro:middleware';
import type { APIContext, MiddlewareNext } from 'astro';
import { wantsJson } from './http/answers.ts';
import { withDefaultHeaders } from './http/headers.ts';
import { type Input, readInput } from './http/input.ts';
import { failedAnswer } from './http/outage.ts';
import { problemPage } from './http/problems.ts';
import { isSameOrigin } from './http/same-origin.ts';
import { watch } from './http/watched.ts';
import { languageOfPath, preferredLanguage } from './i18n/languages.ts';
import { readSettings } from './settings.ts';

/** A form of a page itself shows what must not be kept, such as the words on pupils' cards. */
const methods = ['GET', 'HEAD', 'POST'];

/** The platform adds nothing to pages rendered on demand: they keep the rules of the functions. */
export const onRequest = defineMiddleware((page, next) => {
  if (page.isPrerendered) return next();
  const { netlify } = page.locals as { netlify?: { context?: { requestId?: string } } };
  const id = netlify?.context?.requestId;
  return watch(
    page.request,
    id,
    () => page.routePattern,
    () => answer(page, next),
  );
});

async function answer({ request, url }: APIContext, next: MiddlewareNext): Promise<Response> {
  const language =
    languageOfPath(url.pathname) ?? preferredLanguage(request.headers.get('accept-language'));
  const { siteUrl } = readSettings(process.env);
  if (!isSameOrigin(request, siteUrl))
    return withDefaultHeaders(request, problemPage(language, 403));
  if (!methods.includes(request.method)) {
    const refusal = problemPage(language, 405);
    refusal.headers.set('Allow', methods.join(', '));
    return withDefaultHeaders(request, refusal);
  }
  const sent = request.method === 'POST' ? request.clone() : undefined;
  const response = await next().catch(async (error: unknown) =>
    failedAnswer({ language, json: wantsJson(request) }, error, request, await typedIn(sent)),
  );
  return withDefaultHeaders(request, response);
}

/** What was sent to a page by a form, to be sent again. */
async function typedIn(sent: Request | undefined): Promise<Input> {
  const read = sent && (await readInput(sent));
  return read?.ok ? read.input : {};
}

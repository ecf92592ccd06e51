import type { Language } from '../i18n/languages.ts';
import { isMessageKey, messageKey, translator } from '../i18n/messages.ts';
import type { Problem } from '../problems.ts';
import { escapeHtml } from '../text.ts';
import type { FormProblem } from './flash.ts';
import { plainPage } from './plain-page.ts';

/**
 * Problems in words. The message `problem.<field>.<code>` goes before `problem.<code>`; a code
 * without any gets the general one.
 */
export function describeProblems(
  language: Language,
  problems: readonly Problem[],
): (FormProblem & Pick<Problem, 'code'>)[] {
  const t = translator(language);
  return problems.map(({ field, code, params }) => {
    const keys = [`problem.${field}.${code}`, `problem.${code}`];
    return { field, code, message: t(keys.find(isMessageKey) ?? 'problem.invalid', params) };
  });
}

/** The statuses that a request can be refused with; each has a message `http.<status>`. */
export type FailureStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 422 | 429 | 500 | 503;

/** Problem details (RFC 9457), with a `problems` list of what the user can put right. */
export function problemAnswer(
  language: Language,
  status: FailureStatus,
  problems: readonly Problem[] = [],
): Response {
  const body = {
    type: 'about:blank',
    title: translator(language)(messageKey(`http.${status}`)),
    status,
    problems: describeProblems(language, problems),
  };
  return Response.json(body, {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Content-Language': language },
  });
}

/** The same for a reader whose form went wrong before it reached its page. */
export const problemPage = (language: Language, status: FailureStatus): Response =>
  plainPage(language, status, `<p>${escapeHtml(translator(language)('http.goBack'))}</p>`);

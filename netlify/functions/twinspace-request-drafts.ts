import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { addressCookies, draftPath, keepDraft, statusOf } from '../../src/http/kept-form.ts';
import { requestFormOf } from '../../src/http/requests.ts';
import { translator } from '../../src/i18n/messages.ts';

/** Keeps a request as far as it is written: for the button, and for the page while one types. */
export default endpoint({
  POST: async (exchange) => {
    const form = await requestFormOf(exchange);
    const saved = await keepDraft(exchange, form);
    const { page } = form;
    if (!saved.ok)
      return rejected(exchange, saved.problems, { status: statusOf(saved.problems), back: page });
    const said = translator(exchange.language)('notice.draft.kept');
    return done(exchange, {
      body: { draft: saved.token },
      location: draftPath(page, saved.token),
      cookies: addressCookies(exchange, page, said),
    });
  },
});

export const config: Config = { path: '/api/twinspace-requests/drafts' };

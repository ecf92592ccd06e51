import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { writeCookie } from '../../src/http/cookies.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { draftPath, keepDraft, rejectedKept } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { noticeFormOf, sentMessage } from '../../src/http/notices.ts';
import { siteOf } from '../../src/http/site.ts';
import { confirmHours, registerNotice } from '../../src/partners/index.ts';

/** Registers a partner notice: of somebody signed in at once, else once the address is proven. */
export default endpoint({
  POST: async (exchange) => {
    const { database, input, json, language, network, now, settings } = exchange;
    const { account, ...form } = await noticeFormOf(exchange);
    // Who mistyped the address comes back to the draft.
    const kept = json || account ? undefined : await keepDraft(exchange, form);
    const draft = kept?.ok ? kept.token : form.draft;
    const notice = { input: form.input, draft, account, email: input.email, language, network };
    const sent = await registerNotice(database, notice, siteOf(settings), now);
    if (!sent.ok) return rejectedKept(exchange, sent.problems, { ...form, draft });
    exchange.later(deliverMail(database, settings));
    const { ok, ...body } = sent;
    if ('id' in sent) {
      const location = `/${language}/account/notices/${sent.id}/`;
      return done(exchange, { status: 201, body, location, message: sentMessage(sent.state) });
    }
    const seconds = confirmHours * 3600;
    return done(exchange, {
      status: 201,
      body,
      location: draftPath(`/${language}/partners/confirm/`, draft ?? ''),
      cookies: [writeCookie('notice', sent.ticket, seconds, settings.siteUrl)],
    });
  },
});

export const config: Config = { path: '/api/partner-notices' };

import type { Config } from '@netlify/functions';
import { done, failure } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { rejectedKept, signInKept } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { requestSiteOf } from '../../src/http/request-site.ts';
import { ownRequestPath, requestFormOf } from '../../src/http/requests.ts';
import { checkSignedOut, requestTwinSpace } from '../../src/twinspaces/index.ts';

/** Asks for a space. Whoever is not signed in does so first, and comes back to what they wrote. */
export default endpoint({
  POST: async (exchange) => {
    const { database, json, language, network, now, settings } = exchange;
    const { cofounderEmail, ...form } = await requestFormOf(exchange);
    const { account, draft } = form;
    const site = requestSiteOf(settings);
    if (!account) {
      if (json) return failure(exchange, 401);
      const checked = checkSignedOut(form.input, site, now);
      if (!checked.ok) return rejectedKept(exchange, checked.problems, form);
      return signInKept(exchange, form);
    }
    const input = { ...form.input, cofounderEmail };
    const request = { input, draft, account, language, network };
    const sent = await requestTwinSpace(database, request, site, now);
    if (!sent.ok) return rejectedKept(exchange, sent.problems, form);
    exchange.later(deliverMail(database, settings));
    const { id, state } = sent;
    const location = ownRequestPath(language, id);
    return done(exchange, { status: 201, body: { id, state }, location, message: 'request.sent' });
  },
});

export const config: Config = { path: '/api/twinspace-requests' };

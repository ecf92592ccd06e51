import type { Config } from '@netlify/functions';
import { deviceName } from '../../src/accounts/index.ts';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { answerInput } from '../../src/http/request-inputs.ts';
import { requestSiteOf } from '../../src/http/request-site.ts';
import { ownRequestPath } from '../../src/http/requests.ts';
import { newSession } from '../../src/http/session.ts';
import { answerRequest } from '../../src/twinspaces/index.ts';

/** The second founder says yes, and is signed in by their link, or no. */
export default endpoint({
  POST: async (exchange) => {
    const { database, request, input, language, now, settings } = exchange;
    const page = `/${language}/twinspaces/confirm/`;
    const back = `${page}?token=${encodeURIComponent(String(input.token ?? ''))}`;
    const read = parseInput(answerInput, input);
    if (!read.ok) return rejected(exchange, read.problems, { back });
    const { token, act, ...school } = read.value;
    const device = deviceName(request.headers.get('user-agent'));
    const answer = { token, act, school, language, device };
    const answered = await answerRequest(database, answer, requestSiteOf(settings), now);
    if (!answered.ok)
      return rejected(exchange, answered.problems, { back, keep: Object.keys(school) });
    exchange.later(deliverMail(database, settings));
    const { ok, session, ...body } = answered;
    return session
      ? done(exchange, {
          body,
          location: ownRequestPath(language, body.id),
          message: 'request.confirmed',
          cookies: [await newSession(exchange, session.token)],
        })
      : done(exchange, { body, location: `/${language}/twinspaces/`, message: 'request.declined' });
  },
});

export const config: Config = { path: '/api/twinspace-requests/confirm' };

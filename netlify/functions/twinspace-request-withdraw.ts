import type { Config } from '@netlify/functions';
import { done, failure, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { requestSiteOf } from '../../src/http/request-site.ts';
import { ownRequestPath } from '../../src/http/requests.ts';
import { signedIn } from '../../src/http/signed-in.ts';
import { readOwnRequest, withdrawRequest } from '../../src/twinspaces/index.ts';

/** Takes a request back that is not decided yet. */
export default endpoint({
  POST: signedIn(async (exchange, { account }) => {
    const { database, language, now, params, settings } = exchange;
    const requestId = params.id ?? '';
    const back = ownRequestPath(language, requestId);
    if (!(await readOwnRequest(database, account.id, requestId))) return failure(exchange, 404);
    const own = { requestId, account };
    const withdrawn = await withdrawRequest(database, own, requestSiteOf(settings), now);
    if (!withdrawn.ok) return rejected(exchange, withdrawn.problems, { back });
    exchange.later(deliverMail(database, settings));
    const { id, state } = withdrawn;
    return done(exchange, { body: { id, state }, location: back, message: 'request.withdrawn' });
  }),
});

export const config: Config = { path: '/api/twinspace-requests/:id/withdraw' };

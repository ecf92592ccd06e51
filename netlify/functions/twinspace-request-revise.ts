import type { Config } from '@netlify/functions';
import { done, failure } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { requestSiteOf } from '../../src/http/request-site.ts';
import { ownRequestPath } from '../../src/http/requests.ts';
import { signedIn } from '../../src/http/signed-in.ts';
import { deleteDraft } from '../../src/partners/index.ts';
import { readOwnRequest, reviseRequest } from '../../src/twinspaces/index.ts';

/** Writes one of the reader's own requests anew. */
export default endpoint({
  POST: signedIn(async (exchange, { account }) => {
    const { database, language, now, params, settings } = exchange;
    const requestId = params.id ?? '';
    if (!(await readOwnRequest(database, account.id, requestId))) return failure(exchange, 404);
    const { draft, input } = takeDraft(exchange.input);
    const { cofounderEmail, ...kept } = input;
    const page = ownRequestPath(language, requestId, 'edit/');
    const form = { form: 'twinspace-revision', page, input: kept, draft, accountId: account.id };
    const revision = { requestId, account, input };
    const revised = await reviseRequest(database, revision, requestSiteOf(settings), now);
    if (!revised.ok) return rejectedKept(exchange, revised.problems, form);
    await deleteDraft(database, draft, account.id, now);
    exchange.later(deliverMail(database, settings));
    const { id, state } = revised;
    const location = ownRequestPath(language, id);
    return done(exchange, { body: { id, state }, location, message: 'request.revised' });
  }),
});

export const config: Config = { path: '/api/twinspace-requests/:id/revise' };

import type { Config } from '@netlify/functions';
import { done, failure } from '../../src/http/answers.ts';
import { deciding } from '../../src/http/deciding.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { requestReviewInput } from '../../src/http/request-inputs.ts';
import { requestSiteOf } from '../../src/http/request-site.ts';
import { deleteDraft } from '../../src/partners/index.ts';
import { decideRequest, readRequestForReview } from '../../src/twinspaces/index.ts';

/** Decides for a country on a request for a space. */
export default endpoint({
  POST: deciding(async (exchange, account) => {
    const { database, language, now, params, settings } = exchange;
    const requestId = params.id ?? '';
    if (!(await readRequestForReview(database, account, requestId))) return failure(exchange, 404);
    const { draft, input } = takeDraft(exchange.input);
    const page = `/${language}/review/twinspaces/${requestId}/`;
    const form = { form: 'twinspace-review', page, input, draft, accountId: account.id };
    const read = parseInput(requestReviewInput, input);
    if (!read.ok) return rejectedKept(exchange, read.problems, form);
    const decision = { requestId, actor: account, ...read.value };
    const decided = await decideRequest(database, decision, requestSiteOf(settings), now);
    if (!decided.ok) return rejectedKept(exchange, decided.problems, form);
    await deleteDraft(database, draft, account.id, now);
    exchange.later(deliverMail(database, settings));
    const location = `/${language}/review/`;
    const body = { id: requestId, state: decided.state };
    return done(exchange, { body, location, message: 'review.decided' });
  }),
});

export const config: Config = { path: '/api/twinspace-reviews/:id' };

import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { deciding } from '../../src/http/deciding.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { reviewInput } from '../../src/http/notice-inputs.ts';
import { siteOf } from '../../src/http/site.ts';
import { deleteDraft, reviewNotice } from '../../src/partners/index.ts';

/** Decides on a notice that waits for review. */
export default endpoint({
  POST: deciding(async (exchange, account) => {
    const { database, language, now, params, settings } = exchange;
    const { draft, input } = takeDraft(exchange.input);
    const noticeId = params.id ?? '';
    const page = `/${language}/review/${noticeId}/`;
    const form = { form: 'review', page, input, draft, accountId: account.id };
    const read = parseInput(reviewInput, input);
    if (!read.ok) return rejectedKept(exchange, read.problems, form);
    const decision = { noticeId, actor: account, ...read.value };
    const decided = await reviewNotice(database, decision, siteOf(settings), now);
    if (!decided.ok) return rejectedKept(exchange, decided.problems, form);
    await deleteDraft(database, draft, account.id, now);
    exchange.later(deliverMail(database, settings));
    const { state } = decided;
    return done(exchange, {
      body: { state },
      location: `/${language}/review/`,
      message: 'review.decided',
    });
  }),
});

export const config: Config = { path: '/api/reviews/:id' };

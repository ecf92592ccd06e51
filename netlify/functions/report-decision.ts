import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { deciding } from '../../src/http/deciding.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { reportDecisionInput } from '../../src/http/notice-inputs.ts';
import { siteOf } from '../../src/http/site.ts';
import { decideReport, deleteDraft } from '../../src/partners/index.ts';

/** Decides on a report, and so on all open ones on the same subject. */
export default endpoint({
  POST: deciding(async (exchange, account) => {
    const { database, language, now, params, settings } = exchange;
    const { draft, input } = takeDraft(exchange.input);
    const reportId = params.id ?? '';
    const page = `/${language}/review/reports/${reportId}/`;
    const form = { form: 'report', page, input, draft, accountId: account.id };
    const read = parseInput(reportDecisionInput, input);
    if (!read.ok) return rejectedKept(exchange, read.problems, form);
    const decision = { reportId, actor: account, reason: '', ...read.value };
    const decided = await decideReport(database, decision, siteOf(settings), now);
    if (!decided.ok) return rejectedKept(exchange, decided.problems, form);
    await deleteDraft(database, draft, account.id, now);
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location: `/${language}/review/`, message: 'review.decided' });
  }),
});

export const config: Config = { path: '/api/reports/:id' };

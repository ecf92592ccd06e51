import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { reportFields } from '../../src/http/contact-inputs.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { rejectedKept, takeDraft, typedIn } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { currentSession } from '../../src/http/session.ts';
import { siteOf } from '../../src/http/site.ts';
import { deleteDraft, reportNotice } from '../../src/partners/index.ts';

/** Reports a public notice; anybody may. */
export default endpoint({
  POST: async (exchange) => {
    const { request, database, language, network, now, params, settings } = exchange;
    const noticeId = params.id ?? '';
    const back = `/${language}/partners/${noticeId}/report/`;
    const session = await currentSession(request, database, settings.siteUrl, now);
    const account = session?.account;
    const { draft, input } = takeDraft(exchange.input);
    const report = { noticeId, account, input, network };
    const reported = await reportNotice(database, report, siteOf(settings), now);
    const kept = typedIn(input, reportFields);
    const form = { form: 'report', page: back, input: kept, draft, accountId: account?.id };
    if (!reported.ok) return rejectedKept(exchange, reported.problems, form);
    await deleteDraft(database, draft, account?.id, now);
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location: back, message: 'report.sent' });
  },
});

export const config: Config = { path: '/api/partner-notices/:id/report' };

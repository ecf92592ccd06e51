import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { sentMessage } from '../../src/http/notices.ts';
import { signedIn } from '../../src/http/signed-in.ts';
import { siteOf } from '../../src/http/site.ts';
import { deleteDraft, reviseNotice } from '../../src/partners/index.ts';

/** Writes one of the reader's own notices anew. */
export default endpoint({
  POST: signedIn(async (exchange, { account }) => {
    const { database, language, now, params, settings } = exchange;
    const { draft, input: sent } = takeDraft(exchange.input);
    const { email, ...input } = sent;
    const page = `/${language}/account/notices/${params.id}/`;
    const revision = { noticeId: params.id ?? '', account, input };
    const revised = await reviseNotice(database, revision, siteOf(settings), now);
    const form = { form: 'revision', page: `${page}edit/`, input, draft, accountId: account.id };
    if (!revised.ok) return rejectedKept(exchange, revised.problems, form);
    await deleteDraft(database, draft, account.id, now);
    exchange.later(deliverMail(database, settings));
    const { state } = revised;
    return done(exchange, { body: { state }, location: page, message: sentMessage(state) });
  }),
});

export const config: Config = { path: '/api/partner-notices/:id/revise' };

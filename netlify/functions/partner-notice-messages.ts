import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { firstMessageFields } from '../../src/http/contact-inputs.ts';
import { conversationPath } from '../../src/http/conversation.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { rejectedKept, signInKept, takeDraft, typedIn } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { currentSession } from '../../src/http/session.ts';
import { siteOf } from '../../src/http/site.ts';
import { deleteDraft, writeToAuthor } from '../../src/partners/index.ts';

/** Writes to the author of a notice for the first time. */
export default endpoint({
  POST: async (exchange) => {
    const { request, database, language, now, params, settings } = exchange;
    const noticeId = params.id ?? '';
    const back = `/${language}/partners/${noticeId}/write/`;
    const { draft, input } = takeDraft(exchange.input);
    const kept = typedIn(input, firstMessageFields);
    const form = { form: 'message', page: back, input: kept, draft };
    const session = await currentSession(request, database, settings.siteUrl, now);
    if (!session) return signInKept(exchange, form);
    const { account } = session;
    const message = { noticeId, account, input };
    const written = await writeToAuthor(database, message, siteOf(settings), now);
    if (!written.ok)
      return rejectedKept(exchange, written.problems, { ...form, accountId: account.id });
    await deleteDraft(database, draft, account.id, now);
    exchange.later(deliverMail(database, settings));
    const { conversationId } = written;
    const location = conversationPath(language, conversationId);
    const body = { conversationId };
    return done(exchange, { status: 201, body, location, message: 'conversation.begun' });
  },
});

export const config: Config = { path: '/api/partner-notices/:id/messages' };

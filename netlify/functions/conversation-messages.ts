import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { inConversation } from '../../src/http/conversation.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { rejectedKept } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { siteOf } from '../../src/http/site.ts';
import { answerMessage, deleteDraft } from '../../src/partners/index.ts';

const form = { form: 'answer', fields: ['text'] };

/** Writes on in a conversation. */
export default endpoint({
  POST: inConversation(async (exchange, { who, back, kept }) => {
    const { database, input, now, settings } = exchange;
    const answered = await answerMessage(database, who, input, siteOf(settings), now);
    if (!answered.ok) return rejectedKept(exchange, answered.problems, kept);
    await deleteDraft(database, kept.draft, kept.accountId, now);
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location: back, message: 'conversation.answered' });
  }, form),
});

export const config: Config = { path: '/api/conversations/:id/messages' };

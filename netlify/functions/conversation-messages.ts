import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { inConversation } from '../../src/http/conversation.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { siteOf } from '../../src/http/site.ts';
import { answerMessage, deleteDraft } from '../../src/partners/index.ts';

const form = { form: 'answer', fields: ['text'] };

/** Writes on in a conversation. */
export default endpoint({
  POST: inConversation(async (exchange, { who, back, accountId }) => {
    const { database, now, settings } = exchange;
    const { draft, input } = takeDraft(exchange.input);
    const answered = await answerMessage(database, who, input, siteOf(settings), now);
    if (!answered.ok)
      return rejectedKept(exchange, answered.problems, { ...form, back, accountId });
    await deleteDraft(database, draft, accountId, now);
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location: back, message: 'conversation.answered' });
  }, form),
});

export const config: Config = { path: '/api/conversations/:id/messages' };

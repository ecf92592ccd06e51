import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { decisionSchema } from '../../src/http/contact-inputs.ts';
import { inConversation } from '../../src/http/conversation.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { siteOf } from '../../src/http/site.ts';
import { decideConversation } from '../../src/partners/index.ts';

/** The author says yes or no to the one who wrote. */
export default endpoint({
  POST: inConversation(async (exchange, { who, back }) => {
    const { database, now, settings } = exchange;
    const read = parseInput(decisionSchema, exchange.input);
    if (!read.ok) return rejected(exchange, read.problems, { back });
    const { decision } = read.value;
    const decided = await decideConversation(database, who, decision, siteOf(settings), now);
    if (!decided.ok) return rejected(exchange, decided.problems, { back });
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location: back, message: `conversation.${decision}.done` });
  }),
});

export const config: Config = { path: '/api/conversations/:id/decide' };

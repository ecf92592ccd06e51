import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { inConversation } from '../../src/http/conversation.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { blockOther } from '../../src/partners/index.ts';

/** Ends a conversation; neither side can write to the other any more. */
export default endpoint({
  POST: inConversation(async (exchange, { who, back }) => {
    const blocked = await blockOther(exchange.database, who, exchange.now);
    if (!blocked.ok) return rejected(exchange, blocked.problems, { back });
    return done(exchange, { location: back, message: 'conversation.blocked.done' });
  }),
});

export const config: Config = { path: '/api/conversations/:id/block' };

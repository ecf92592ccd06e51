import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { byAuthor } from '../../src/http/by-author.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { confirmNotice } from '../../src/partners/index.ts';

/** Says that a notice still stands; a hidden one is shown again. */
export default endpoint({
  POST: byAuthor(async (exchange, { who, back, next }) => {
    const stands = await confirmNotice(exchange.database, who, exchange.now);
    if (!stands.ok) return rejected(exchange, stands.problems, { back });
    return done(exchange, { location: next, message: 'notice.fresh.done' });
  }),
});

export const config: Config = { path: '/api/partner-notices/:id/fresh' };

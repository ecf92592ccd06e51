import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { byAuthor } from '../../src/http/by-author.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { withdrawNotice } from '../../src/partners/index.ts';

/** Closes a notice without a partner, or takes it back before it is public. */
export default endpoint({
  POST: byAuthor(async (exchange, { who, back, next }) => {
    const { database, now, settings } = exchange;
    const withdrawn = await withdrawNotice(database, who, now);
    if (!withdrawn.ok) return rejected(exchange, withdrawn.problems, { back });
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location: next, message: 'notice.withdraw.done' });
  }),
});

export const config: Config = { path: '/api/partner-notices/:id/withdraw' };

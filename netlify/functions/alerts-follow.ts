import type { Config } from '@netlify/functions';
import { followPage, ownIds } from '../../src/http/alerts.ts';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { siteOf } from '../../src/http/site.ts';
import { followSearch } from '../../src/partners/index.ts';

/** Asks an address whether it wants mails for a search of the directory. */
export default endpoint({
  POST: async (exchange) => {
    const { database, input, language, network, settings, now } = exchange;
    const own = await ownIds(exchange);
    const location = followPage(language, input, own);
    const follow = { input, language, network, own };
    const asked = await followSearch(database, follow, siteOf(settings), now);
    if (!asked.ok) {
      const often = asked.problems.some(({ code }) => code === 'too-often');
      const back = { back: location, keep: ['email', 'frequency'] };
      return rejected(exchange, asked.problems, { ...back, ...(often && { status: 429 }) });
    }
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location, message: 'alerts.asked' });
  },
});

export const config: Config = { path: '/api/alerts' };

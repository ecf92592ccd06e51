import type { Config } from '@netlify/functions';
import { followForm } from '../../src/http/alerts.ts';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { deliverMail } from '../../src/http/mail.ts';

/** Asks an address whether it wants mails for a search of the directory or of the calls. */
export default endpoint({
  POST: async (exchange) => {
    const { database, settings } = exchange;
    const { asked, location } = await followForm(exchange);
    if (!asked.ok) {
      const often = asked.problems.some(({ code }) => code === 'too-often');
      const back = { back: location, keep: ['email', 'frequency', 'reminders'] };
      return rejected(exchange, asked.problems, { ...back, ...(often && { status: 429 }) });
    }
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location, message: 'alerts.asked' });
  },
});

export const config: Config = { path: '/api/alerts' };

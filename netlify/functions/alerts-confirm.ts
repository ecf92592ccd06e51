import type { Config } from '@netlify/functions';
import { confirmAlert } from '../../src/alerts/index.ts';
import { alertTokenInput } from '../../src/http/alert-inputs.ts';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';

/** The button that starts an alert. */
export default endpoint({
  POST: async (exchange) => {
    const { database, language, input, now } = exchange;
    const location = `/${language}/alerts/confirm/`;
    const read = parseInput(alertTokenInput, input);
    if (!read.ok) return rejected(exchange, read.problems, { back: location });
    const confirmed = await confirmAlert(database, read.value.token, now);
    if (!confirmed.ok) return rejected(exchange, confirmed.problems, { back: location });
    return done(exchange, { location, message: 'alerts.confirmed' });
  },
});

export const config: Config = { path: '/api/alerts/confirm' };

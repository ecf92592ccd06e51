import type { Config } from '@netlify/functions';
import { unsubscribe } from '../../src/alerts/index.ts';
import { alertTokenInput } from '../../src/http/alert-inputs.ts';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';

/**
 * Ends an alert: by the button of our page, or with one click in a mail program, which posts to
 * the address in the mail's head and follows no redirect (RFC 8058, section 3.1).
 */
export default endpoint(
  {
    POST: async (exchange) => {
      const { database, language, input, request } = exchange;
      const { 'List-Unsubscribe': oneClick, ...rest } = input;
      const token = new URL(request.url).searchParams.get('token');
      const read = parseInput(alertTokenInput, token === null ? rest : { ...rest, token });
      const location = `/${language}/alerts/stop/`;
      if (!read.ok) return rejected(exchange, read.problems, { back: location });
      await unsubscribe(database, read.value.token);
      const json = exchange.json || oneClick === 'One-Click';
      return done({ ...exchange, json }, { location, message: 'alerts.stopped' });
    },
  },
  { fromAnywhere: true },
);

export const config: Config = { path: '/api/alerts/stop' };

import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { answerKept } from '../../src/http/kept-form.ts';
import { requestFormOf } from '../../src/http/requests.ts';

/** Keeps a request as far as it is written: for the button, and for the page while one types. */
export default endpoint({
  POST: async (exchange) => answerKept(exchange, await requestFormOf(exchange)),
});

export const config: Config = { path: '/api/twinspace-requests/drafts' };

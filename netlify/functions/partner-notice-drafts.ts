import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { answerKept } from '../../src/http/kept-form.ts';
import { noticeFormOf } from '../../src/http/notices.ts';

/** Keeps a notice as far as it is written: for the button, and for the page while one types. */
export default endpoint({
  POST: async (exchange) => answerKept(exchange, await noticeFormOf(exchange)),
});

export const config: Config = { path: '/api/partner-notices/drafts' };

import type { Config } from '@netlify/functions';
import { requestSignIn, signInMinutes } from '../../src/accounts/index.ts';
import { signInInput } from '../../src/http/account-inputs.ts';
import { done, rejected } from '../../src/http/answers.ts';
import { writeCookie } from '../../src/http/cookies.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { deliverMail } from '../../src/http/mail.ts';

/** Mails a link and a code to whoever wants in. */
export default endpoint({
  POST: async (exchange) => {
    const { database, input, language, network, now, settings } = exchange;
    const { siteUrl } = settings;
    const form = { back: `/${language}/sign-in/`, keep: ['email', 'returnTo'] };
    const read = parseInput(signInInput, input);
    if (!read.ok) return rejected(exchange, read.problems, form);
    const asked = await requestSignIn(
      database,
      { ...read.value, language, network },
      (token) => `${siteUrl}/${language}/sign-in/confirm/?token=${token}`,
      now,
    );
    if (!asked.ok)
      return rejected(exchange, [{ field: '', code: 'too-often' }], { ...form, status: 429 });
    exchange.later(deliverMail(database, settings));
    const { ticket } = asked;
    return done(exchange, {
      status: 202,
      body: { ticket },
      location: `/${language}/sign-in/sent/`,
      cookies: [writeCookie('sign-in', ticket, signInMinutes * 60, siteUrl)],
    });
  },
});

export const config: Config = { path: '/api/sign-in' };

import type { Config } from '@netlify/functions';
import { doneSigningOut, rejected } from '../../src/http/answers.ts';
import { eraseInput } from '../../src/http/contact-inputs.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { endSessionCookie } from '../../src/http/session.ts';
import { signedIn } from '../../src/http/signed-in.ts';
import { eraseAccount } from '../../src/personal-data.ts';

/** Erases the reader's account and all that belongs to it, once they say so. */
export default endpoint({
  POST: signedIn(async (exchange, { account }) => {
    const { database, language, now, settings } = exchange;
    const read = parseInput(eraseInput, exchange.input);
    if (!read.ok)
      return rejected(exchange, read.problems, { back: `/${language}/account/data/erase/` });
    await eraseAccount(database, account, now);
    exchange.later(deliverMail(database, settings));
    return doneSigningOut(exchange, {
      location: `/${language}/sign-in/`,
      message: 'data.erased',
      cookies: [endSessionCookie(settings.siteUrl)],
    });
  }),
});

export const config: Config = { path: '/api/account/erase' };

import type { Config } from '@netlify/functions';
import { deviceName } from '../../src/accounts/index.ts';
import { confirmInput } from '../../src/http/account-inputs.ts';
import { done, rejected } from '../../src/http/answers.ts';
import { dropCookie, readCookie } from '../../src/http/cookies.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { provenPage } from '../../src/http/notices.ts';
import { newSession } from '../../src/http/session.ts';
import { siteOf } from '../../src/http/site.ts';
import { confirmRegistration } from '../../src/partners/index.ts';

/** Takes the proof of an address, signs in, and registers the notice that waited for it. */
export default endpoint({
  POST: async (exchange) => {
    const { database, request, input, language, now, settings } = exchange;
    const { siteUrl } = settings;
    const typing = { back: `/${language}/partners/confirm/` };
    const read = parseInput(confirmInput, input);
    if (!read.ok) return rejected(exchange, read.problems, typing);
    const { token, code = '', ticket = readCookie(request, 'notice', siteUrl) ?? '' } = read.value;
    const proof = token === undefined ? { ticket, code } : { token };
    const device = deviceName(request.headers.get('user-agent'));
    const proven = await confirmRegistration(database, proof, device, siteOf(settings), now);
    if (!proven.ok)
      return proven.code === 'wrong-code'
        ? rejected(exchange, [{ field: 'code', code: 'wrong-code' }], typing)
        : rejected(exchange, [{ field: '', code: 'proof-expired' }], typing);
    exchange.later(deliverMail(database, settings));
    const cookies = [
      await newSession(exchange, proven.session.token),
      dropCookie('notice', siteUrl),
    ];
    const { notice } = proven;
    return done(exchange, { body: { notice }, cookies, ...provenPage(language, notice) });
  },
});

export const config: Config = { path: '/api/partner-notices/confirm' };

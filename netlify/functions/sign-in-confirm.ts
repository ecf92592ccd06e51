import type { Config } from '@netlify/functions';
import { confirmSignIn, deviceName } from '../../src/accounts/index.ts';
import { confirmInput } from '../../src/http/account-inputs.ts';
import { done, rejected } from '../../src/http/answers.ts';
import { dropCookie, readCookie } from '../../src/http/cookies.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { ownPath } from '../../src/http/own-path.ts';
import { newSession } from '../../src/http/session.ts';

/** Signs in whoever proves their address, by the mailed link or the code. */
export default endpoint({
  POST: async (exchange) => {
    const { database, request, input, language, now, settings } = exchange;
    const { siteUrl } = settings;
    const typing = { back: `/${language}/sign-in/sent/` };
    const read = parseInput(confirmInput, input);
    if (!read.ok) return rejected(exchange, read.problems, typing);
    const { token, code = '', ticket = readCookie(request, 'sign-in', siteUrl) ?? '' } = read.value;
    const proof = token === undefined ? { ticket, code } : { token };
    const device = deviceName(request.headers.get('user-agent'));
    const confirmed = await confirmSignIn(database, proof, device, now);
    if (!confirmed.ok)
      return confirmed.code === 'wrong-code'
        ? rejected(exchange, [{ field: 'code', code: 'wrong-code' }], typing)
        : rejected(exchange, [{ field: '', code: 'expired' }], { back: `/${language}/sign-in/` });
    const returnTo = ownPath(confirmed.returnTo) ?? `/${language}/account/`;
    return done(exchange, {
      body: { returnTo },
      location: returnTo,
      cookies: [
        await newSession(exchange, confirmed.session.token),
        dropCookie('sign-in', siteUrl),
      ],
    });
  },
});

export const config: Config = { path: '/api/sign-in/confirm' };

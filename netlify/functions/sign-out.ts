import type { Config } from '@netlify/functions';
import { endSession } from '../../src/accounts/index.ts';
import { doneSigningOut } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { currentSession, endSessionCookie } from '../../src/http/session.ts';

/** Ends the session in use; who has none is signed out all the same. */
export default endpoint({
  POST: async (exchange) => {
    const { database, request, language, now, settings } = exchange;
    const session = await currentSession(request, database, settings.siteUrl, now);
    if (session) await endSession(database, session.account.id, session.sessionId);
    return doneSigningOut(exchange, {
      location: `/${language}/sign-in/`,
      message: 'account.signedOut',
      cookies: [endSessionCookie(settings.siteUrl)],
    });
  },
});

export const config: Config = { path: '/api/sign-out' };

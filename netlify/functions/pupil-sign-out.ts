import type { Config } from '@netlify/functions';
import { doneSigningOut } from '../../src/http/answers.ts';
import { dropCookie, readCookie } from '../../src/http/cookies.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { endPupilSession } from '../../src/twinspaces/index.ts';

/** Ends the session of a pupil; who has none is signed out all the same. */
export default endpoint({
  POST: async (exchange) => {
    const { database, request, language, now, settings } = exchange;
    await endPupilSession(database, readCookie(request, 'pupil', settings.siteUrl), now);
    return doneSigningOut(exchange, {
      location: `/${language}/pupils/`,
      message: 'pupil.signedOut',
      cookies: [dropCookie('pupil', settings.siteUrl)],
    });
  },
});

export const config: Config = { path: '/api/pupils/sign-out' };

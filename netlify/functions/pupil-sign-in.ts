import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { readCookie } from '../../src/http/cookies.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { spacePath } from '../../src/http/in-space.ts';
import { statusOf } from '../../src/http/kept-form.ts';
import { pupilCookie } from '../../src/http/person.ts';
import { endPupilSession, signInPupil } from '../../src/twinspaces/index.ts';

/** Signs a pupil in with the code on a card. */
export default endpoint({
  POST: async (exchange) => {
    const { database, request, input, language, network, now, settings } = exchange;
    const signedIn = await signInPupil(database, { input, network }, now);
    const back = `/${language}/pupils/`;
    if (!signedIn.ok)
      return rejected(exchange, signedIn.problems, { back, status: statusOf(signedIn.problems) });
    await endPupilSession(database, readCookie(request, 'pupil', settings.siteUrl), now);
    return done(exchange, {
      body: { space: signedIn.spaceId },
      location: spacePath(language, signedIn.spaceId),
      cookies: [pupilCookie(signedIn.token, settings.siteUrl)],
    });
  },
});

export const config: Config = { path: '/api/pupils/sign-in' };

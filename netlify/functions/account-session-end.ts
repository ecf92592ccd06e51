import type { Config } from '@netlify/functions';
import { endSession } from '../../src/accounts/index.ts';
import { done } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { signedIn } from '../../src/http/signed-in.ts';

/** Ends one of the reader's sessions. Answers alike for one that is over, or somebody else's. */
export default endpoint({
  POST: signedIn(async (exchange, { account }) => {
    const { database, language, params } = exchange;
    await endSession(database, account.id, params.id ?? '');
    return done(exchange, {
      location: `/${language}/account/`,
      message: 'account.sessions.ended',
    });
  }),
});

export const config: Config = { path: '/api/account/sessions/:id/end' };

import type { Config } from '@netlify/functions';
import { endOtherSessions } from '../../src/accounts/index.ts';
import { done } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { signedIn } from '../../src/http/signed-in.ts';

/** Ends all of the reader's sessions but the one in use. */
export default endpoint({
  POST: signedIn(async (exchange, { account, sessionId }) => {
    await endOtherSessions(exchange.database, account.id, sessionId);
    return done(exchange, {
      location: `/${exchange.language}/account/`,
      message: 'account.sessions.othersEnded',
    });
  }),
});

export const config: Config = { path: '/api/account/sessions/end-others' };

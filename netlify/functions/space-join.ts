import type { Config } from '@netlify/functions';
import { deviceName } from '../../src/accounts/index.ts';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { spacePath } from '../../src/http/in-space.ts';
import { withParams } from '../../src/http/kept-form.ts';
import { newSession } from '../../src/http/session.ts';
import { joinSpace } from '../../src/twinspaces/index.ts';

/** Lets in whoever proves their address by the link of an invitation, and signs them in. */
export default endpoint({
  POST: async (exchange) => {
    const { database, request, input, language, now } = exchange;
    const device = deviceName(request.headers.get('user-agent'));
    const joined = await joinSpace(database, { input, language, device }, now);
    const token = typeof input.token === 'string' ? input.token : '';
    const back = withParams(`/${language}/spaces/join/`, token ? { token } : {});
    if (!joined.ok) return rejected(exchange, joined.problems, { back, keep: ['name'] });
    return done(exchange, {
      body: { space: joined.spaceId },
      location: spacePath(language, joined.spaceId),
      message: 'member.joined',
      cookies: [await newSession(exchange, joined.token)],
    });
  },
});

export const config: Config = { path: '/api/spaces/join' };

import type { Config } from '@netlify/functions';
import { deviceName } from '../../src/accounts/index.ts';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { withParams } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { joinInput } from '../../src/http/organisation-inputs.ts';
import { newSession } from '../../src/http/session.ts';
import { siteOf } from '../../src/http/site.ts';
import { joinOrganisation } from '../../src/partners/index.ts';

/** Takes the invitation of a colleague: proves the address, signs in, and makes a member. */
export default endpoint({
  POST: async (exchange) => {
    const { database, request, language, now, settings } = exchange;
    const { token: sent, ...typed } = exchange.input;
    const page = `/${language}/organisations/join/`;
    const back = typeof sent === 'string' ? withParams(page, { token: sent }) : page;
    const form = { back, keep: ['personName', 'personRole'] };
    const read = parseInput(joinInput, exchange.input);
    if (!read.ok) return rejected(exchange, read.problems, form);
    const device = deviceName(request.headers.get('user-agent'));
    const joining = { token: read.value.token, input: typed, language, device };
    const joined = await joinOrganisation(database, joining, siteOf(settings), now);
    if (!joined.ok) return rejected(exchange, joined.problems, form);
    exchange.later(deliverMail(database, settings));
    return done(exchange, {
      location: `/${language}/account/organisations/`,
      message: 'organisation.joined',
      cookies: [await newSession(exchange, joined.session.token)],
    });
  },
});

export const config: Config = { path: '/api/organisations/join' };

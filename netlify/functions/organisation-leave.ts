import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { signedIn } from '../../src/http/signed-in.ts';
import { siteOf } from '../../src/http/site.ts';
import { leaveOrganisation } from '../../src/partners/index.ts';

/** Leaves an organisation to its other members. */
export default endpoint({
  POST: signedIn(async (exchange, { account }) => {
    const { database, language, now, params, settings } = exchange;
    const location = `/${language}/account/organisations/`;
    const leaving = { accountId: account.id, organisationId: params.id ?? '' };
    const left = await leaveOrganisation(database, leaving, siteOf(settings), now);
    if (!left.ok) return rejected(exchange, left.problems, { back: location });
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location, message: 'organisation.left' });
  }),
});

export const config: Config = { path: '/api/organisations/:id/leave' };

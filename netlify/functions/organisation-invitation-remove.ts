import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { signedIn } from '../../src/http/signed-in.ts';
import { removeInvitation } from '../../src/partners/index.ts';

/** Takes an invitation back. Answers alike for one that is gone, or another organisation's. */
export default endpoint({
  POST: signedIn(async (exchange, { account }) => {
    const { database, language, params } = exchange;
    await removeInvitation(database, account.id, params.id ?? '');
    const location = `/${language}/account/organisations/`;
    return done(exchange, { location, message: 'organisation.invitation.removed' });
  }),
});

export const config: Config = { path: '/api/invitations/:id/remove' };

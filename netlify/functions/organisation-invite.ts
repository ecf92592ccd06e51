import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { statusOf } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { signedIn } from '../../src/http/signed-in.ts';
import { siteOf } from '../../src/http/site.ts';
import { inviteColleague } from '../../src/partners/index.ts';

/** Invites a colleague to an organisation that the reader writes for. */
export default endpoint({
  POST: signedIn(async (exchange, { account }) => {
    const { database, input, language, network, now, settings } = exchange;
    const location = `/${language}/account/organisations/`;
    const invite = { account, input, language, network };
    const invited = await inviteColleague(database, invite, siteOf(settings), now);
    if (!invited.ok) {
      const status = statusOf(invited.problems);
      const keep = ['organisationId', 'email'];
      return rejected(exchange, invited.problems, { status, back: location, keep });
    }
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location, message: 'organisation.invite.sent' });
  }),
});

export const config: Config = { path: '/api/invitations' };

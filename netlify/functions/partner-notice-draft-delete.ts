import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { signedIn } from '../../src/http/signed-in.ts';
import { deleteDraft } from '../../src/partners/index.ts';

/** Throws away one of the reader's drafts. Answers alike for one that is gone, or another's. */
export default endpoint({
  POST: signedIn(async (exchange, { account }) => {
    const { database, language, now, params } = exchange;
    await deleteDraft(database, params.id, account.id, now);
    return done(exchange, {
      location: `/${language}/account/notices/`,
      message: 'notice.draft.deleted',
    });
  }),
});

export const config: Config = { path: '/api/partner-notices/drafts/:id/delete' };

import type { Config } from '@netlify/functions';
import { done, failure, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { draftPath, keepDraft, statusOf } from '../../src/http/kept-form.ts';
import { signedIn } from '../../src/http/signed-in.ts';
import { readOwnNotice } from '../../src/partners/index.ts';

/** Begins a new notice with what one of the reader's own says: its dates are to be set anew. */
export default endpoint({
  POST: signedIn(async (exchange, { account }) => {
    const { database, language, params } = exchange;
    const notice = await readOwnNotice(database, account.id, params.id ?? '');
    if (!notice) return failure(exchange, 404);
    const { startsIn, endsIn, call, ...input } = notice.input;
    const page = `/${language}/partners/new/`;
    const form = { form: 'notice', page, input, accountId: account.id };
    const saved = await keepDraft(exchange, form);
    if (!saved.ok) {
      const back = `/${language}/account/notices/${notice.id}/`;
      return rejected(exchange, saved.problems, { status: statusOf(saved.problems), back });
    }
    return done(exchange, {
      status: 201,
      body: { draft: saved.token },
      location: draftPath(page, saved.id),
      message: 'notice.reopen.done',
    });
  }),
});

export const config: Config = { path: '/api/partner-notices/:id/reopen' };

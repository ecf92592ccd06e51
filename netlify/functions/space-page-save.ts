import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { ownForm, pageForm, writtenMessage } from '../../src/http/space-forms.ts';
import { deleteDraft } from '../../src/partners/index.ts';
import { savePage } from '../../src/twinspaces/index.ts';

/** Saves a page as a new revision, on top of what others saved meanwhile. */
export default endpoint({
  POST: inSpace(
    'write-page',
    async (exchange, here) => {
      const { database, now, params } = exchange;
      const pageId = params.page ?? '';
      const { draft, input } = takeDraft(exchange.input);
      const saved = await savePage(database, here, { pageId, input }, now);
      const form = ownForm(exchange, pageForm(exchange, here.at), here);
      if (!saved.ok) return rejectedKept(exchange, saved.problems, form);
      await deleteDraft(database, draft, form.accountId, now);
      const { number, state, merged } = saved;
      return done(exchange, {
        status: 201,
        body: { number, state, merged },
        location: here.at(`pages/${pageId}/`),
        message: merged ? 'page.saved.merged' : writtenMessage(state, 'page.saved'),
      });
    },
    pageForm,
  ),
});

export const config: Config = { path: '/api/spaces/:space/pages/:page/revisions' };

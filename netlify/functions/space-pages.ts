import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { newPageForm, ownForm, writtenMessage } from '../../src/http/space-forms.ts';
import { deleteDraft } from '../../src/partners/index.ts';
import { createPage } from '../../src/twinspaces/index.ts';

/** Makes a page of a space. */
export default endpoint({
  POST: inSpace(
    'write-page',
    async (exchange, here) => {
      const { database, now } = exchange;
      const { draft, input } = takeDraft(exchange.input);
      const made = await createPage(database, here, input, now);
      const form = ownForm(exchange, newPageForm(exchange, here.at), here);
      if (!made.ok) return rejectedKept(exchange, made.problems, form);
      await deleteDraft(database, draft, form.accountId, now);
      const { id, state } = made;
      return done(exchange, {
        status: 201,
        body: { id, state },
        location: here.at(`pages/${id}/`),
        message: writtenMessage(state, 'page.made'),
      });
    },
    newPageForm,
  ),
});

export const config: Config = { path: '/api/spaces/:space/pages' };

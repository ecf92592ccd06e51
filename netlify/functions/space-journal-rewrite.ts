import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { entryForm, ownForm, writtenMessage } from '../../src/http/space-forms.ts';
import { deleteDraft } from '../../src/partners/index.ts';
import { rewriteOwnEntry } from '../../src/twinspaces/index.ts';

/** Writes one's own entry of the journal anew. */
export default endpoint({
  POST: inSpace(
    'write-journal',
    async (exchange, here) => {
      const { database, now, params } = exchange;
      const { draft, input } = takeDraft(exchange.input);
      const entryId = params.entry ?? '';
      const written = await rewriteOwnEntry(database, here, { entryId, input }, now);
      const form = ownForm(exchange, entryForm(exchange, here.at), here);
      if (!written.ok) return rejectedKept(exchange, written.problems, form);
      await deleteDraft(database, draft, form.accountId, now);
      const message = writtenMessage(written.state, 'journal.written');
      return done(exchange, { body: { state: written.state }, location: here.at(), message });
    },
    entryForm,
  ),
});

export const config: Config = { path: '/api/spaces/:space/journal/:entry' };

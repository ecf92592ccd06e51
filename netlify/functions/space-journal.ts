import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { journalForm, ownForm, writtenMessage } from '../../src/http/space-forms.ts';
import { deleteDraft } from '../../src/partners/index.ts';
import { writeEntry } from '../../src/twinspaces/index.ts';

/** Writes into the journal of a space. */
export default endpoint({
  POST: inSpace(
    'write-journal',
    async (exchange, here) => {
      const { database, now } = exchange;
      const { draft, input } = takeDraft(exchange.input);
      const written = await writeEntry(database, here, input, now);
      const form = ownForm(exchange, journalForm(exchange, here.at), here);
      if (!written.ok) return rejectedKept(exchange, written.problems, form);
      await deleteDraft(database, draft, form.accountId, now);
      const { id, state } = written;
      return done(exchange, {
        status: 201,
        body: { id, state },
        location: here.at(),
        message: writtenMessage(state, 'journal.written'),
      });
    },
    journalForm,
  ),
});

export const config: Config = { path: '/api/spaces/:space/journal' };

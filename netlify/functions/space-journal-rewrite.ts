import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace, writtenMessage } from '../../src/http/space-act.ts';
import { journalInput, rewriteOwnEntry } from '../../src/twinspaces/index.ts';

/** Writes one's own entry of the journal anew. */
export default endpoint({
  POST: formInSpace('write-journal', {
    schema: journalInput,
    name: ({ entry }) => `space-journal:${entry}`,
    page: ({ entry }) => `journal/${entry}/`,
    act: ({ database, now, params }, here, input) =>
      rewriteOwnEntry(database, here, { entryId: params.entry ?? '', input }, now),
    answer: ({ state }, _, { at }) => ({
      body: { state },
      location: at(),
      message: writtenMessage(state, 'journal.written'),
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/journal/:entry' };

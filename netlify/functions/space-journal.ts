import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace, writtenMessage } from '../../src/http/space-act.ts';
import { journalInput, writeEntry } from '../../src/twinspaces/index.ts';

/** Writes into the journal of a space. */
export default endpoint({
  POST: formInSpace('write-journal', {
    schema: journalInput,
    name: () => 'space-journal',
    page: () => 'journal/new/',
    act: ({ database, now }, here, input) => writeEntry(database, here, input, now),
    answer: ({ id, state }, _, { at }) => ({
      status: 201,
      body: { id, state },
      location: at(),
      message: writtenMessage(state, 'journal.written'),
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/journal' };

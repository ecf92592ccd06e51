import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace, writtenMessage } from '../../src/http/space-act.ts';
import { createPage, newPageInput } from '../../src/twinspaces/index.ts';

/** Makes a page of a space. */
export default endpoint({
  POST: formInSpace('write-page', {
    schema: newPageInput,
    name: () => 'space-page-new',
    page: (_, { parent }) =>
      `pages/new/${typeof parent === 'string' && parent ? `?parent=${encodeURIComponent(parent)}` : ''}`,
    act: ({ database, now }, here, input) => createPage(database, here, input, now),
    answer: ({ id, state }, _, { at }) => ({
      status: 201,
      body: { id, state },
      location: at(`pages/${id}/`),
      message: writtenMessage(state, 'page.made'),
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/pages' };

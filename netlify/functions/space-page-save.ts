import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace, writtenMessage } from '../../src/http/space-act.ts';
import { pageInput, savePage } from '../../src/twinspaces/index.ts';

/** Saves a page as a new revision, on top of what others saved meanwhile. */
export default endpoint({
  POST: formInSpace('write-page', {
    schema: pageInput,
    name: ({ page }) => `space-page:${page}`,
    page: ({ page }) => `pages/${page}/edit/`,
    act: ({ database, now, params }, here, input) =>
      savePage(database, here, { pageId: params.page ?? '', input }, now),
    answer: ({ number, state, merged }, { params }, { at }) => ({
      status: 201,
      body: { number, state, merged },
      location: at(`pages/${params.page}/`),
      message: merged ? 'page.saved.merged' : writtenMessage(state, 'page.saved'),
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/pages/:page/revisions' };

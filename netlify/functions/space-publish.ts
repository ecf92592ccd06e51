import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { publish, publishInput } from '../../src/twinspaces/index.ts';

/** Shows pages and materials of a space to the public. */
export default endpoint({
  POST: formInSpace('publish', {
    schema: publishInput,
    name: () => 'space-publish',
    page: () => 'settings/publish/',
    act: ({ database, now }, here, input) => publish(database, here, input, now),
    answer: (_result, _exchange, { at }) => ({
      location: at('settings/publish/'),
      message: 'publish.done',
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/publish' };

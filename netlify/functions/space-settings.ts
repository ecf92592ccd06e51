import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { changeSettings, settingsSchema } from '../../src/twinspaces/index.ts';

/** Changes what a space is called and what holds in it. */
export default endpoint({
  POST: formInSpace('change-settings', {
    schema: settingsSchema,
    name: () => 'space-settings',
    page: () => 'settings/',
    act: ({ database }, here, input) => changeSettings(database, here, input),
    answer: (_result, _exchange, { at }) => ({
      location: at('settings/'),
      message: 'spaceSettings.saved',
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/settings' };

import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { formKept, rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { settingsFields } from '../../src/http/member-inputs.ts';
import { answerAct } from '../../src/http/space-answers.ts';
import { changeSettings } from '../../src/twinspaces/index.ts';

/** Changes what a space is called and what holds in it. */
export default endpoint({
  POST: inSpace('change-settings', async (exchange, here) => {
    const { input } = takeDraft(exchange.input);
    const changed = await changeSettings(exchange.database, here, input);
    const back = here.at('settings/');
    const accountId = here.member.accountId ?? undefined;
    const place = { form: 'space-settings', fields: settingsFields, page: back };
    if (!changed.ok)
      return rejectedKept(exchange, changed.problems, formKept(exchange.input, place, accountId));
    return answerAct(exchange, changed, { back, message: 'spaceSettings.saved' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/settings' };

import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { rejectedKept, takeDraft } from '../../src/http/kept-form.ts';
import { ownForm, publishForm } from '../../src/http/space-forms.ts';
import { deleteDraft } from '../../src/partners/index.ts';
import { publish } from '../../src/twinspaces/index.ts';

/** Shows pages and materials of a space to the public. */
export default endpoint({
  POST: inSpace('publish', async (exchange, here) => {
    const { database, now } = exchange;
    const { draft, input } = takeDraft(exchange.input);
    const published = await publish(database, here, input, now);
    const form = ownForm(exchange, publishForm(exchange, here.at), here);
    if (!published.ok) return rejectedKept(exchange, published.problems, form);
    await deleteDraft(database, draft, form.accountId, now);
    return done(exchange, { location: form.page, message: 'publish.done' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/publish' };

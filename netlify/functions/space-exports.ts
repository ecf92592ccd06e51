import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { exportPath, startExports } from '../../src/http/exports.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { orderExport } from '../../src/twinspaces/index.ts';

/** Orders the ZIP of a space, which is made in the background. */
export default endpoint({
  POST: inSpace('export', async (exchange, here) => {
    const { database, language, settings, now } = exchange;
    await orderExport(database, here, language, now);
    exchange.later(startExports(database, settings).then(() => deliverMail(database, settings)));
    const location = exportPath(language, here.space.id);
    return done(exchange, { status: 202, body: {}, location, message: 'export.ordered' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/exports' };

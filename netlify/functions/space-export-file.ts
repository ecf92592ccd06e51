import type { Config } from '@netlify/functions';
import { failure } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { sendExport } from '../../src/http/exports.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { readExport } from '../../src/twinspaces/index.ts';

/** A ZIP that was made in the background: all of it, a range, or a numbered part (`?part=1`). */
export default endpoint({
  GET: inSpace('export', async (exchange, { space }) => {
    const { database, params, now } = exchange;
    const made = await readExport(database, space.id, params.export ?? '', now);
    return made ? sendExport(exchange, made) : failure(exchange, 404);
  }),
});

export const config: Config = { path: '/api/spaces/:space/exports/:export' };

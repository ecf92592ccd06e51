import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { parseInput } from '../../src/http/input.ts';
import { materialFields } from '../../src/http/materials.ts';
import { changeMaterial, materialSchema } from '../../src/twinspaces/index.ts';

/** Changes what is said of a material; for its author, and for those who moderate. */
export default endpoint({
  POST: inSpace('upload', async (exchange, here) => {
    const { database, input, params, now } = exchange;
    const id = params.material ?? '';
    const refused = { back: here.at(`materials/${id}/`), keep: materialFields };
    const read = parseInput(materialSchema, input);
    if (!read.ok) return rejected(exchange, read.problems, refused);
    const changed = await changeMaterial(database, here, { id, input: read.value }, now);
    if (!changed.ok) return rejected(exchange, changed.problems, { ...refused, status: 404 });
    return done(exchange, { location: refused.back, message: 'material.changed' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/materials/:material' };

import type { Config } from '@netlify/functions';
import { failure } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { parseInput } from '../../src/http/input.ts';
import { previewInput } from '../../src/http/pages-operations.ts';
import { toHtml } from '../../src/markdown.ts';
import { mediaFor } from '../../src/twinspaces/index.ts';

/** A text as it would be shown in the space; for the editor, which writes nothing yet. */
export default endpoint({
  POST: inSpace('post', async (exchange, { space, member }) => {
    const { database, input, language } = exchange;
    const parsed = parseInput(previewInput, input);
    if (!parsed.ok) return failure({ language, json: true }, 422, parsed.problems);
    const { text } = parsed.value;
    const media = await mediaFor(database, space, member, [text]);
    return Response.json({ html: toHtml(text, media) });
  }),
});

export const config: Config = { path: '/api/spaces/:space/preview' };

import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { addCaptionsByForm, mostCaptionBytes } from '../../src/http/materials.ts';

/** Gives a video or sound subtitles of one language. */
export default endpoint({ POST: inSpace('upload', addCaptionsByForm) }, { body: mostCaptionBytes });

export const config: Config = { path: '/api/spaces/:space/materials/:material/captions' };

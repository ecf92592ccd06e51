import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { addByForm, mostFormBytes } from '../../src/http/materials.ts';

/** Adds a small file to a space by a plain form; larger ones come as uploads. */
export default endpoint({ POST: inSpace('upload', addByForm) }, { body: mostFormBytes });

export const config: Config = { path: '/api/spaces/:space/materials' };

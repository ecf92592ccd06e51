import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { tusOptions } from '../../src/http/tus.ts';
import { endUpload, receivePart, tellUpload } from '../../src/http/uploads.ts';

/** An upload on its way: how far it is, its next part, its end (tus 1.0.0). */
export default endpoint(
  {
    GET: inSpace('upload', tellUpload),
    PATCH: inSpace('upload', receivePart),
    DELETE: inSpace('upload', endUpload),
    OPTIONS: async () => tusOptions(),
  },
  { body: 'raw' },
);

export const config: Config = { path: '/api/spaces/:space/uploads/:upload' };

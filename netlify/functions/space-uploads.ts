import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { tusOptions } from '../../src/http/tus.ts';
import { createUpload } from '../../src/http/uploads.ts';

/** Begins an upload to a space (tus 1.0.0). */
export default endpoint(
  { POST: inSpace('upload', createUpload), OPTIONS: async () => tusOptions() },
  { body: 'raw' },
);

export const config: Config = { path: '/api/spaces/:space/uploads' };

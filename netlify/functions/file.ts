import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { serveFile } from '../../src/http/serve-file.ts';

/** A material: `original`, `view` or `thumb` of a picture, `captions-<language>`. */
export default endpoint({ GET: serveFile });

export const config: Config = { path: '/files/:material/:form' };

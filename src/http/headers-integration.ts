import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { headersFile } from './headers.ts';

/** Writes `_headers` beside the built pages, where the platform looks for it. */
export function platformHeaders(): AstroIntegration {
  return {
    name: 'passerelle:headers',
    hooks: {
      'astro:build:done': ({ dir }) => writeFile(new URL('_headers', dir), headersFile()),
    },
  };
}

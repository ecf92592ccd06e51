import type { Plugin } from 'vite';

const bodies = 'astro:content-module-imports';
const none = `\0passerelle:${bodies}`;

/**
 * Leaves the compiled text of content out of the function for on-demand pages, which read facts
 * alone: with 10,000 calls it would be 30,000 files. Prerendered pages have it as ever; a page on
 * demand that renders content fails with Astro's UnexpectedRenderError.
 */
export const withoutBodies = (): Plugin => ({
  name: 'passerelle:without-bodies',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'ssr',
  resolveId: { order: 'pre', filter: { id: new RegExp(`^${bodies}$`) }, handler: () => none },
  load: { filter: { id: new RegExp(`^${none}$`) }, handler: () => 'export default new Map();' },
});

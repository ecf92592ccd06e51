import mdx from '@astrojs/mdx';
import netlify from '@astrojs/netlify';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { webEditor } from './src/content/editor/integration.ts';
import { places } from './src/content/places-data.ts';
import { withoutBodies } from './src/content/without-bodies.ts';
import { platformHeaders } from './src/http/headers-integration.ts';
import { languageOfPath } from './src/i18n/languages.ts';
import { checkMessages } from './src/i18n/messages.ts';
import { searchIndex } from './src/search/integration.ts';
import { readSettings } from './src/settings.ts';

checkMessages();

const { siteUrl: site } = readSettings(process.env);
const developing = process.argv.includes('dev');
const whenDeveloping = developing
  ? [(await import('./netlify/dev.ts')).developmentFunctions()]
  : [];

/** Each content file draws a warning about a mark that Astro itself put there. */
const onLog = (level, log, print) =>
  log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : print(level, log);

/** What Astro's own image service asks for; no page that is rendered on demand has it draw. */
const unused = ['node_modules/sharp/**', 'node_modules/@img/**'];

export default defineConfig({
  site,
  trailingSlash: 'always',
  adapter: developing ? undefined : netlify({ imageCDN: false, excludeFiles: unused }),
  // Each page negotiates nothing: its language is the first part of its path.
  integrations: [
    mdx(),
    sitemap({
      // What answers with a redirect by the reader's language is no page of its own.
      filter: (page) => languageOfPath(new URL(page).pathname) !== undefined,
      // Each page names its translations itself; here they would be 24 times 24 lines a page.
      namespaces: { news: false, xhtml: false, image: false, video: false },
    }),
    searchIndex(),
    webEditor(),
    platformHeaders(),
  ],
  // Files instead of inline code: one content security policy without hashes serves every page.
  build: { inlineStylesheets: 'never' },
  compressHTML: true,
  // Where a request comes from is asked by src/middleware.ts, of every method and kind of body.
  security: { checkOrigin: false, allowedDomains: [{ hostname: new URL(site).hostname }] },
  session: false,
  vite: {
    plugins: [withoutBodies(), places(), ...whenDeveloping],
    // Taken into the bundle, as in the functions: see tsconfig.json.
    ssr: { noExternal: ['drizzle-orm'] },
    build: { assetsInlineLimit: 0, rolldownOptions: { onLog } },
  },
});

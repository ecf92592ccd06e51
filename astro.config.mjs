import mdx from '@astrojs/mdx';
import netlify from '@astrojs/netlify';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { platformHeaders } from './src/http/headers-integration.ts';
import { languageCodes } from './src/i18n/languages.ts';
import { checkMessages } from './src/i18n/messages.ts';
import { searchIndex } from './src/search/integration.ts';
import { readSettings } from './src/settings.ts';

checkMessages();

const { siteUrl: site } = readSettings(process.env);

export default defineConfig({
  site,
  trailingSlash: 'always',
  adapter: netlify({
    imageCDN: false,
    devFeatures: { images: false, edgeFunctions: false },
  }),
  // Each page negotiates nothing: its language is the first part of its path.
  integrations: [
    mdx(),
    sitemap({
      i18n: {
        defaultLocale: 'en',
        locales: Object.fromEntries(languageCodes.map((code) => [code, code])),
      },
    }),
    searchIndex(),
    platformHeaders(),
  ],
  // Files instead of inline code: one content security policy without hashes serves every page.
  build: { inlineStylesheets: 'never' },
  compressHTML: true,
  security: { allowedDomains: [{ hostname: new URL(site).hostname }] },
  session: false,
  vite: { build: { assetsInlineLimit: 0 } },
});

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build, type Plugin } from 'vite';
import { languageCodes } from '../../i18n/languages.ts';
import { editorConfig } from './config.ts';
import { type EditorSettings, readEditorSettings } from './settings.ts';

const entry = path.join(import.meta.dirname, 'editor.client.ts');

/** Puts the web editor beside the built pages, if there is a repository for it to write to. */
export function webEditor(): AstroIntegration {
  const settings = readEditorSettings(process.env);
  let site = '';
  return {
    name: 'passerelle:editor',
    hooks: {
      'astro:config:done': ({ config }) => {
        site = config.site ?? '';
      },
      'astro:build:done': async ({ dir, logger }) => {
        if (!settings) return;
        await writeEditor(path.join(fileURLToPath(dir), 'admin/editor'), settings, site);
        logger.info(`the web editor writes to ${settings.host}/${settings.repository}`);
      },
    },
  };
}

/**
 * Bundles the editor from its package, apart from the scripts of the site: not a byte of it is in
 * any page but `/admin/`.
 * @param folder where its files go; it is made if it is not there.
 */
export async function writeEditor(folder: string, settings: EditorSettings, siteUrl: string) {
  await build({
    configFile: false,
    root: path.dirname(entry),
    base: '/admin/editor/',
    publicDir: false,
    logLevel: 'error',
    plugins: [withoutUnused()],
    build: {
      outDir: path.resolve(folder),
      emptyOutDir: true,
      target: 'esnext',
      assetsInlineLimit: 0,
      modulePreload: false,
      chunkSizeWarningLimit: 5000,
      rolldownOptions: {
        input: entry,
        output: {
          entryFileNames: 'editor.js',
          chunkFileNames: 'parts/[name]-[hash].js',
          assetFileNames: 'parts/[name]-[hash][extname]',
        },
      },
    },
  });
  await mkdir(folder, { recursive: true });
  for (const language of languageCodes)
    await writeFile(
      path.join(folder, `config.${language}.json`),
      JSON.stringify(editorConfig(settings, siteUrl, language)),
    );
}

/**
 * Code samples, maps and pictures are no part of our content: what draws them stays out. So do the
 * addresses of fonts at a content delivery network: the package brings the same fonts as files.
 */
const withoutUnused = (): Plugin => ({
  name: 'passerelle:editor-without-unused',
  enforce: 'pre',
  resolveId: {
    filter: { id: /^(@shikijs\/|svgo|leaflet|terra-draw|exifr)/ },
    handler: () => '\0passerelle:none',
  },
  load: { filter: { id: /^\0passerelle:none$/ }, handler: () => 'export default {};' },
  transform: {
    filter: { code: /@font-face/ },
    handler: (code) => code.replaceAll(/url\(https:[^)]+\.woff2\)/g, "local('')"),
  },
});

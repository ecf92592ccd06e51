import { readFile, rm } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { languageCodes } from '../i18n/languages.ts';
import { writeIndex } from './build.ts';
import type { SearchRecords } from './records.ts';

const folder = 'search-records';

/** Builds the search index from the finished pages; any fault stops the build. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'passerelle:search',
    hooks: {
      'astro:config:setup': ({ injectRoute }) =>
        injectRoute({
          pattern: `/${folder}/[lang].json`,
          entrypoint: './src/search/records.json.ts',
          prerender: true,
        }),
      'astro:build:done': async ({ dir, logger }) => {
        const records = await Promise.all(
          languageCodes.map(async (language) => {
            const text = await readFile(new URL(`${folder}/${language}.json`, dir), 'utf8');
            return { language, ...(JSON.parse(text) as SearchRecords) };
          }),
        );
        await rm(new URL(`${folder}/`, dir), { recursive: true });
        const count = await writeIndex(dir, records);
        logger.info(`${count} pages in the search index`);
      },
    },
  };
}

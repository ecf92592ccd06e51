import path from 'node:path';
import type { Plugin } from 'vite';
import { migrateDatabase } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { siteDatabase } from '../db/site.ts';
import { functions } from './host.ts';
import { readFunctions } from './routes.ts';

/**
 * Answers functions under `npm run dev`. The platform's own emulation is left out there: it looks
 * for its maker on the network first, and starts a minute later.
 */
export const developmentFunctions = (): Plugin => ({
  name: 'passerelle:functions',
  enforce: 'post',
  apply: 'serve',
  async configureServer({ middlewares }) {
    await migrateDatabase(await siteDatabase(openDatabase));
    const { routes } = await readFunctions(path.join(import.meta.dirname, 'functions'));
    // Before all others: Astro's own refuses addresses without a final slash.
    return () => middlewares.stack.unshift({ route: '', handle: functions(routes, 0) });
  },
});

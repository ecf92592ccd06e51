import type { Browser } from 'playwright-core';
import { close, createHost, listen, readArtefacts } from '../../netlify/host.ts';
import { launch } from '../support/browser.ts';
import { root } from '../support/site.ts';

export type OpenSite = { origin: string; browser: Browser; close: () => Promise<void> };

/** Serves the site built in a folder, as `npm start` does, and opens a browser for it. */
export async function openSite(folder = root): Promise<OpenSite> {
  const server = createHost(await readArtefacts(folder));
  const port = await listen(server, 0);
  const browser = await launch();
  return {
    origin: `http://localhost:${port}`,
    browser,
    async close() {
      await browser.close();
      await close(server, 0);
    },
  };
}

import path from 'node:path';
import { close, createHost, listen, readArtefacts } from '../../netlify/host.ts';

export const root = path.resolve(import.meta.dirname, '../..');

/** The address that tests build the site for: that of `npm start`, so that both share a build. */
export const siteUrl = 'http://localhost:4321';

export type Site = { url: string; close: () => Promise<void> };

/** Serves the built site on a free port, as `npm start` does. */
export async function startSite(): Promise<Site> {
  const server = createHost(await readArtefacts(root));
  const port = await listen(server, 0);
  return { url: `http://localhost:${port}`, close: () => close(server, 0) };
}

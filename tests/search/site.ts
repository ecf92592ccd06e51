import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import sirv from 'sirv';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
export const dist = new URL('../../dist/', import.meta.url);

/** Search is measured on a built site in a browser; without either there is nothing to measure. */
export const canMeasure =
  existsSync(executablePath) && existsSync(new URL('pagefind/pagefind.js', dist));

/** Serves a built site on a free port and opens a browser for it; `close` ends both. */
export async function openSite(
  folder = dist,
  headers: Record<string, string> = {},
): Promise<{ origin: string; browser: Browser; close: () => Promise<void> }> {
  const server = createServer(
    sirv(folder.pathname, {
      dev: true,
      setHeaders(response) {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      },
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    browser,
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

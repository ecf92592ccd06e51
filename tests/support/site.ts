import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

export const root = path.resolve(import.meta.dirname, '../..');

/** The address that tests build the site for: that of `npm start`, so that both share a build. */
export const siteUrl = 'http://localhost:4321';

export type Site = {
  url: string;
  pid: number | undefined;
  dataDir: string;
  /** Ends it as its operator does, and forgets its data. */
  close: () => Promise<void>;
  /** Ends it as a power cut does. */
  kill: () => Promise<void>;
};

/** The site as `npm start` runs it, in a process, on a port and in a data folder of its own. */
export async function startSite(env: Record<string, string> = {}): Promise<Site> {
  const dataDir = env.DATA_DIR ?? (await mkdtemp(path.join(tmpdir(), 'site-')));
  // As `npm start` does, less the build.
  const start = ['--max-semi-space-size=32', path.join(root, 'netlify/start.ts'), '--no-build'];
  const child = spawn(process.execPath, start, {
    env: { ...process.env, SITE_URL: siteUrl, PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const endIt = () => child.kill('SIGKILL');
  process.once('exit', endIt);
  void exited.then(() => process.off('exit', endIt));
  return {
    url: await addressIn(child.stdout),
    pid: child.pid,
    dataDir,
    close: async () => {
      child.kill('SIGTERM');
      await exited;
      await rm(dataDir, { recursive: true, force: true });
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** The site in a process, as a client reaches it: it is built for another address. */
export const reach = ({ url }: Pick<Site, 'url'>) => ({
  siteUrl,
  send: (request: Request) => fetch(new Request(request.url.replace(siteUrl, url), request)),
});

/** The address that the host says it is at; what else it says is its own affair. */
async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [address] = /http:\/\/localhost:\d+/.exec(line) ?? [];
    if (address) {
      output.resume();
      return address;
    }
  }
  throw new Error('The site did not start');
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

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
  /** What it ended with, once it has: a number, or the name of a signal. */
  exited: Promise<number | NodeJS.Signals>;
  /** What it has said so far, of a site that is meant to be in trouble. */
  said: () => string;
  /** Stops reading what it says, as a log that is gone does. */
  deafen: () => void;
};

type Launch = {
  /** A command, with its arguments, that the site's own is added to. */
  through?: readonly string[];
  /** Keeps what it says from the output of the tests, since it is meant to be in trouble. */
  troubled?: boolean;
};

/**
 * The site as `npm start` runs it, in a process, on a port and in a data folder of its own.
 * @throws with what it said when it does not start.
 */
export async function startSite(
  env: Record<string, string> = {},
  { through = [], troubled = through.length > 0 }: Launch = {},
): Promise<Site> {
  const dataDir = env.DATA_DIR ?? (await mkdtemp(path.join(tmpdir(), 'site-')));
  const [command = '', ...args] = [
    ...through,
    process.execPath,
    // As `npm start` does, less the build.
    '--max-semi-space-size=32',
    '--expose-gc',
    path.join(root, 'netlify/start.ts'),
    '--no-build',
  ];
  const child = spawn(command, args, {
    env: {
      ...process.env,
      SITE_URL: siteUrl,
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', troubled ? 'pipe' : 'inherit'],
  });
  const said: string[] = [];
  const output = child.stdout as Readable;
  for (const stream of [output, child.stderr])
    stream?.on('data', (bytes: Buffer) => said.push(String(bytes)));
  const exited = once(child, 'exit').then(([code, signal]) => code ?? signal);
  const endIt = () => child.kill('SIGKILL');
  process.once('exit', endIt);
  void exited.then(() => process.off('exit', endIt));
  return {
    url: await addressIn(output).catch(async () => {
      await exited;
      throw new Error(`The site did not start: ${said.join('')}`);
    }),
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
    exited,
    said: () => said.join(''),
    deafen: () => {
      output.destroy();
      child.stderr?.destroy();
    },
  };
}

/** The site in a process, as a client reaches it: it is built for another address. */
export const reach = ({ url }: Pick<Site, 'url'>) => ({
  siteUrl,
  send: (request: Request) => fetch(new Request(request.url.replace(siteUrl, url), request)),
});

/** The address that the host says it is at; what else it says is its own affair. */
async function addressIn(output: Readable): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [address] = /http:\/\/localhost:\d+/.exec(line) ?? [];
    if (address) {
      output.resume();
      return address;
    }
  }
  throw new Error('It said no address');
}

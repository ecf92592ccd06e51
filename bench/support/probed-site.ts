import { request } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Site, startSite } from '../../tests/support/site.ts';
import type { Memory, Probed } from './probe.ts';

export type ProbedSite = Site & {
  /** What was seen since it was last asked. */
  probed: () => Promise<Probed>;
  /** Collects garbage, and says what memory is in use then. */
  collect: () => Promise<Memory>;
  /** Runs a scheduled job in the host; how long it took, ms. */
  runJob: (name: string) => Promise<number>;
};

const probe = path.join(import.meta.dirname, 'probe.ts');

/** The site as `npm start` runs it, with the probe beside it. */
export async function startProbedSite(env: { DATA_DIR: string } & Record<string, string>) {
  const socketPath = path.join(env.DATA_DIR, 'probe.sock');
  const site = await startSite({
    ...env,
    PROBE_SOCKET: socketPath,
    NODE_OPTIONS: `--import ${pathToFileURL(probe).href}`,
  });
  const ask = <T>(path: string) =>
    new Promise<T>((resolve, reject) => {
      const asked = request({ socketPath, path }, async (answer) => {
        const text = (await answer.toArray()).join('');
        if (answer.statusCode === 200) resolve(JSON.parse(text) as T);
        else reject(new Error(text));
      });
      asked.on('error', reject).end();
    });
  const probed: ProbedSite = {
    ...site,
    probed: () => ask('/probed'),
    collect: () => ask('/collect'),
    runJob: (name) => ask(`/jobs/${name}`),
  };
  return probed;
}

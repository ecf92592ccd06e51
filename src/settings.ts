import path from 'node:path';
import { z } from 'zod';

/** What the operator sets in the environment; every name is optional. */
const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4321),
  DATA_DIR: z.string().min(1).default('.data'),
  SITE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://example.org' })
    .refine((url) => new URL(url).pathname === '/', 'must have no path')
    .optional(),
  BUILD_HOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
});

export type Settings = {
  /** Port to listen on; 0 lets the system choose. */
  port: number;
  /** Absolute folder of everything the site keeps. */
  dataDir: string;
  /** Origin of the site, without a slash at its end. */
  siteUrl: string;
  /** Address that starts a new build on the platform, if there is one. */
  buildHookUrl: string | undefined;
};

/**
 * Reads and checks the environment.
 * @throws one error that names every variable at fault and why.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(set);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The environment is not usable:\n  ${faults.join('\n  ')}`);
  }
  const { PORT, DATA_DIR, SITE_URL, BUILD_HOOK_URL } = result.data;
  return {
    port: PORT,
    dataDir: path.resolve(DATA_DIR),
    siteUrl: new URL(SITE_URL ?? `http://localhost:${PORT}`).origin,
    buildHookUrl: BUILD_HOOK_URL,
  };
}

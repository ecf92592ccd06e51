import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** What the operator sets in the environment; every name is optional. */
const schema = z.object({
  // Not HOST: some shells set that to the name of the machine.
  LISTEN_ADDRESS: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4321),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  DATA_DIR: z.string().min(1).default('.data'),
  SITE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://example.org' })
    .refine((url) => new URL(url).pathname === '/', 'must have no path')
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(file|libsql|https?):/, 'must begin with file:, libsql:, https: or http:')
    .optional(),
  DATABASE_TOKEN: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Passerelle <passerelle@localhost>'),
  OPERATOR_NAME: z.string().min(2).optional(),
  OPERATOR_CONTACT: z.url({ protocol: /^(https?|mailto)$/ }).optional(),
  BUILD_HOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  OBJECT_STORE: z.enum(['folder', 'blobs']).optional(),
  NETLIFY_BLOBS_CONTEXT: z.string().optional(),
  SPACE_QUOTA: z.coerce.number().int().min(0).default(5_000_000_000),
  ALLOW_ONE_COUNTRY: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  METRICS_TOKEN: z.string().min(16).optional(),
});

/** The names of all settings, as docs/operations.md has to explain them. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

export type Settings = {
  /** Address or name to listen on; undefined: all addresses of the machine. */
  host: string | undefined;
  /** Port to listen on; 0 lets the system choose. */
  port: number;
  /** How many proxies of ours a request passes before it reaches the host. */
  trustProxy: number;
  /** Absolute folder of everything the site keeps. */
  dataDir: string;
  /** Origin of the site, without a slash at its end. */
  siteUrl: string;
  /** Where the database is: a file under `dataDir` unless told otherwise. */
  databaseUrl: string;
  databaseToken: string | undefined;
  /** Mail server, with name and password if it needs them; without one, mail goes to files. */
  smtpUrl: string | undefined;
  /** Sender of all mail, "Name <address>". */
  mailFrom: string;
  /** Who runs this site, for its footer: name, and `mailto:` or web address for questions. */
  operator: { name: string | undefined; contact: string | undefined };
  /** Address that starts a new build on the platform, if there is one. */
  buildHookUrl: string | undefined;
  /** Where files are kept: in a folder under `dataDir`, or in the platform's blobs. */
  objectStore: 'folder' | 'blobs';
  /** Most bytes of the files of a space that has no limit of its own. */
  spaceQuota: number;
  /** Whether two schools of one country may found a TwinSpace; it is marked as such then. */
  allowOneCountry: boolean;
  /** What whoever scrapes `/api/metrics` must show; without one, anybody may. */
  metricsToken: string | undefined;
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
  const values = result.data;
  const dataDir = path.resolve(values.DATA_DIR);
  return {
    host: values.LISTEN_ADDRESS,
    port: values.PORT,
    trustProxy: values.TRUST_PROXY,
    dataDir,
    siteUrl: new URL(values.SITE_URL ?? `http://localhost:${values.PORT}`).origin,
    databaseUrl: values.DATABASE_URL ?? pathToFileURL(path.join(dataDir, 'passerelle.db')).href,
    databaseToken: values.DATABASE_TOKEN,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    operator: { name: values.OPERATOR_NAME, contact: values.OPERATOR_CONTACT },
    buildHookUrl: values.BUILD_HOOK_URL,
    objectStore: values.OBJECT_STORE ?? (onPlatform(values) ? 'blobs' : 'folder'),
    spaceQuota: values.SPACE_QUOTA,
    allowOneCountry: values.ALLOW_ONE_COUNTRY === '1',
    metricsToken: values.METRICS_TOKEN,
  };
}

/** Whether the platform's blobs are at hand: it says so here or there. */
const onPlatform = ({ NETLIFY_BLOBS_CONTEXT }: z.output<typeof schema>): boolean =>
  Boolean(NETLIFY_BLOBS_CONTEXT) || 'netlifyBlobsContext' in globalThis;

import { defineConfig } from 'vitest/config';

const project = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], ...options },
});

/** Tests of the whole site share one build of it. */
const withSite = { globalSetup: 'tests/support/build.ts', hookTimeout: 60_000 };

/** Whatever has its databases from `freshDatabase`; tests of a database's file open it themselves. */
const remote = [
  '{accounts,mail,writes}.test.ts',
  '{alerts,partners,requests,twinspaces}/*.test.ts',
  // The one that is not here judges an order, which is the same wherever it comes from.
  'partners-find/{new-notices,plans,search}.test.ts',
].map((files) => `tests/integration/${files}`);

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/count.ts'],
    testTimeout: 30_000,
    // Two cores are what a small machine has; most tests wait for a browser, a disk or mail.
    maxWorkers: 2,
    // Of what goes well there is nothing to read.
    env: { LOG_LEVEL: 'error' },
    // What was built runs as it is.
    server: { deps: { external: [/\/\.netlify\/v1\//] } },
    projects: [
      project('unit'),
      project('integration'),
      {
        // What asks a database, once more with the database behind a server.
        extends: true,
        test: {
          name: 'remote',
          include: remote,
          provide: { database: 'server' },
          testTimeout: 60_000,
        },
      },
      // What a browser on a busy machine loses once is tried again; what fails twice is a fault.
      project('e2e', { ...withSite, testTimeout: 240_000, retry: 1 }),
      project('search', { ...withSite, testTimeout: 120_000 }),
    ],
  },
});

import { z } from 'zod';
import type { Operation } from './operations.ts';

/** What those who keep the site running ask and do. */
export const operationOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/health',
    id: 'health',
    summary: 'Says how the site is, for load balancers and people.',
    signedIn: false,
    answer: {
      status: 200,
      description:
        'It works; `degraded` means that somebody should look. If it cannot work, the status is 503.',
      schema: z.strictObject({
        status: z.enum(['ok', 'degraded', 'failing']),
        version: z.string(),
        database: z.enum(['ok', 'unreachable', 'not-migrated']),
        files: z.enum(['ok', 'not-writable']),
        mail: z.enum(['ok', 'late', 'unknown']),
        oldestMailSeconds: z.int(),
        jobs: z.enum(['ok', 'late', 'unknown']),
        disk: z.enum(['ok', 'low', 'unknown']),
      }),
    },
  },
  {
    method: 'get',
    path: '/api/metrics',
    id: 'metrics',
    summary: 'Counts of the site for Prometheus: totals alone. With a bearer token, if one is set.',
    signedIn: false,
    answer: {
      status: 200,
      description: 'The text format of Prometheus, version 0.0.4.',
      type: 'text/plain',
      schema: z.string(),
    },
  },
  {
    method: 'post',
    path: '/api/jobs/{job}/run',
    id: 'runJob',
    summary: 'Runs a job now, on top of its times. For administrators.',
    signedIn: true,
    params: { job: 'sweep' },
    answer: { status: 204, description: 'It runs. How it ended is on the page of jobs.' },
    whenEmpty: 404,
  },
];

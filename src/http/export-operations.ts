import { z } from 'zod';
import type { Operation } from './operations.ts';

const space = '0192f0c1-2345-7abc-8def-0123456789ab';

/** Taking a space along. */
export const exportOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/spaces/{space}/export',
    id: 'exportSpace',
    summary: 'A small space as a ZIP: a website that opens from disk, and the data as JSON.',
    signedIn: true,
    act: 'export',
    params: { space },
    answer: { status: 200, description: 'The ZIP. A large space is a problem (422): order it.' },
  },
  {
    method: 'post',
    path: '/api/spaces/{space}/exports',
    id: 'orderExport',
    summary: 'Orders the ZIP of a space of any size; a mail tells when it is ready.',
    signedIn: true,
    act: 'export',
    params: { space },
    answer: { status: 202, description: 'It is being made.', schema: z.strictObject({}) },
  },
  {
    method: 'get',
    path: '/api/spaces/{space}/exports/{export}',
    id: 'fetchExport',
    summary: 'A ZIP that was ordered. Answers ranges; `?part=1` and on gives it in files to join.',
    signedIn: true,
    act: 'export',
    params: { space, export: space },
    answer: { status: 200, description: 'The ZIP.' },
  },
  {
    method: 'post',
    path: '/api/exports/run',
    id: 'runExports',
    summary: 'Makes the ZIPs that were ordered. The site calls it by itself.',
    signedIn: false,
    answer: { status: 204, description: 'None waits any more.' },
  },
];

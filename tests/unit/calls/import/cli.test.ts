import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  collectedRecord,
  collectionOf,
  filesIn,
  portalRecord,
  temporaryFolder,
} from './fixtures.ts';

type Ended = { code: number; out: string; err: string };

/** Runs the importer as an editor does. */
function cli(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/calls/import/cli.ts', ...args], (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

function inputFile(content: unknown): string {
  const path = join(temporaryFolder(), 'input.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Starting a process takes its time on a busy machine. */
const patient = { timeout: 60_000 };

describe('the importer on the command line', patient, () => {
  it('ends with 0 when all went in', async () => {
    const to = temporaryFolder();
    const ended = await cli(inputFile(collectionOf(collectedRecord())), '--to', to);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toContain('new      2026-ka210-sch');
    expect(Object.keys(filesIn(to))).toEqual(['2026/2026-ka210-sch.mdx']);
  });

  it('ends with 1 when a record was skipped, and names it, its field and why', async () => {
    const to = temporaryFolder();
    const input = inputFile([portalRecord(), portalRecord({ title: [] })]);
    const ended = await cli(input, '--to', to);
    expect(ended).toMatchObject({
      code: 1,
      err: 'ERASMUS-EDU-2027-PEX-COVE: title: is empty\n',
    });
    expect(Object.keys(filesIn(to))).toHaveLength(1);
  });

  it('ends with 2 and writes nothing when an input is not there, no JSON or of no known shape', async () => {
    const to = temporaryFolder();
    const good = inputFile(portalRecord());
    for (const bad of [join(to, 'nowhere.json'), inputFile('{'), inputFile({ a: 1 })]) {
      const ended = await cli(good, bad, '--to', to);
      expect(ended.code).toBe(2);
      expect(ended.err).toContain(bad);
      expect(ended.err).toContain('Usage:');
    }
    expect(filesIn(to)).toEqual({});
  });

  it('ends with 2 and its usage when nothing or something unknown is asked', async () => {
    expect(await cli()).toMatchObject({ code: 2, out: '' });
    expect(await cli('--frobnicate')).toMatchObject({ code: 2 });
  });
});

describe('the importer on the web', patient, () => {
  async function server(answer: (page: number, body: string) => [number, unknown]) {
    const requests: string[] = [];
    const listening = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const url = new URL(request.url ?? '', 'http://localhost');
        requests.push(`${request.method} ${url.pathname}`);
        const [status, content] = answer(Number(url.searchParams.get('pageNumber')), body);
        response.writeHead(status).end(JSON.stringify(content));
      });
    });
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void listening.close());
    const { port } = listening.address() as AddressInfo;
    return { address: `http://127.0.0.1:${port}`, requests };
  }

  it('asks the search API page by page for the topics of Erasmus+', async () => {
    const topics = ['PEX-COVE', 'EUR-UNIV', 'ECHE'].map((topic) =>
      portalRecord({ identifier: [`ERASMUS-EDU-2027-${topic}`] }),
    );
    let question = '';
    const { address, requests } = await server((page, body) => {
      question = body;
      const results = topics.slice(2 * page - 2, 2 * page);
      return [200, { results, totalResults: 3, pageNumber: page, pageSize: 2 }];
    });
    const to = temporaryFolder();
    const ended = await cli(`${address}/search-api/prod/rest/search?apiKey=SEDIA`, '--to', to);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(requests).toEqual(Array(2).fill('POST /search-api/prod/rest/search'));
    expect(question).toContain('43353764');
    expect(Object.keys(filesIn(to))).toHaveLength(3);
  });

  it('reads any other address as a file', async () => {
    const { address, requests } = await server(() => [200, collectionOf(collectedRecord())]);
    const ended = await cli(`${address}/calls.json`, '--to', temporaryFolder());
    expect(ended.code).toBe(0);
    expect(requests).toEqual(['GET /calls.json']);
  });

  it('ends with 2 when the server refuses', async () => {
    const { address } = await server(() => [503, {}]);
    const ended = await cli(`${address}/calls.json`, '--to', temporaryFolder());
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('the server answered 503');
  });
});

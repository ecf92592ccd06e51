import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { close, createHost, listen } from '../../netlify/host.ts';
import { startJobs } from '../../netlify/jobs.ts';
import { readFunctions } from '../../netlify/routes.ts';
import { securityHeaders } from '../../src/http/headers.ts';

const text = 'Γειά σου, Ευρώπη! '.repeat(200);
let folder: string;
let url: string;
let server: ReturnType<typeof createHost>;
let artefacts: Parameters<typeof createHost>[0];
let release: (() => void) | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'host-'));
  const dist = path.join(folder, 'dist');
  const functionsFolder = path.join(folder, 'functions');
  await Promise.all([
    mkdir(path.join(dist, 'en'), { recursive: true }),
    mkdir(path.join(dist, '_astro'), { recursive: true }),
    mkdir(functionsFolder),
  ]);
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await writeFile(path.join(dist, 'en/index.html'), `<!doctype html><title>x</title>${text}`);
  await writeFile(path.join(dist, '_astro/site.abc.css'), 'a{color:red}');
  await writeFile(path.join(dist, 'film.mp4'), Buffer.from('0123456789'));
  await writeFile(
    path.join(functionsFolder, 'echo.mjs'),
    `export default async (request, context) =>
       Response.json({ id: context.params.id, body: await request.text(), ip: context.ip });
     export const config = { path: ['/api/echo/:id', '/api/echo'], method: 'POST' };`,
  );
  const { routes } = await readFunctions(functionsFolder);
  artefacts = {
    dist,
    routes,
    pages: async (incoming) => {
      const { pathname } = new URL(incoming.url);
      if (pathname === '/slow')
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      if (pathname === '/broken') throw new RangeError('expected by this test');
      return new Response(`page ${pathname}`, { status: pathname === '/slow' ? 200 : 404 });
    },
  };
  server = createHost(artefacts);
  url = `http://localhost:${await listen(server, 0)}`;
});

afterAll(async () => {
  await close(server, 0);
  await rm(folder, { recursive: true });
});

/** A GET whose path and body are taken as they are, which `fetch` does not. */
const rawGet = (target: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(url);
      request({ hostname, port, path: target, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      })
        .on('error', reject)
        .end();
    },
  );

describe('the Node host', () => {
  it('serves a page compressed, with security headers, and asks to revalidate it', async () => {
    const { status, headers, body } = await rawGet('/en/', { 'accept-encoding': 'br' });
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe('br');
    expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    expect(brotliDecompressSync(body).toString()).toContain('Γειά σου');
    for (const [name, value] of Object.entries(securityHeaders))
      expect(headers[name.toLowerCase()]).toBe(value);
  });

  it('sends with a file the headers of that file, whatever way led to it', async () => {
    vi.stubEnv('EDITOR_BACKEND', 'github');
    vi.stubEnv('EDITOR_REPO', 'agency/site');
    onTestFinished(() => void vi.unstubAllEnvs());
    const policyAt = async (target: string) =>
      (await rawGet(target)).headers['content-security-policy'];
    expect(await policyAt('/admin/')).toContain('unsafe-inline');
    expect(await policyAt('/admin/..%2fen/')).toBe(securityHeaders['Content-Security-Policy']);
    expect(await policyAt('/admin/../en/')).toBe(securityHeaders['Content-Security-Policy']);
  });

  it('answers 304 to the ETag it gave', async () => {
    const { etag } = (await rawGet('/en/')).headers;
    const again = await rawGet('/en/', { 'if-none-match': String(etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('lets browsers keep files with a hash in their name for a year', async () => {
    const { headers } = await rawGet('/_astro/site.abc.css');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=8-', 206, '89', 'bytes 8-9/10'],
    ['bytes=50-', 416, '', 'bytes */10'],
  ])('answers a request for the range %s', async (range, status, body, contentRange) => {
    const answer = await rawGet('/film.mp4', { range, 'accept-encoding': 'br' });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-range']).toBe(contentRange);
    if (status === 206) expect(answer.body.toString()).toBe(body);
  });

  it('sends a path without its final slash to the page', async () => {
    const { status, headers } = await rawGet('/en');
    expect([status, headers.location]).toEqual([301, '/en/']);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/en/..%5c..%5csecret.txt',
    '/%00',
    '/%',
    '//secret.txt',
    '/.git/config',
  ])('gives nothing away for the path %s', async (target) => {
    const { status, body } = await rawGet(target);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.toString()).not.toBe('secret');
  });

  it('mounts a function by its literal config, with parameters and body', async () => {
    const answer = await fetch(`${url}/api/echo/7`, { method: 'POST', body: 'hello' });
    expect(await answer.json()).toMatchObject({ id: '7', body: 'hello' });
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('leaves a method that no function takes to the pages', async () => {
    expect((await fetch(`${url}/api/echo/7`)).status).toBe(404);
  });

  it('answers 500 without a word about the cause when a handler fails', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => log.mockRestore());
    const answer = await fetch(`${url}/broken`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('expected');
    expect(log.mock.calls.flat().join()).toContain('"error":"RangeError"');
    expect(log.mock.calls.flat().join()).not.toContain('expected');
  });

  it('refuses what is no request for a page of it, and logs nothing of that', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => log.mockRestore());
    const answers = [
      await rawGet('/\\evil.example/x'),
      await rawGet('/en/nothing/', { host: 'evil.example/..?x' }),
      await rawGet('*'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect(answers[0]?.headers['x-content-type-options']).toBe('nosniff');
    expect(log).not.toHaveBeenCalled();
  });

  it('gives up on a client that does not come to the end of its request', async () => {
    const host = createHost({ ...artefacts, patience: { headers: 1, request: 1, check: 1 } });
    onTestFinished(() => close(host, 0));
    const port = await listen(host, 0);
    for (const begun of [
      'GET /en/ HTTP/1.1\r\nHost: x\r\nX-Slow: ',
      'POST /api/echo/7 HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab',
    ]) {
      const socket = connect(port, 'localhost', () => socket.write(begun));
      socket.on('error', () => undefined);
      const chunks: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      await new Promise((resolve) => socket.once('close', resolve));
      expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 408 /);
    }
  });

  it.each([
    'Content-Length: 4\r\nTransfer-Encoding: chunked',
    'Content-Length: 4\r\nContent-Length: 5',
    'Transfer-Encoding: xchunked',
    'Transfer-Encoding : chunked',
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity',
    'X: a\nY: b',
    ' Folded: x',
  ])('refuses a request whose end two servers could see at two places: %j', async (header) => {
    const { port } = new URL(url);
    const socket = connect(Number(port), 'localhost');
    const smuggled = 'GET /en/ HTTP/1.1\r\nHost: x\r\n\r\n';
    socket.write(`POST /api/echo/7 HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n5c\r\n${smuggled}`);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    await new Promise((resolve) => socket.once('close', resolve));
    const answers = Buffer.concat(chunks)
      .toString()
      .match(/^HTTP\/1\.1 .*$/gm);
    expect(answers).toEqual(['HTTP/1.1 400 Bad Request']);
  });

  it.each([
    [0, ['127.0.0.1', '::1', '::ffff:127.0.0.1']],
    [1, ['192.0.2.1']],
  ])('tells functions who asks, behind %i proxies', async (proxies, addresses) => {
    const host = createHost({ ...artefacts, proxies });
    onTestFinished(() => close(host, 0));
    const headers = { 'X-Forwarded-For': '203.0.113.9, 192.0.2.1' };
    const init = { method: 'POST', body: '', headers };
    const answer = await fetch(`http://localhost:${await listen(host, 0)}/api/echo/7`, init);
    const { ip } = (await answer.json()) as { ip: string };
    expect(addresses).toContain(ip);
  });

  it('finishes what is under way before it closes', async () => {
    const slow = fetch(`${url}/slow`);
    await expect.poll(() => release).toBeDefined();
    const closed = close(server, 600_000);
    release?.();
    expect((await slow).status).toBe(200);
    await closed;
    await expect(fetch(`${url}/en/`)).rejects.toThrow();
  });
});

describe('reading functions', () => {
  it('stops at a function whose path is not literal, since the platform would lose it', async () => {
    const wrong = await mkdtemp(path.join(tmpdir(), 'functions-'));
    await writeFile(
      path.join(wrong, 'lost.mjs'),
      `const path = '/lost'; export default () => new Response(); export const config = { path };`,
    );
    await expect(readFunctions(wrong)).rejects.toThrow('lost.mjs');
    await rm(wrong, { recursive: true });
  });
});

describe('a job that fails', () => {
  it('is named in the log, without what its error says', async () => {
    vi.useFakeTimers();
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const handler = async () => {
      throw new RangeError('for maria@school.example');
    };
    const stop = startJobs([{ name: 'reminders', schedule: '* * * * *', handler }]);
    onTestFinished(() => {
      stop();
      vi.useRealTimers();
      log.mockRestore();
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(log.mock.calls.flat().join('\n')).toMatch(/reminders.*RangeError/s);
    expect(log.mock.calls.flat().join('\n')).not.toContain('maria');
  });
});

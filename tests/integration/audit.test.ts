import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshFolder } from '../support/database.ts';
import { root } from '../support/site.ts';

const bulk = '/-/npm/v1/security/advisories/bulk';
const hole = {
  id: 1,
  url: 'https://advisories.example/1',
  title: 'A hole that this test made up',
  severity: 'high',
  vulnerable_versions: '<99',
  cwe: [],
  cvss: { score: 8, vectorString: null },
};

/** The audit of CI, asking a registry that answers the question about holes like this. */
async function audit(status: number, answer: object) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const isBulk = request.method === 'POST' && request.url === bulk;
    response.writeHead(isBulk ? status : 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(isBulk ? answer : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const env = {
    ...process.env,
    ...{ npm_config_registry: registry, npm_config_fetch_retries: '0' },
    npm_config_cache: await freshFolder(),
  };
  return new Promise<{ code: number; output: string; asked: string[] }>((resolve) => {
    execFile(process.execPath, ['.ci/audit.mjs'], { cwd: root, env }, (error, stdout) =>
      resolve({ code: Number(error?.code ?? 0), output: stdout, asked }),
    );
  });
}

describe('the audit of CI', () => {
  it('fails on a known hole of high severity, and names the package', async () => {
    const { code, output, asked } = await audit(200, { cookie: [hole] });
    expect(asked).toContain(bulk);
    expect(output).toContain('cookie (high)');
    expect(code).toBe(1);
  });

  it('lets a hole of low severity pass', async () => {
    const { code, output } = await audit(200, { cookie: [{ ...hole, severity: 'low' }] });
    expect(output).toContain('audit: 0 packages');
    expect(code).toBe(0);
  });

  it('does not fail for a registry that answers no audits, and says so', async () => {
    const { code, output } = await audit(405, {});
    expect(output).toContain('the registry has no answer on known holes');
    expect(code).toBe(0);
  });
});

import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { close, listen } from '../../../netlify/host.ts';
import { readSettings } from '../../../src/settings.ts';

async function addressOf(env: Record<string, string>) {
  const server = createServer();
  onTestFinished(() => close(server, 0));
  const { port, host } = readSettings({ PORT: '0', ...env });
  await listen(server, port, host);
  const address = server.address();
  return typeof address === 'object' ? address?.address : address;
}

describe('listening', () => {
  it('is on one address alone where the operator names it', async () => {
    expect(await addressOf({ LISTEN_ADDRESS: '127.0.0.1' })).toBe('127.0.0.1');
  });

  it('is on all addresses otherwise, whatever a shell calls the machine', async () => {
    expect(['::', '0.0.0.0']).toContain(await addressOf({ HOST: '127.0.0.1' }));
  });
});

import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../../netlify/client-address.ts';

const proxy = '198.51.100.7';
const asked = (forwarded: string | undefined) =>
  ({
    socket: { remoteAddress: proxy },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  it.each([
    ['nothing forwarded', undefined],
    ['a spoofed header', '203.0.113.9'],
    ['several', '203.0.113.9, 203.0.113.10'],
  ])('is that of the connection without a proxy of ours: %s', (_name, forwarded) => {
    expect(clientAddress(asked(forwarded), 0)).toBe(proxy);
  });

  it.each([
    ['192.0.2.1', 1, '192.0.2.1'],
    // Whatever a client writes before what our proxies add counts for nothing.
    ['203.0.113.9, 192.0.2.1', 1, '192.0.2.1'],
    ['203.0.113.9,10.0.0.1 ,  192.0.2.1 ', 1, '192.0.2.1'],
    ['203.0.113.9, 192.0.2.1, 198.51.100.2', 2, '192.0.2.1'],
    ['2001:db8::1', 1, '2001:db8::1'],
    ['192.0.2.1:4711', 1, '192.0.2.1'],
    ['[2001:db8::1]:4711', 1, '2001:db8::1'],
    ['[2001:db8::1]', 1, '2001:db8::1'],
  ])('of %j with %i proxies is %s', (forwarded, proxies, address) => {
    expect(clientAddress(asked(forwarded), proxies)).toBe(address);
  });

  it.each([
    [undefined, 1],
    ['', 1],
    ['unknown', 1],
    ['192.0.2.1, _hidden', 1],
    ['192.0.2.1, ', 1],
    ['192.0.2.1; drop table', 1],
    ['192.0.2.999', 1],
    // A request that went around the first of two proxies.
    ['192.0.2.1', 2],
  ])(
    'is that of the connection when the header %j has none for %i proxies',
    (forwarded, proxies) => {
      expect(clientAddress(asked(forwarded), proxies)).toBe(proxy);
    },
  );
});

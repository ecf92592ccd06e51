import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * The address of the client. Each proxy adds the address that it was asked from to the end of
 * `X-Forwarded-For`, so with so many proxies of ours in front the client's stands that many places
 * from the end; what is before it, a client may have written itself.
 * @param proxies how many proxies of ours a request passes; with none the header counts for nothing.
 * @returns the address of the connection where the header has no address at that place.
 */
export function clientAddress(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  proxies: number,
): string {
  const own = socket.remoteAddress ?? '';
  if (proxies === 0) return own;
  const forwarded = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',');
  const address = withoutPort(forwarded.at(-proxies)?.trim() ?? '');
  return isIP(address) ? address : own;
}

/** Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  const match = /^\[([^\]]+)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(entry);
  return match?.[1] ?? match?.[2] ?? entry;
}

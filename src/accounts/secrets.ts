import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** 256 random bits, URL-safe. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Six digits, easy to carry from a phone to a school's computer. Guesses are counted. */
export const newCode = (): string => randomInt(1_000_000).toString().padStart(6, '0');

/** What is kept of a secret. Random input needs no slow hash. */
export const hashOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/** Compares a secret with a kept hash in constant time. */
export function fits(secret: string, hash: string): boolean {
  const [a, b] = [Buffer.from(hashOf(secret)), Buffer.from(hash)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A token names a row and proves the right to it: `<id>.<secret>`. */
export const joinToken = (id: string, secret: string): string => `${id}.${secret}`;

/** @returns undefined for anything that is not of that form. */
export function splitToken(token: string): { id: string; secret: string } | undefined {
  const match = /^([\w-]{36})\.([\w-]{43})$/.exec(token);
  return match?.[1] && match[2] ? { id: match[1], secret: match[2] } : undefined;
}

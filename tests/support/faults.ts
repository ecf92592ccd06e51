import { expect } from 'vitest';
import { type Client, newClient } from './functions.ts';
import { noticeForm } from './partners.ts';
import { reach, type Site } from './site.ts';

/** Somebody's browser on a site in a process of its own. */
export const clientOf = (site: Pick<Site, 'url'>): Client => newClient(reach(site));

/** Asks for a page as a browser does. */
export const look = (client: Client, path: string): Promise<Response> =>
  client.request(path, {
    method: 'GET',
    headers: { Accept: 'text/html,*/*', 'Accept-Language': 'el' },
  });

export const addressOf = (number: number) => `teacher-${number}@school-${number}.example`;

/** Registers a notice as a program does, each from a network of its own. */
export const register = (client: Client, number: number): Promise<Response> =>
  client.json(
    '/api/partner-notices',
    { ...noticeForm(), email: addressOf(number), lang: 'en' },
    { headers: { 'X-Forwarded-For': `2001:db8:${number.toString(16)}::1` } },
  );

/** Registers notices until the site cannot take one. @returns the numbers that it took, and why not. */
export async function registerUntilRefused(client: Client, from: number) {
  const taken: number[] = [];
  for (let number = from; number < from + 1_000; number += 1) {
    const answer = await register(client, number);
    if (!answer.ok) return { taken, refusal: answer };
    taken.push(number);
  }
  throw new Error('The site took everything');
}

/** A program is told in a problem of RFC 9457 when to come back. */
export async function expectToComeBack(answer: Response): Promise<void> {
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toMatchObject({ status: 503, title: expect.stringMatching(/\w/) });
}

/**
 * A reader gets a page in their language (Greek), with the way on.
 * @returns the fields of the form that sends the same again, if there is one.
 */
export async function expectPageToComeBack(answer: Response): Promise<[string, string][]> {
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const html = await answer.text();
  expect(html).toContain('<html lang="el">');
  expect(html).toContain('Δοκιμάστε ξανά');
  expect(html).toContain('href="/el/calls/"');
  return [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']) => [fromHtml(name), fromHtml(value)],
  );
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const fromHtml = (html: string) =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (found, name: string) => entities[name] ?? found);

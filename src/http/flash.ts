import { z } from 'zod';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';

/**
 * What a page says once, after a form was sent: that it is done, or what is wrong with what was
 * typed. It travels in a cookie of five minutes, which suits forms of a few fields; a long form is
 * kept as a draft instead.
 */
const flashSchema = z.object({
  /** Path of the page that is meant. */
  page: z.string(),
  /** Message to show, when all went well. */
  done: z.string().optional(),
  problems: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
  /** What was typed, by field. */
  values: z.record(z.string(), z.string()).default({}),
});

export type Flash = z.output<typeof flashSchema>;
/** A problem in words, as a form shows it. */
export type FormProblem = Flash['problems'][number];

const maxAge = 300;
/** Browsers drop a cookie past 4096 bytes. */
const mostLength = 3500;

/** The `Set-Cookie` header that carries a flash; what was typed is left out if it is too long. */
export function flashCookie(flash: z.input<typeof flashSchema>, siteUrl: string): string {
  const encoded = encode(flash);
  const fits = encoded.length <= mostLength ? encoded : encode({ ...flash, values: {} });
  return writeCookie('flash', fits, maxAge, siteUrl);
}

const encode = (flash: z.input<typeof flashSchema>) =>
  Buffer.from(JSON.stringify(flash)).toString('base64url');

/**
 * The flash for the page that is asked for, and forgets it. Whatever the cookie holds instead of
 * one is as good as none.
 */
export function takeFlash(request: Request, response: Headers, siteUrl: string): Flash | undefined {
  const cookie = readCookie(request, 'flash', siteUrl);
  if (!cookie) return undefined;
  const flash = flashSchema.safeParse(decode(cookie)).data;
  if (flash?.page !== new URL(request.url).pathname) return undefined;
  response.append('Set-Cookie', dropCookie('flash', siteUrl));
  return flash;
}

function decode(cookie: string): unknown {
  try {
    return JSON.parse(Buffer.from(cookie, 'base64url').toString());
  } catch {
    return undefined;
  }
}

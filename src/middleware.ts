import { defineMiddleware } from 'astro:middleware';
import { securityHeaders } from './http/headers.ts';

/** The platform adds no headers to pages rendered on demand, so they bring their own. */
export const onRequest = defineMiddleware(async (_context, next) => {
  const response = await next();
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
});

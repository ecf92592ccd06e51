import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { calendarFile } from '../../src/http/space-calendar.ts';

/** The calendar of a space as it is now, as a file. */
export default endpoint({
  GET: inSpace('read', (exchange, { space }) => calendarFile(exchange, space)),
});

export const config: Config = { path: '/api/spaces/:space/calendar.ics' };

import type { Config } from '@netlify/functions';
import { failure } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { calendarFile } from '../../src/http/space-calendar.ts';
import { readCalendarOwner } from '../../src/twinspaces/index.ts';

/** The calendar of a space for programs that follow it by a member's secret address. */
export default endpoint({
  GET: async (exchange) => {
    const owner = await readCalendarOwner(exchange.database, exchange.params.token ?? '');
    return owner ? calendarFile(exchange, owner.space) : failure(exchange, 404);
  },
});

export const config: Config = { path: '/api/calendars/:token/calendar.ics' };

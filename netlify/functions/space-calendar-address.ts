import type { Config } from '@netlify/functions';
import { sendTo } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { flashCookie } from '../../src/http/flash.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { calendarAddress } from '../../src/http/space-calendar.ts';
import { renewCalendar } from '../../src/twinspaces/index.ts';

/** Makes the reader's secret address of the calendar; the one before opens nothing any more. */
export default endpoint({
  POST: inSpace('read', async (exchange, here) => {
    const { database, settings, language, json } = exchange;
    const page = here.at('calendar/follow/');
    const made = await renewCalendar(database, here);
    if (!made.ok || json)
      return answerAct(exchange, page, made, ({ token }) => ({
        status: 201,
        body: { url: calendarAddress(settings, token, language) },
        location: page,
      }));
    // It is shown this once: only its hash is kept.
    const values = { address: calendarAddress(settings, made.token, language) };
    return sendTo(page, [flashCookie({ page, values }, settings.siteUrl)]);
  }),
});

export const config: Config = { path: '/api/spaces/:space/calendar-address' };

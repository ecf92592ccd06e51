import { isLanguage } from '../i18n/languages.ts';
import type { Settings } from '../settings.ts';
import { listDated, type Space, spaceCalendar } from '../twinspaces/index.ts';
import type { Exchange } from './endpoint.ts';
import { spacePath } from './in-space.ts';

/** The secret address of a calendar, in a language. */
export const calendarAddress = (
  { siteUrl }: Pick<Settings, 'siteUrl'>,
  token: string,
  language: string,
): string => `${siteUrl}/api/calendars/${token}/calendar.ics?lang=${language}`;

/** All of a space's calendar as an answer, in the language of `?lang=`, else the reader's. */
export async function calendarFile(
  { database, request, settings, ...reader }: Exchange,
  space: Space,
): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('lang') ?? undefined;
  const language = isLanguage(asked) ? asked : reader.language;
  const body = spaceCalendar({
    language,
    title: space.title,
    dated: await listDated(database, space.id, { from: '2000', before: '2100' }),
    linkTo: (path) => settings.siteUrl + spacePath(language, space.id, path),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="twinspace.ics"',
      'Content-Language': language,
      // The address is the key: nobody on the way keeps what it opens, and no page passes it on.
      'Cache-Control': 'private, no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
    },
  });
}

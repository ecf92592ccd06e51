import { failure, sendTo } from './answers.ts';
import type { Exchange, Handler } from './endpoint.ts';
import { ownPath } from './own-path.ts';
import { currentSession, type Session } from './session.ts';

/** A handler for those who are signed in; others get 401, or the sign-in page, and come back. */
export const signedIn =
  (handler: (exchange: Exchange, session: Session) => Promise<Response>): Handler =>
  async (exchange) => {
    const { request, database, settings, now, json, language } = exchange;
    const session = await currentSession(request, database, settings.siteUrl, now);
    if (session) return handler(exchange, session);
    if (json) return failure(exchange, 401);
    return sendTo(signInPath(language, formPath(request, settings.siteUrl)));
  };

/** The sign-in page, from which the reader comes back to `returnTo`. */
export const signInPath = (language: string, returnTo: string | undefined): string =>
  `/${language}/sign-in/${returnTo ? `?returnTo=${encodeURIComponent(returnTo)}` : ''}`;

/** The page of ours that a form was sent from; what a function answered is none. */
function formPath({ headers }: Request, siteUrl: string): string | undefined {
  const referer = headers.get('referer') ?? '';
  if (referer.startsWith(`${siteUrl}/api/`)) return undefined;
  return referer.startsWith(`${siteUrl}/`) ? ownPath(referer.slice(siteUrl.length)) : undefined;
}

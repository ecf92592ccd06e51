import type { MessageKey } from '../i18n/messages.ts';
import type { Result } from '../problems.ts';
import type { Settings } from '../settings.ts';
import type { LinkTo } from '../twinspaces/index.ts';
import { done, rejected } from './answers.ts';
import type { Exchange } from './endpoint.ts';
import { statusOf } from './kept-form.ts';

/** Absolute addresses of pages, for mails. */
export const linkIn =
  ({ siteUrl }: Pick<Settings, 'siteUrl'>): LinkTo =>
  (language, path) =>
    `${siteUrl}/${language}/${path}`;

type Pages = {
  /** Path of the page with the form. */
  back: string;
  /** Where to go on to once it is done, if not back. */
  next?: string;
  /** What that page says then. */
  message?: MessageKey;
  /** Fields whose values the form shows again. */
  keep?: readonly string[];
  /** For JSON. */
  body?: object;
};

/** The answer to an act in a space: on to a page or JSON; back to the form when it was refused. */
export const answerAct = (
  exchange: Exchange,
  result: Result,
  { back, next = back, message, keep, body }: Pages,
): Response =>
  result.ok
    ? done(exchange, { location: next, message, body, status: 201 })
    : rejected(exchange, result.problems, {
        back,
        status: statusOf(result.problems),
        ...(keep && { keep }),
      });

import { type Act, isRight, type Member, mayDo, type Space } from '../twinspaces/index.ts';
import { failure, rejected, sendTo } from './answers.ts';
import type { Exchange, Handler } from './endpoint.ts';
import { type FormPlace, formKept, rejectedKept, signInKept } from './kept-form.ts';
import { membershipOf } from './person.ts';
import { signInPath } from './signed-in.ts';

/** A space, and who the reader is there. */
export type Here = {
  space: Space;
  member: Member;
  /** Path of a page of the space, e.g. `at('forum/')`. */
  at: (path?: string) => string;
};

export const spacePath = (language: string, spaceId: string, path = ''): string =>
  `/${language}/spaces/${spaceId}/${path}`;

/** Where a form of long texts stands, so that what was typed outlives a session and a closing. */
type Place = (exchange: Exchange, at: Here['at']) => FormPlace;

/**
 * A handler for those members of the space in the path (`:space`) who may do something there. For
 * anybody else there is no such space (404); a member who may not gets 403; what a closed space
 * does not take any more is a problem (422).
 * @param place of the form that was sent, when what was typed in it must not be lost.
 */
export const inSpace =
  (
    act: Act,
    handler: (exchange: Exchange, here: Here) => Promise<Response>,
    place?: Place,
  ): Handler =>
  async (exchange) => {
    const { settings, language, params, json } = exchange;
    const spaceId = params.space ?? '';
    const found = await membershipOf({ ...exchange, siteUrl: settings.siteUrl }, spaceId);
    const at = (path = '') => spacePath(language, spaceId, path);
    if (found === 'signed-out' && place)
      return signInKept(exchange, formKept(exchange.input, place(exchange, at)));
    if (found === 'signed-out')
      return json ? failure(exchange, 401) : sendTo(signInPath(language, at()));
    if (!found) return failure(exchange, 404);
    const { space, member } = found;
    if (!isRight(member.role, act, space.pupilPreset)) return failure(exchange, 403);
    if (!mayDo(space, member.role, act)) {
      const problems = [{ field: '', code: 'space-closed' }];
      const accountId = member.accountId ?? undefined;
      return place
        ? rejectedKept(exchange, problems, formKept(exchange.input, place(exchange, at), accountId))
        : rejected(exchange, problems, { back: at() });
    }
    return handler(exchange, { space, member, at });
  };

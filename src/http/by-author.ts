import type { ByAuthor } from '../partners/index.ts';
import { failure } from './answers.ts';
import type { Exchange, Handler } from './endpoint.ts';
import { signedIn } from './signed-in.ts';

/** Whom an act on a notice comes from, and the pages to go on to. */
export type Author = {
  who: ByAuthor;
  /** Where the form is. */
  back: string;
  /** Where to go on to once it is done. */
  next: string;
};

/** A handler for the author of a notice, known by the link of a mail or signed in. */
export const byAuthor =
  (handler: (exchange: Exchange, author: Author) => Promise<Response>): Handler =>
  async (exchange) => {
    const { language, params, input } = exchange;
    const { token, ...rest } = input;
    const id = params.id ?? '';
    if (typeof token === 'string' && token !== '') {
      if (token.split('.')[0] !== id) return failure(exchange, 404);
      const next = `/${language}/partners/fresh/`;
      const back = `${next}?token=${encodeURIComponent(token)}`;
      return handler({ ...exchange, input: rest }, { who: { token }, back, next });
    }
    const page = `/${language}/account/notices/${id}/`;
    return signedIn((exchange, { account }) =>
      handler(exchange, {
        who: { accountId: account.id, noticeId: id },
        back: page,
        next: page,
      }),
    )({ ...exchange, input: rest });
  };

import { type BySide, type Side, sideOf } from '../partners/index.ts';
import { failure } from './answers.ts';
import type { Exchange, Handler } from './endpoint.ts';
import { type KeptForm, signInKept, takeDraft, typedIn, withParams } from './kept-form.ts';
import { currentSession } from './session.ts';

/** One side of the conversation in the path, as far as they have proven it. */
export type AtSide = {
  who: BySide;
  side: Side;
  /** Path of the conversation's page, as this side reaches it. */
  back: string;
  /** What was typed: nobody's draft for a reader by the link of a mail. */
  kept: KeptForm;
};

/** Path of the page of a conversation; with the token of a mail it needs no session. */
export const conversationPath = (language: string, id: string, token?: string): string =>
  withParams(`/${language}/conversations/${id}/`, token ? { token } : {});

/**
 * A handler for the two sides of the conversation in the path: signed in, or with the `token` of a
 * mail, which allows this conversation alone. The handler's input is without it, and without the
 * draft. For anybody else there is no such conversation.
 * @param fields what of the form must not be lost, also when the reader is signed out by now.
 */
export const inConversation =
  (
    handler: (exchange: Exchange, at: AtSide) => Promise<Response>,
    { form, fields }: { form: string; fields: readonly string[] } = nothing,
  ): Handler =>
  async (exchange) => {
    const { request, database, settings, now, language, params } = exchange;
    const { draft, input: sent } = takeDraft(exchange.input);
    const { token, ...input } = sent;
    const id = params.id ?? '';
    const back = conversationPath(language, id, typeof token === 'string' ? token : undefined);
    const session = await currentSession(request, database, settings.siteUrl, now);
    const who = whoIs(token, session?.account.id, id);
    const kept = { form, page: back, input: typedIn(input, fields), draft };
    if (!who) return signInKept(exchange, kept);
    const side = await sideOf(database, who, now);
    if (side?.conversation.id !== id) return failure(exchange, 404);
    const accountId = 'token' in who ? undefined : who.accountId;
    return handler({ ...exchange, input }, { who, side, back, kept: { ...kept, accountId } });
  };

const nothing = { form: '', fields: [] };

function whoIs(token: unknown, accountId: string | undefined, conversationId: string) {
  if (typeof token === 'string' && token !== '') return { token };
  return accountId === undefined ? undefined : { accountId, conversationId };
}

import type { MessageKey } from '../i18n/messages.ts';
import { deleteDraft } from '../partners/index.ts';
import type { Result } from '../problems.ts';
import type { Act } from '../twinspaces/index.ts';
import { done, failure, rejected } from './answers.ts';
import type { Exchange, Handler } from './endpoint.ts';
import { type Here, inSpace } from './in-space.ts';
import type { Input } from './input.ts';
import { formKept, rejectedKept, statusOf, takeDraft } from './kept-form.ts';

type Done = Parameters<typeof done>[1];

type Form<T> = {
  /** Its fields, all of which are kept when something is wrong. */
  schema: { shape: object };
  /** Which form of the space it is; a draft of one is no draft of another. */
  name: (params: Exchange['params']) => string;
  /** The page of the space that it is on, e.g. `forum/new/`. */
  page: (params: Exchange['params'], input: Input) => string;
  act: (exchange: Exchange, here: Here, input: Input) => Promise<Result<T>>;
  answer: (result: T, exchange: Exchange, here: Here) => Done;
};

const isMissing = ({ problems }: { problems: readonly { code: string }[] }) =>
  problems.some(({ code }) => code === 'not-found');

/**
 * A handler for a form of a space. What was typed is kept where something is wrong with it, the
 * reader is signed out by now or the space closed; of a thing that is not there for this member
 * nothing is said (404).
 */
export function formInSpace<T>(right: Act, { schema, name, page, act, answer }: Form<T>): Handler {
  const place = ({ params, input }: Exchange, at: Here['at']) => ({
    form: name(params),
    fields: Object.keys(schema.shape),
    page: at(page(params, input)),
  });
  const handle = async (exchange: Exchange, here: Here) => {
    const { draft, input } = takeDraft(exchange.input);
    const accountId = here.member.accountId ?? undefined;
    const result = await act(exchange, here, input);
    if (!result.ok && isMissing(result)) return failure(exchange, 404);
    if (!result.ok)
      return rejectedKept(
        exchange,
        result.problems,
        formKept(exchange.input, place(exchange, here.at), accountId),
      );
    await deleteDraft(exchange.database, draft, accountId, exchange.now);
    return done(exchange, answer(result, exchange, here));
  };
  return inSpace(right, handle, place);
}

/** Where to go on to, if not back, what that page says then, and what a program gets. */
type Answer = Partial<Done>;

/**
 * The answer to a button or a short form: on to a page or JSON; back when it was refused. Of a
 * thing that is not there for this member nothing is said (404).
 * @param back path of the page with the form.
 * @param keep fields whose values the form shows again.
 */
export function answerAct<T>(
  exchange: Exchange,
  back: string,
  result: Result<T>,
  answer: Answer | ((result: T) => Answer),
  keep?: readonly string[],
): Response {
  if (result.ok) {
    const then = typeof answer === 'function' ? answer(result) : answer;
    return done(exchange, { location: back, status: 201, ...then });
  }
  if (isMissing(result)) return failure(exchange, 404);
  const status = statusOf(result.problems);
  return rejected(exchange, result.problems, { back, status, ...(keep && { keep }) });
}

/** What to say of something that a member wrote: a pupil's may wait. */
export const writtenMessage = (state: 'waiting' | 'shown', shown: MessageKey): MessageKey =>
  state === 'waiting' ? 'page.saved.waiting' : shown;

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
  page: (params: Exchange['params']) => string;
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
  const place = ({ params }: Exchange, at: Here['at']) => ({
    form: name(params),
    fields: Object.keys(schema.shape),
    page: at(page(params)),
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

/** The answer to a button: there is nothing typed to keep. */
export async function answerButton<T>(
  exchange: Exchange,
  back: string,
  result: Result<T>,
  answer: (result: T) => Done,
): Promise<Response> {
  if (result.ok) return done(exchange, answer(result));
  if (isMissing(result)) return failure(exchange, 404);
  const status = statusOf(result.problems);
  return rejected(exchange, result.problems, { back, status });
}

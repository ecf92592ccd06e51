import type { Account } from '../accounts/index.ts';
import { saveDraft } from '../partners/index.ts';
import type { Problem } from '../problems.ts';
import { failure, rejected, sendTo } from './answers.ts';
import type { Exchange } from './endpoint.ts';
import { flashCookie } from './flash.ts';
import type { Input } from './input.ts';

type LongForm = {
  /** Name of the form, for its drafts. */
  form: string;
  /** Path of the page that shows a draft by `?draft=`. */
  page: string;
  /** What was typed and is to be kept. */
  input: Input;
  /** The draft that it was typed in, if any. */
  draft: string | undefined;
  account: Pick<Account, 'id'> | undefined;
};

/** Keeps what was typed in a long form as a draft. */
export const keepDraft = (
  { database, network, now }: Exchange,
  { form, input, draft, account }: LongForm,
  problems: readonly Problem[] = [],
) => saveDraft(database, { draft, accountId: account?.id, form, input, problems, network }, now);

/**
 * The answer to a long form that was refused: problem details, or 303 back to its page, which
 * shows what was typed and what is wrong with it out of a draft. An address that was typed goes
 * along in the cookie: whoever has the link of a draft need not know it.
 */
export async function rejectedLong(
  exchange: Exchange,
  problems: readonly Problem[],
  longForm: LongForm,
): Promise<Response> {
  const status = statusOf(problems);
  if (exchange.json) return failure(exchange, status, problems);
  // What was sent already has no draft any more: other words are a new one.
  const over = problems.some(({ code }) => code === 'sent-already');
  const form = over ? { ...longForm, draft: undefined } : longForm;
  const saved = await keepDraft(exchange, form, problems);
  const { page } = longForm;
  if (!saved.ok) return rejected(exchange, saved.problems, { back: page, keep: ['email'] });
  return sendTo(draftPath(page, saved.token), [addressCookie(exchange, page)]);
}

export const draftPath = (page: string, token: string): string =>
  `${page}?draft=${encodeURIComponent(token)}`;

/** 429 for too many requests, else 422. */
export const statusOf = (problems: readonly Problem[]): 422 | 429 =>
  problems.some(({ code }) => code === 'too-often') ? 429 : 422;

/** Shows the address that was typed once more on the next page, with what that has to say. */
export function addressCookie({ input, settings }: Exchange, page: string, done?: string): string {
  const { email } = input;
  const values = typeof email === 'string' ? { email } : {};
  return flashCookie({ page, values, ...(done !== undefined && { done }) }, settings.siteUrl);
}

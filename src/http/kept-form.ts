import { readDraft } from '../partners/index.ts';
import type { Problem } from '../problems.ts';
import { failure, rejected, sendTo } from './answers.ts';
import type { Exchange } from './endpoint.ts';
import type { FormProblem } from './flash.ts';
import type { Input } from './input.ts';
import { keepDraft, statusOf } from './long-form.ts';
import { describeProblems } from './problems.ts';
import { signInPath } from './signed-in.ts';
import type { Visit } from './visit.ts';

/** A form whose texts are too long for a cookie: what was typed is kept as a draft. */
export type KeptForm = {
  /** Which form it is; a page may have several. */
  form: string;
  /** The fields to keep. Never a secret's. */
  fields: readonly string[];
  /** Path of the page with the form, with or without a query. */
  back: string;
  /** Whose draft it is; nobody's is for whoever has its address. */
  accountId?: string | undefined;
};

/** The name by which a form says which draft it goes on with, and a page which one it shows. */
const draftField = 'draft';

/** The answer to a form that the user has to put right: everything typed is there again. */
export async function rejectedKept(
  exchange: Exchange,
  problems: readonly Problem[],
  form: KeptForm,
): Promise<Response> {
  if (exchange.json) return failure(exchange, statusOf(problems), problems);
  const back = await keep(exchange, problems, form);
  return back ? sendTo(back) : rejected(exchange, problems, { back: form.back });
}

/** The answer to a form of somebody who is not signed in any more: they come back to what they typed. */
export async function signInKept(exchange: Exchange, form: KeptForm): Promise<Response> {
  if (exchange.json) return failure(exchange, 401);
  const back = (await keep(exchange, [], form)) ?? form.back;
  return sendTo(signInPath(exchange.language, back));
}

async function keep(
  exchange: Exchange,
  problems: readonly Problem[],
  { form, fields, back, accountId }: KeptForm,
): Promise<string | undefined> {
  const { input } = exchange;
  const typed = fields.filter((name) => input[name] !== undefined && input[name] !== '');
  if (!typed.length && !problems.length) return undefined;
  const kept = Object.fromEntries(typed.map((name) => [name, input[name]]));
  const { draft } = takeDraft(input);
  const longForm = {
    form,
    page: back,
    input: kept,
    draft,
    account: accountId ? { id: accountId } : undefined,
  };
  const saved = await keepDraft(exchange, longForm, problems);
  if (!saved.ok) return undefined;
  return withParams(back, { [draftField]: saved.token });
}

/** The draft that a form goes on with, and the rest of what was sent. */
export function takeDraft(all: Input): { draft: string | undefined; input: Input } {
  const { [draftField]: draft, ...input } = all;
  return { draft: typeof draft === 'string' && draft !== '' ? draft : undefined, input };
}

/** A path of this site with further parameters. */
export function withParams(path: string, params: Readonly<Record<string, string>>): string {
  const [pathname = path, query = ''] = path.split('?', 2);
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(params)) all.set(name, value);
  return all.size ? `${pathname}?${all}` : pathname;
}

export type KeptDraft = {
  /** Token or id of the draft, for the form to send along. */
  draft?: string;
  /** What was typed. */
  input?: Record<string, unknown>;
  problems: FormProblem[];
};

/**
 * A form out of the draft that the address of its page names (`?draft=`), with what is wrong with
 * it. Nothing is kept when the draft is unknown, somebody else's, or of another form.
 */
export async function keptDraft(
  { database, language, now, session, flash }: Visit,
  form: string,
  { searchParams }: URL,
): Promise<KeptDraft> {
  const key = searchParams.get(draftField) ?? '';
  const draft = key ? await readDraft(database, key, session?.account.id, now) : undefined;
  if (draft?.form !== form) return { problems: flash.problems };
  const { input, problems } = draft;
  const said = flash.problems.length ? flash.problems : describeProblems(language, problems);
  return { draft: key, input, problems: said };
}

export type Kept = {
  values: Record<string, string>;
  problems: FormProblem[];
  /** To send along with the form, so that it goes on with its draft. */
  hidden: Record<string, string>;
};

/** The same for a form of plain texts; undefined when there is no draft of it. */
export async function keptForm(visit: Visit, url: URL, form: string): Promise<Kept | undefined> {
  const { draft, input = {}, problems } = await keptDraft(visit, form, url);
  if (!draft) return undefined;
  const values = Object.entries(input).map(
    ([name, value]) => [name, typeof value === 'string' ? value : ''] as const,
  );
  return { values: Object.fromEntries(values), problems, hidden: { [draftField]: draft } };
}

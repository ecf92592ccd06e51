import { translator } from '../i18n/messages.ts';
import { readDraft, saveDraft } from '../partners/index.ts';
import type { Problem } from '../problems.ts';
import { done, failure, rejected, sendTo } from './answers.ts';
import type { Exchange } from './endpoint.ts';
import { type FormProblem, flashCookie } from './flash.ts';
import type { Input } from './input.ts';
import { describeProblems } from './problems.ts';
import { signInPath } from './signed-in.ts';
import type { Visit } from './visit.ts';

/** A form whose texts are too long for a cookie: what was typed is kept as a draft. */
export type KeptForm = {
  /** Which form it is; a page may have several. */
  form: string;
  /** Path of the page that shows it, with or without a query. */
  page: string;
  /** What was typed and is to be kept. Never a secret, nor an address that is not proven. */
  input: Input;
  /** The draft that it goes on with, if any. */
  draft?: string | undefined;
  /** Whose draft it is; nobody's is for whoever has its address. */
  accountId?: string | undefined;
};

/** The name by which a form says which draft it goes on with, and a page which one it shows. */
const draftField = 'draft';

/** Keeps what was typed as a draft. */
export const keepDraft = (
  { database, network, now }: Exchange,
  { form, input, draft, accountId }: KeptForm,
  problems: readonly Problem[] = [],
) => saveDraft(database, { draft, accountId, form, input, problems, network }, now);

/**
 * The answer to a form that the user has to put right: problem details, or 303 back to its page,
 * which shows what was typed and what is wrong with it out of a draft. An address that was typed
 * goes along in the cookie: whoever has the link of a draft need not know it.
 */
export async function rejectedKept(
  exchange: Exchange,
  problems: readonly Problem[],
  form: KeptForm,
): Promise<Response> {
  if (exchange.json) return failure(exchange, statusOf(problems), problems);
  // What was sent already has no draft any more: other words are a new one.
  const over = problems.some(({ code }) => code === 'sent-already');
  const saved = await keepDraft(exchange, over ? { ...form, draft: undefined } : form, problems);
  const { page } = form;
  if (saved.ok) return sendTo(draftPath(page, saved.token), addressCookies(exchange, page));
  return rejected(exchange, [...problems, ...saved.problems], { back: page, keep: addresses });
}

/** The answer to a form of somebody who is not signed in any more: they come back to what they typed. */
export async function signInKept(exchange: Exchange, form: KeptForm): Promise<Response> {
  if (exchange.json) return failure(exchange, 401);
  const { language } = exchange;
  const isEmpty = Object.keys(form.input).length === 0;
  const saved = isEmpty ? undefined : await keepDraft(exchange, form);
  const back = saved?.ok ? draftPath(form.page, saved.token) : form.page;
  return sendTo(signInPath(language, back));
}

/** The answer to the button that keeps a form as far as it is written, and to the page that does. */
export async function answerKept(exchange: Exchange, form: KeptForm): Promise<Response> {
  const saved = await keepDraft(exchange, form);
  const { page } = form;
  if (!saved.ok)
    return rejected(exchange, saved.problems, { status: statusOf(saved.problems), back: page });
  const said = translator(exchange.language)('notice.draft.kept');
  return done(exchange, {
    body: { draft: saved.token },
    location: draftPath(page, saved.token),
    cookies: addressCookies(exchange, page, said),
  });
}

/** What was typed in some fields. */
export const typedIn = (input: Input, fields: readonly string[]): Input =>
  Object.fromEntries(
    fields.filter((name) => (input[name] ?? '') !== '').map((name) => [name, input[name]]),
  );

/** Where a form stands and which of its fields are kept. */
export type FormPlace = Pick<KeptForm, 'form' | 'page'> & { fields: readonly string[] };

/** What was typed in a form, to keep. @param accountId whose draft it is to be. */
export function formKept(
  all: Input,
  { fields, ...place }: FormPlace,
  accountId?: string,
): KeptForm {
  const { draft, input } = takeDraft(all);
  return { ...place, input: typedIn(input, fields), draft, accountId };
}

/** The draft that a form goes on with, and the rest of what was sent. */
export function takeDraft(all: Input): { draft: string | undefined; input: Input } {
  const { [draftField]: draft, ...input } = all;
  const isKey = typeof draft === 'string' && draft !== '' && draft.length <= 200;
  return { draft: isKey ? draft : undefined, input };
}

/** The page of a form, with a draft by its token or, of one's own, by its id. */
export const draftPath = (page: string, key: string): string =>
  withParams(page, { [draftField]: key });

/** A path of this site with further parameters. */
export function withParams(path: string, params: Readonly<Record<string, string>>): string {
  const [pathname = path, query = ''] = path.split('?', 2);
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(params)) all.set(name, value);
  return all.size ? `${pathname}?${all}` : pathname;
}

/** 429 for too many requests, else 422. */
export const statusOf = (problems: readonly Problem[]): 422 | 429 =>
  problems.some(({ code }) => code === 'too-often') ? 429 : 422;

/** Fields that no draft holds. */
const addresses = ['email', 'cofounderEmail'];

/** Shows the address that was typed once more on the next page, with what that has to say. */
export function addressCookies(exchange: Exchange, page: string, done?: string): string[] {
  const { input, json, settings } = exchange;
  const typed = addresses.flatMap((name) => {
    const value = input[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const values = typed.length ? Object.fromEntries(typed) : undefined;
  if (json || (!values && done === undefined)) return [];
  const pathname = page.split('?', 1)[0] ?? page;
  return [flashCookie({ page: pathname, values, done }, settings.siteUrl)];
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

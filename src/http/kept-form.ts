import { readDraft } from '../partners/index.ts';
import type { FormProblem } from './flash.ts';
import { describeProblems } from './problems.ts';
import type { Visit } from './visit.ts';

type Kept = {
  /** Token or id of the draft, for the form to send along. */
  draft?: string;
  /** What was typed. */
  input?: Record<string, unknown>;
  problems: FormProblem[];
};

/**
 * A long form out of the draft that the address of its page names (`?draft=`), with what is wrong
 * with it. Nothing is kept when the draft is unknown, somebody else's, or of another form.
 */
export async function keptForm(
  { database, language, now, session, flash }: Visit,
  form: string,
  { searchParams }: URL,
): Promise<Kept> {
  const key = searchParams.get('draft') ?? '';
  const draft = await readDraft(database, key, session?.account.id, now);
  if (draft?.form !== form) return { problems: flash.problems };
  const { input, problems } = draft;
  const said = flash.problems.length ? flash.problems : describeProblems(language, problems);
  return { draft: key, input, problems: said };
}

import { sendTo } from './answers.ts';
import type { Exchange } from './endpoint.ts';
import { draftPath, keepDraft, takeDraft } from './kept-form.ts';
import { currentSession } from './session.ts';
import { signInPath } from './signed-in.ts';

export const ownRequestPath = (language: string, id: string, path = ''): string =>
  `/${language}/account/twinspace-requests/${id}/${path}`;

/** A request as its form sends it, and who sends it, for kept-form.ts: no draft holds an address. */
export async function requestFormOf({
  request,
  database,
  settings,
  now,
  language,
  input: all,
}: Exchange) {
  const { draft, input: sent } = takeDraft(all);
  const { cofounderEmail, ...input } = sent;
  const session = await currentSession(request, database, settings.siteUrl, now);
  return {
    form: 'twinspace',
    page: `/${language}/twinspaces/request/`,
    input,
    cofounderEmail,
    draft,
    account: session?.account,
    accountId: session?.account.id,
  };
}

/** Keeps what somebody wrote who is not signed in; they come back to it. */
export async function signInAndGoOn(
  exchange: Exchange,
  form: Parameters<typeof keepDraft>[1],
): Promise<Response> {
  const saved = await keepDraft(exchange, form);
  const back = saved.ok ? draftPath(form.page, saved.token) : form.page;
  return sendTo(signInPath(exchange.language, back));
}

import type { Exchange } from './endpoint.ts';
import { takeDraft } from './kept-form.ts';
import { currentSession } from './session.ts';

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

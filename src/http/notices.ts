import type { Language } from '../i18n/languages.ts';
import type { MessageKey } from '../i18n/messages.ts';
import type { Confirmed, NoticeState } from '../partners/index.ts';
import type { Exchange } from './endpoint.ts';
import { draftPath, takeDraft } from './kept-form.ts';
import { currentSession } from './session.ts';

/** A notice as the form of new notices sends it, and who sends it. */
export async function noticeFormOf({
  request,
  database,
  settings,
  now,
  language,
  input,
}: Exchange) {
  const { draft, input: sent } = takeDraft(input);
  const { email, ...notice } = sent;
  const session = await currentSession(request, database, settings.siteUrl, now);
  return {
    form: 'notice',
    page: `/${language}/partners/new/`,
    input: notice,
    draft,
    account: session?.account,
    accountId: session?.account.id,
  };
}

/** What is said of a notice that was just sent. */
export const sentMessage = (state: NoticeState): MessageKey =>
  state === 'published' ? 'notice.sent.published' : 'notice.sent.in-review';

/** Where to go on to after the proof of an address, and what to say there. */
export function provenPage(language: Language, notice: Confirmed | undefined) {
  if (notice && 'draft' in notice)
    return { location: draftPath(`/${language}/partners/new/`, notice.draft) };
  const list = `/${language}/account/notices/`;
  return notice
    ? { location: `${list}${notice.id}/`, message: sentMessage(notice.state) }
    : { location: list, message: 'notice.confirm.nothing' as const };
}

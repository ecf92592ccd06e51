import { checkableActions, type ToolAction } from '../../applicants/index.ts';
import type { Call } from '../../calls/index.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Notice } from '../../partners/index.ts';

type Side = Pick<Notice, 'country' | 'organisationKind'>;

/** The action whose rules a project of a kind has to meet; of any other kind nobody can tell. */
const actionOf: Readonly<Record<string, ToolAction>> = {
  etwinning: 'etwinning',
  mobility: 'ka122',
  ka210: 'ka210',
  ka220: 'ka220',
};

/**
 * Address of the check of a partnership that begins with a notice: by the rules of the call it aims
 * at, else of its kind of project. The reader's own organisation, if known, stands first.
 * @returns undefined when there are no rules to check by.
 */
export function noticeCheckPath(
  language: Language,
  notice: Side & Pick<Notice, 'projectKind'>,
  call: Call | undefined,
  own: Side | undefined,
): string | undefined {
  const action = actionOf[notice.projectKind];
  const start =
    call && checkableActions(call).length > 0 ? { call: call.slug } : action && { action };
  if (!start) return undefined;
  const query = new URLSearchParams(start);
  for (const side of own ? [own, notice] : [notice]) {
    query.append('country', side.country);
    query.append('kind', side.organisationKind);
  }
  return `/${language}/tools/partnership/?${query}#results`;
}

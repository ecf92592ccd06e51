import { listOpenNotices, readQuery, unsorted, writeQuery } from '../partners/index.ts';
import type { Exchange } from './endpoint.ts';
import type { Input } from './input.ts';
import { currentSession } from './session.ts';

/** The notices that whoever sends a request may compare others with. */
export async function ownIds({ request, database, settings, now }: Exchange): Promise<string[]> {
  const session = await currentSession(request, database, settings.siteUrl, now);
  if (!session) return [];
  return (await listOpenNotices(database, session.account.id)).map(({ id }) => id);
}

/** The page with the form that follows a search: of a notice's matches, or of the directory. */
export function followPage(language: string, input: Input, own: readonly string[]): string {
  const typed = typeof input.query === 'string' ? input.query : '';
  const { query } = readQuery(new URLSearchParams(typed), { matchable: own });
  const { match, text, selection } = query;
  if (match && !text && !Object.keys(selection).length)
    return `/${language}/account/matches/${match}/`;
  const written = String(writeQuery(unsorted(query)));
  return `/${language}/partners/${written ? `?${written}` : ''}`;
}

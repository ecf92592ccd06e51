import { followCalls, readCallSearch, writeCallSearch } from '../alerts/index.ts';
import {
  followSearch,
  listOpenNotices,
  readQuery,
  unsorted,
  writeQuery,
} from '../partners/index.ts';
import type { Result } from '../problems.ts';
import { callSiteOf } from './call-site.ts';
import type { Exchange } from './endpoint.ts';
import type { Input } from './input.ts';
import { currentSession } from './session.ts';
import { siteOf } from './site.ts';

/** Follows what a form asks for. `location`: path of the page that goes on from there. */
export async function followForm(exchange: Exchange): Promise<{ asked: Result; location: string }> {
  const { database, input, language, network, settings, now } = exchange;
  const typed = typeof input.query === 'string' ? input.query : '';
  if (input.about === 'calls') {
    const location = followCallsPath(language, typed);
    const follow = { input, language, network };
    return { asked: await followCalls(database, follow, callSiteOf(settings), now), location };
  }
  const own = await ownIds(exchange);
  const location = followPage(language, input, own);
  const follow = { input, language, network, own };
  return { asked: await followSearch(database, follow, siteOf(settings), now), location };
}

/** The page with the form that follows a search of calls: pages of calls are made for everybody. */
function followCallsPath(language: string, query: string): string {
  const written = writeCallSearch(readCallSearch(query));
  return `/${language}/alerts/calls/${written && `?${written}`}`;
}

/** The notices that whoever sends a request may compare others with. */
async function ownIds({ request, database, settings, now }: Exchange): Promise<string[]> {
  const session = await currentSession(request, database, settings.siteUrl, now);
  if (!session) return [];
  return (await listOpenNotices(database, session.account.id)).map(({ id }) => id);
}

/** The page with the form that follows a search: of a notice's matches, or of the directory. */
function followPage(language: string, input: Input, own: readonly string[]): string {
  const typed = typeof input.query === 'string' ? input.query : '';
  const { query } = readQuery(new URLSearchParams(typed), { matchable: own });
  const { match, text, selection } = query;
  if (match && !text && !Object.keys(selection).length)
    return `/${language}/account/matches/${match}/`;
  const written = String(writeQuery(unsorted(query)));
  return `/${language}/partners/${written ? `?${written}` : ''}`;
}

import type { Language } from '../i18n/languages.ts';
import { translator } from '../i18n/messages.ts';
import { type Act, countToDecide, type Member, mayDo, type Space } from '../twinspaces/index.ts';
import { sendTo } from './answers.ts';
import { readCookie } from './cookies.ts';
import { spacePath } from './in-space.ts';
import { membershipOf } from './person.ts';
import { signInPath } from './signed-in.ts';
import { startVisit, type Visit } from './visit.ts';

/** What a page of a space knows of the visit. */
export type SpaceVisit = Visit & {
  space: Space;
  member: Member;
  /** Whether the reader may do something here, now. */
  may: (act: Act) => boolean;
  /** Path of a page of the space, e.g. `at('forum/')`. */
  at: (path?: string) => string;
  t: ReturnType<typeof translator>;
  /** How much waits for the reader to decide; asked for together with what the page reads. */
  waits: Promise<number>;
};

type Astro = Parameters<typeof startVisit>[0] & {
  url: URL;
  rewrite: (path: string) => Promise<Response>;
};

/** Where who is signed out gets in: a pupil, whose space may have closed, by a card. */
const wayIn = ({ request, url }: Astro, language: Language, siteUrl: string): string =>
  readCookie(request, 'pupil', siteUrl)
    ? `/${language}/pupils/`
    : signInPath(language, url.pathname + url.search);

/**
 * Begins a page of the space in the path, `await startSpaceVisit(Astro, 'read')`; a page returns
 * what is a `Response`: the way to sign in, or that there is no such page for this reader.
 * @param act what one must be allowed to do here to see the page at all.
 */
export async function startSpaceVisit(
  astro: Astro,
  act: Act = 'read',
): Promise<SpaceVisit | Response> {
  const visit = await startVisit(astro);
  if (!visit) return astro.rewrite('/404/');
  const { language, settings } = visit;
  const spaceId = astro.params.space ?? '';
  const asked = { ...visit, request: astro.request, siteUrl: settings.siteUrl };
  const found = await membershipOf(asked, spaceId);
  if (found === 'signed-out') return sendTo(wayIn(astro, language, settings.siteUrl));
  if (!found || !mayDo(found.space, found.member.role, act)) return astro.rewrite('/404/');
  const waits = mayDo(found.space, found.member.role, 'moderate')
    ? countToDecide(visit.database, spaceId)
    : Promise.resolve(0);
  waits.catch(() => undefined); // Whoever awaits it hears of it.
  return {
    ...visit,
    ...found,
    waits,
    may: (what) => mayDo(found.space, found.member.role, what),
    at: (path) => spacePath(language, spaceId, path),
    t: translator(language),
  };
}

import { globSync } from 'node:fs';
import path from 'node:path';
import { pick, type Random } from '../../tests/support/notices.ts';
import { noticeForm } from '../../tests/support/partners.ts';
import { siteUrl } from '../../tests/support/site.ts';
import type { Known } from './load-data.ts';
import type { KnownSpace } from './load-spaces.ts';

/** A request as a reader sends it, and the status that answers it. */
export type Asked = {
  path: string;
  cookie?: string;
  /** Sent as JSON when there is one. */
  body?: Record<string, unknown>;
  ip?: string;
  status: number;
  /** Gets the answer to what was written. */
  read?: (answer: string) => void;
};

/** What readers do: how often in a thousand requests, and how. */
export type Kind = { name: string; weight: number; ask: (random: Random) => Asked };

const words =
  'olive tree river class letter measure summer winter photo village teacher poem bridge harbour story game recipe music weather island market window garden school forest mountain bread honey winter lake paper colour language history science robot drone museum theatre'.split(
    ' ',
  );
const text = (random: Random, count: number) =>
  Array.from({ length: count }, () => pick(random, words)).join(' ');

/** Addresses of static pages in the languages of most readers, by folder of the built site. */
function pagesIn(dist: string, pattern: string): string[] {
  const found = globSync(`{en,fr,el}/${pattern}/index.html`, { cwd: dist });
  return found.map((file) => `/${path.dirname(file)}/`);
}

const get = (path: string, cookie = ''): Asked => ({ path, cookie, status: 200 });
const session = (token: string) => `session=${token}`;
/** A fifth of what is read in spaces, pupils read. */
const reader = (random: Random, { teacher, pupil }: KnownSpace) =>
  random() < 0.2 ? `pupil=${pupil}` : session(teacher);

function spacePage(random: Random, space: KnownSpace): string {
  const { pages, threads, materials, activities } = space;
  return pick(random, [
    ...['', '', 'pages/', 'activities/', 'materials/', 'forum/', 'announcements/', 'members/'],
    ...['calendar/', `activities/${pick(random, activities)}/`],
    ...[1, 2, 3, 4].map(() => `pages/${pick(random, pages)}/`),
    ...[1, 2].map(() => `materials/${pick(random, materials)}/`),
    ...[1, 2].map(() => `forum/${pick(random, threads)}/`),
  ]);
}

/** Ninety in a hundred read, nine search the directory, one writes. */
export function kindsOf(dist: string, known: Known): Kind[] {
  const { notices, owned, writers, spaces } = known;
  const calls = pagesIn(dist, 'calls/*');
  const others = [...pagesIn(dist, '*'), ...pagesIn(dist, '*/*')].filter(
    (page) => !calls.includes(page),
  );
  const files = globSync('_astro/*', { cwd: dist }).map((file) => `/${file}`);
  const language = (random: Random) => pick(random, ['en', 'fr', 'el']);
  const space = (random: Random) => pick(random, spaces);
  let sent = 0;
  const revisions = new Map<string, number>();

  const savePage = (random: Random): Asked => {
    const { id, teacher, pages } = space(random);
    const page = pick(random, pages);
    const title = text(random, 3);
    return {
      path: `/api/spaces/${id}/pages/${page}/revisions`,
      cookie: session(teacher),
      body: { title, text: text(random, 120), language: 'en', revision: revisions.get(page) ?? 3 },
      status: 201,
      read: (answer) => {
        revisions.set(page, (JSON.parse(answer) as { number: number }).number);
      },
    };
  };
  const register = (random: Random): Asked => {
    sent += 1;
    const email = `new-${process.pid}-${sent}@school.example`;
    const description = `${text(random, 40)}.`;
    return {
      path: '/api/partner-notices',
      body: { ...noticeForm({ description }), email, lang: 'en' },
      ip: `2001:db8:${sent.toString(16)}::1`,
      status: 201,
    };
  };
  const message = (random: Random): Asked => ({
    path: `/api/partner-notices/${pick(random, notices).id}/messages`,
    cookie: session(pick(random, writers)),
    body: {
      text: text(random, 30),
      personName: 'Jan Kowalski',
      organisationName: 'Szkoła Podstawowa nr 7',
      ...{ country: 'PL', ageFrom: '12', ageTo: '14' },
    },
    status: 201,
  });
  const post = (random: Random): Asked => {
    const { id, teacher, threads } = space(random);
    return {
      path: `/api/spaces/${id}/threads/${pick(random, threads)}/posts`,
      cookie: session(teacher),
      body: { text: text(random, 40), language: 'en' },
      status: 201,
    };
  };

  return [
    { name: 'a file', weight: 100, ask: (random) => get(pick(random, files)) },
    { name: 'a static page', weight: 250, ask: (random) => get(pick(random, others)) },
    { name: 'a call', weight: 150, ask: (random) => get(pick(random, calls)) },
    { name: 'the directory', weight: 50, ask: (random) => get(`/${language(random)}/partners/`) },
    {
      name: 'a notice',
      weight: 100,
      ask: (random) => get(`/${language(random)}/partners/${pick(random, notices).id}/`),
    },
    {
      name: 'a page of a space',
      weight: 150,
      ask: (random) => {
        const one = space(random);
        const path = `/${language(random)}/spaces/${one.id}/${spacePage(random, one)}`;
        return get(path, reader(random, one));
      },
    },
    {
      name: 'a picture',
      weight: 100,
      ask: (random) => {
        // The large space has pictures without small forms.
        const one = pick(random, spaces.slice(1));
        const form = random() < 0.8 ? 'thumb' : 'view';
        return get(`/files/${pick(random, one.materials)}/${form}`, reader(random, one));
      },
    },
    {
      name: 'search by facets',
      weight: 40,
      ask: (random) => get(`/en/partners/?${pick(random, notices).query}`),
    },
    {
      name: 'full text',
      weight: 35,
      ask: (random) => {
        const notice = pick(random, notices);
        const q = pick(random, notice.words);
        return get(`/${language(random)}/partners/?${new URLSearchParams({ q })}`);
      },
    },
    {
      name: 'top 20 matches',
      weight: 15,
      ask: (random) => {
        const { id, cookie } = pick(random, owned);
        return get(`/en/account/matches/${id}/`, session(cookie));
      },
    },
    { name: 'a registration', weight: 3, ask: register },
    { name: 'a message', weight: 2, ask: message },
    { name: 'a page saved', weight: 2, ask: savePage },
    { name: 'a forum post', weight: 3, ask: post },
  ];
}

/** Headers of a request, as a browser or program of this site sends them. */
export const headersOf = ({ cookie, body, ip }: Asked): Record<string, string> => ({
  'accept-encoding': 'gzip, br',
  origin: siteUrl,
  ...(cookie && { cookie }),
  ...(body && { 'content-type': 'application/json' }),
  ...(ip && { 'x-forwarded-for': ip }),
});

/** A kind by its weight. */
export function pickKind(random: Random, kinds: readonly Kind[]): Kind {
  let rest = random() * kinds.reduce((sum, { weight }) => sum + weight, 0);
  const found = kinds.find(({ weight }) => {
    rest -= weight;
    return rest < 0;
  });
  return found ?? pick(random, kinds);
}

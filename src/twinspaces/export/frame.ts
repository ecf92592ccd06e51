import { formatInstant } from '../../i18n/formats.ts';
import { escapeHtml as e } from '../../text.ts';
import type { Inside } from './inside.ts';
import { nameOf, textToHtml } from './inside.ts';

/** HTML of a file, piece by piece, so that a thread of any length takes no memory. */
export type Html = AsyncIterable<string> | Iterable<string>;

const rooms = [
  ['index.html', 'space.home'],
  ['pages.html', 'space.pages'],
  ['activities.html', 'space.activities'],
  ['materials.html', 'space.materials'],
  ['forum.html', 'space.forum'],
  ['calendar.html', 'space.calendar'],
  ['announcements.html', 'space.announcements'],
  ['members.html', 'space.members'],
] as const;

type File = {
  inside: Inside;
  /** What leads back to the top: '' or '../'. */
  up: '' | '../';
  title: string;
  /** Of the title, when it is not the reader's. */
  lang?: string | undefined;
  /** The file among the rooms that this one belongs to. */
  room: (typeof rooms)[number][0];
};

/** A whole document around a body. No script, no address outside the folder. */
export async function* frame(file: File, body: Html): AsyncGenerator<string> {
  const { inside, up, title, lang, room } = file;
  const { space, language, t } = inside;
  const titled = title === space.title ? title : `${title} · ${space.title}`;
  yield `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(titled)}</title>
<link rel="stylesheet" href="${up}style.css">
</head>
<body>
<header>
<p class="space"${langOf(space.language, language)}>${e(space.title)}</p>
<nav aria-label="${e(t('space.rooms'))}"><ul>
`;
  for (const [href, key] of rooms)
    yield `<li><a href="${up}${href}"${href === room ? ' aria-current="true"' : ''}>${e(t(key))}</a></li>\n`;
  yield `</ul></nav>
</header>
<main>
<h1${langOf(lang, language)}>${e(title)}</h1>
`;
  yield* body;
  yield `</main>
</body>
</html>
`;
}

/** The `lang` of a text, where it differs from the page's. */
export const langOf = (lang: string | undefined, language: string): string =>
  lang && lang !== language ? ` lang="${e(lang)}"` : '';

/** Who wrote something and when. */
export const byline = (inside: Inside, authorId: string, at: number): string =>
  `<p class="by">${e(nameOf(inside, authorId))} · <time datetime="${new Date(at).toISOString()}">${e(formatInstant(inside.language, at, 'Europe/Brussels'))}</time></p>\n`;

/** Users' Markdown, with its language. */
export const written = (inside: Inside, text: string, lang: string, up: '' | '../'): string =>
  `<div class="text"${langOf(lang, inside.language)}>\n${textToHtml(inside, text, up)}</div>\n`;

/** A list, or that there is nothing. */
export async function* list<T>(
  inside: Inside,
  items: AsyncIterable<T> | Iterable<T>,
  item: (value: T) => Html | string,
  tag: 'ul' | 'ol' = 'ul',
): AsyncGenerator<string> {
  let empty = true;
  for await (const value of items) {
    if (empty) yield `<${tag}>\n`;
    empty = false;
    yield '<li>';
    yield* asPieces(item(value));
    yield '</li>\n';
  }
  yield empty ? `<p>${e(inside.t('export.nothing'))}</p>\n` : `</${tag}>\n`;
}

const asPieces = (html: Html | string): Html => (typeof html === 'string' ? [html] : html);

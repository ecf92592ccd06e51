import { countryName, formatDate, formatMonth } from '../../i18n/formats.ts';
import { messageKey } from '../../i18n/messages.ts';
import { escapeHtml as e } from '../../text.ts';
import {
  activitiesOf,
  announcementsOf,
  eventsOf,
  journalOf,
  pagesOf,
  tasksOf,
  threadsOf,
} from '../store/export.ts';
import { byline, frame, type Html, langOf, list, written } from './frame.ts';
import { type Inside, nameOf, type PageLink, schoolOf } from './inside.ts';
import { asLink } from './names.ts';
import { threadFile } from './threads.ts';

export async function* home(inside: Inside): Html {
  const { space, t, language } = inside;
  yield written(inside, space.summary, space.language, '');
  yield `<p class="when">${e(formatMonth(language, space.startsIn))} – ${e(formatMonth(language, space.endsIn))}</p>\n`;
  yield `<h2>${e(t('export.journal'))}</h2>\n`;
  let empty = true;
  for await (const { text, language: lang, authorId, createdAt } of journalOf(
    inside.database,
    space.id,
  )) {
    empty = false;
    yield `<article>\n${byline(inside, authorId, createdAt)}${written(inside, text, lang, '')}</article>\n`;
  }
  if (empty) yield `<p>${e(t('export.nothing'))}</p>\n`;
}

/** The tree of pages as nested lists. */
export function* pageList(inside: Inside, parent = ''): Generator<string> {
  const children = inside.tree.get(parent) ?? [];
  if (parent === '' && children.length === 0) yield `<p>${e(inside.t('export.nothing'))}</p>\n`;
  if (children.length === 0) return;
  yield '<ul>\n';
  for (const page of children) {
    yield `<li>${pageLink(inside, page, '')}`;
    yield* pageList(inside, page.id);
    yield '</li>\n';
  }
  yield '</ul>\n';
}

const pageLink = ({ language }: Inside, page: PageLink, up: '' | '../') =>
  `<a href="${up}${asLink(page.file)}"${langOf(page.language, language)}>${e(page.title)}</a>`;

/** One file for each page: text, who wrote it last, and the pages below. */
export async function* pages(inside: Inside) {
  for await (const page of pagesOf(inside.database, inside.space.id)) {
    const link = inside.pages.get(page.id);
    if (!link) continue;
    const { title, language: lang, updatedAt } = page;
    const body = function* () {
      const parent = page.parentId ? inside.pages.get(page.parentId) : undefined;
      if (parent) yield `<p>${pageLink(inside, parent, '../')}</p>\n`;
      yield written(inside, page.text, lang, '../');
      yield byline(inside, page.authorId, updatedAt);
      const below = inside.tree.get(page.id) ?? [];
      if (below.length === 0) return;
      yield `<h2>${e(inside.t('export.below'))}</h2>\n<ul>\n`;
      for (const child of below) yield `<li>${pageLink(inside, child, '../')}</li>\n`;
      yield '</ul>\n';
    };
    const file = { inside, title, lang, up: '../', room: 'pages.html' } as const;
    yield { name: link.file, lastModified: updatedAt, html: frame(file, body()) };
  }
}

export async function* activities(inside: Inside): Html {
  const { database, space, t, language } = inside;
  const all = await activitiesOf(database, space.id);
  if (all.length === 0) yield `<p>${e(t('export.nothing'))}</p>\n`;
  for (const activity of all) {
    const { title, text, language: lang, startsOn, endsOn, doneAt } = activity;
    const days = [startsOn, endsOn].filter((day) => day !== null);
    yield `<article>\n<h2${langOf(lang, language)}>${e(title)}</h2>\n`;
    if (days.length)
      yield `<p class="when">${days.map((day) => e(formatDate(language, day))).join(' – ')}</p>\n`;
    if (doneAt) yield `<p class="when">${e(t('export.done'))}</p>\n`;
    yield written(inside, text, lang, '');
    const tasks = await tasksOf(database, activity.id);
    if (tasks.length)
      yield* list(inside, tasks, ({ title: task, dueOn, memberId, doneAt: ticked }) => {
        const who = memberId ? nameOf(inside, memberId) : '';
        const facts = [who, dueOn && formatDate(language, dueOn), ticked && t('export.done')];
        const known = facts.filter((fact) => typeof fact === 'string' && fact !== '');
        return `<span${langOf(lang, language)}>${e(task)}</span>${known.length ? ` (${e(known.join(', '))})` : ''}`;
      });
    yield '</article>\n';
  }
}

export async function* calendar(inside: Inside): Html {
  const { database, space, t, language } = inside;
  yield `<p><a href="calendar.ics">${e(t('event.download'))}</a></p>\n`;
  const events = await eventsOf(database, space.id);
  yield* list(inside, events, (event) => {
    const { title, text, language: lang, startsAt, endsAt, zone, cancelledAt, url } = event;
    const when = `${formatDate(language, startsAt.slice(0, 10))}, ${startsAt.slice(11)} – ${endsAt.slice(0, 10) === startsAt.slice(0, 10) ? '' : `${formatDate(language, endsAt.slice(0, 10))}, `}${endsAt.slice(11)} (${zone})`;
    return [
      `<strong${langOf(lang, language)}>${e(title)}</strong>`,
      cancelledAt ? ` (${e(t('export.cancelled'))})` : '',
      `<p class="when">${e(when)}</p>\n`,
      url ? `<p><a href="${e(url)}">${e(url)}</a></p>\n` : '',
      written(inside, text, lang, ''),
    ];
  });
}

export async function* announcements(inside: Inside): Html {
  const { database, space, language, t } = inside;
  let empty = true;
  for await (const told of announcementsOf(database, space.id)) {
    empty = false;
    const { title, text, language: lang, authorId, createdAt } = told;
    yield `<article>\n<h2${langOf(lang, language)}>${e(title)}</h2>\n${byline(inside, authorId, createdAt)}${written(inside, text, lang, '')}</article>\n`;
  }
  if (empty) yield `<p>${e(t('export.nothing'))}</p>\n`;
}

export async function* forum(inside: Inside): Html {
  const { database, space, language } = inside;
  yield* list(
    inside,
    threadsOf(database, space.id),
    (thread) =>
      `<a href="${asLink(threadFile(thread))}"${langOf(thread.language, language)}>${e(thread.title)}</a>\n${byline(inside, thread.authorId, thread.createdAt)}`,
  );
}

/** Names as everybody in the space sees them; of those who left, too, whose works are here. */
export async function* members(inside: Inside): Html {
  const { t, language } = inside;
  yield `<table>\n<thead><tr><th scope="col">${e(t('export.name'))}</th><th scope="col">${e(t('export.role'))}</th><th scope="col">${e(t('export.school'))}</th></tr></thead>\n<tbody>\n`;
  for (const member of inside.members.values())
    yield `<tr><td>${e(nameOf(inside, member.id))}</td><td>${e(t(messageKey(`member.role.${member.role}`)))}</td><td>${e(schoolOf(inside, member))}</td></tr>\n`;
  yield '</tbody>\n</table>\n';
  const countries = new Set([...inside.members.values()].flatMap(({ country }) => country ?? []));
  if (countries.size)
    yield `<p>${e([...countries].map((code) => countryName(language, code)).join(', '))}</p>\n`;
}

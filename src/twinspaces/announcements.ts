import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { withinLimits } from '../accounts/index.ts';
import { fallbackLanguage, isLanguage, type Language } from '../i18n/languages.ts';
import { enqueueWhere } from '../mail/index.ts';
import { withoutAddresses } from '../markdown.ts';
import { line } from '../partners/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import type { Key } from './key.ts';
import {
  type AnnouncementRow,
  adultsOf,
  announcementsOf,
  dropAnnouncement,
  findSameAnnouncement,
  insertAnnouncement,
  isAnnounced,
} from './store/announcements.ts';
import type { Here } from './store/spaces.ts';
import { written } from './text-input.ts';

/** An announcement: a title of at most 120 characters, Markdown of 1 to 4000. */
export const announcementSchema = z.strictObject({ title: line(1, 120), ...written(1, 4000) });

const notFound = refuse({ field: '', code: 'not-found' });

/**
 * Announces something to all members: pupils read it in the space, adults get it by mail as well,
 * each one mail around the text as it was written. Sent twice within ten minutes, it is announced
 * once.
 * @param linkTo full address of the announcements in a language.
 */
export async function announce(
  database: Database,
  here: Here,
  input: unknown,
  linkTo: (language: Language) => string,
  now: number,
): Promise<Result<{ id: string }>> {
  const parsed = tryParse(announcementSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { space, member } = here;
  const limits = [{ key: `space:announce:${member.id}`, most: 20, windowMs: 24 * 3_600_000 }];
  if (!(await withinLimits(database, limits, now))) return refuse({ field: '', code: 'too-often' });
  const row: AnnouncementRow = {
    ...parsed.data,
    id: newId(),
    spaceId: space.id,
    authorId: member.id,
    createdAt: now,
  };
  const about = {
    space: space.title,
    author: member.name,
    title: row.title,
    text: withoutAddresses(row.text),
  };
  const letters = (await adultsOf(database, space.id)).map(({ id, email, language: code }) => {
    const language = isLanguage(code) ? code : fallbackLanguage;
    const params = { ...about, url: linkTo(language) };
    const to = { key: `announcement:${row.id}:${id}`, recipient: email, language };
    return enqueueWhere(
      { ...to, template: 'space-announcement', params },
      isAnnounced(row.id),
      now,
    );
  });
  const [announced] = await database.batch([insertAnnouncement(here, row), ...letters]);
  if (announced?.rows.length) return { ok: true, id: row.id };
  const same = await findSameAnnouncement(database, row);
  return same ? { ok: true, id: same.id } : refuse({ field: '', code: 'not-possible' });
}

/** Removes an announcement from the space; mails that went out stay where they are. */
export async function removeAnnouncement(
  database: Database,
  here: Here,
  id: string,
): Promise<Result> {
  const [removed] = await database.batch([dropAnnouncement(database, here, id)]);
  return removed?.rows.length ? { ok: true } : notFound;
}

export const announcementsPage = 20;

/**
 * The announcements of a space, the newest first.
 * @param key of the last one of the page before.
 */
export async function listAnnouncements(database: Database, here: Here, key?: Key) {
  const found = await announcementsOf(database, here.space.id, announcementsPage + 1, key);
  const rows = found.slice(0, announcementsPage);
  const last = found.length > announcementsPage ? rows.at(-1)?.announcement : undefined;
  return { announcements: rows, next: last && { at: last.createdAt, id: last.id } };
}

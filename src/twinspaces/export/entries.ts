import { z } from 'zod';
import { spaceCalendar } from '../calendar/feed.ts';
import { listDated } from '../calendar/read.ts';
import { frame } from './frame.ts';
import type { Inside } from './inside.ts';
import { spaceJson } from './json.ts';
import { materialFiles, materialList, storedFiles } from './materials.ts';
import * as rooms from './rooms.ts';
import { spaceExportSchema } from './schema.ts';
import { style } from './style.ts';
import { threadFiles } from './threads.ts';

/** One file of the ZIP. What the content is made of comes when it is asked for. */
export type Entry = {
  name: string;
  /** ms since 1970. */
  lastModified: number;
  input: string | AsyncIterable<string> | AsyncIterable<Uint8Array>;
};

/** Reads an object of the store; undefined when it is lost. */
export type ReadObject = (hash: string) => Promise<AsyncIterable<Uint8Array> | undefined>;

/**
 * Every file of an export, in the order of the ZIP: first what people open, the media at the end.
 * A file that the store has lost is left out and named in `missing.txt`, so that the rest is had.
 */
export async function* entriesOf(
  inside: Inside,
  readObject: ReadObject,
  now: number,
): AsyncGenerator<Entry> {
  const { space, t } = inside;
  const at = { lastModified: now };
  yield { name: 'README.txt', ...at, input: t('export.readme', { title: space.title }) };
  yield { name: 'style.css', ...at, input: style };
  for (const [room, title, body] of roomsOf(inside))
    yield {
      name: room,
      ...at,
      input: frame(
        { inside, up: '', title, room, lang: room === 'index.html' ? space.language : undefined },
        body,
      ),
    };
  for await (const { name, lastModified, html } of rooms.pages(inside))
    yield { name, lastModified, input: html };
  for await (const { name, lastModified, html } of threadFiles(inside))
    yield { name, lastModified, input: html };
  for await (const { name, lastModified, html } of materialFiles(inside))
    yield { name, lastModified, input: html };
  yield { name: 'calendar.ics', ...at, input: await calendarFile(inside) };
  yield { name: 'data/space.json', ...at, input: spaceJson(inside, now) };
  yield { name: 'data/space.schema.json', ...at, input: schemaFile() };
  yield* mediaOf(inside, readObject, now);
}

function roomsOf(inside: Inside) {
  const { space, t } = inside;
  return [
    ['index.html', space.title, rooms.home(inside)],
    ['pages.html', t('space.pages'), rooms.pageList(inside)],
    ['activities.html', t('space.activities'), rooms.activities(inside)],
    ['materials.html', t('space.materials'), materialList(inside)],
    ['forum.html', t('space.forum'), rooms.forum(inside)],
    ['calendar.html', t('space.calendar'), rooms.calendar(inside)],
    ['announcements.html', t('space.announcements'), rooms.announcements(inside)],
    ['members.html', t('space.members'), rooms.members(inside)],
  ] as const;
}

const calendarFile = async ({ database, space, language }: Inside) =>
  spaceCalendar({
    language,
    title: space.title,
    dated: await listDated(database, space.id, { from: '2000', before: '2100' }),
  });

const schemaFile = () =>
  `${JSON.stringify(z.toJSONSchema(spaceExportSchema, { target: 'draft-2020-12' }), null, 2)}\n`;

async function* mediaOf(
  inside: Inside,
  readObject: ReadObject,
  now: number,
): AsyncGenerator<Entry> {
  const missing: string[] = [];
  for await (const { name, hash, lastModified } of storedFiles(inside)) {
    const input = await readObject(hash);
    if (input) yield { name, lastModified, input };
    else missing.push(name);
  }
  if (missing.length)
    yield { name: 'missing.txt', lastModified: now, input: `${missing.join('\n')}\n` };
}

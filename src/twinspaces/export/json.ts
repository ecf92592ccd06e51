import {
  activitiesOf,
  announcementsOf,
  eventsOf,
  journalOf,
  materialsOf,
  pagesOf,
  postsOf,
  revisionsOf,
  tasksOf,
  threadsOf,
} from '../store/export.ts';
import type { Inside } from './inside.ts';
import type { SpaceExport } from './schema.ts';

type Rows<T> = AsyncIterable<T> | Iterable<T>;
type Parts = {
  [Key in keyof SpaceExport]: SpaceExport[Key] extends readonly (infer Row)[]
    ? Rows<Row> | (() => AsyncIterable<string>)
    : SpaceExport[Key];
};

const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | null) => (at === null ? null : iso(at));

/** `data/space.json`, piece by piece: lists are read as they are written. */
export async function* spaceJson(inside: Inside, now: number): AsyncGenerator<string> {
  let first = true;
  for (const [name, value] of Object.entries(partsOf(inside, now))) {
    yield `${first ? '{' : ','}\n${JSON.stringify(name)}: `;
    first = false;
    if (typeof value === 'function') yield* value();
    else if (isRows(value)) yield* array(value);
    else yield JSON.stringify(value);
  }
  yield '\n}\n';
}

const isRows = (value: unknown): value is Rows<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  (Symbol.asyncIterator in value || Symbol.iterator in value);

async function* array(rows: Rows<unknown>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield before + JSON.stringify(row);
    before = ',\n';
  }
  yield before === '[\n' ? '[]' : '\n]';
}

async function* map<Row, Result>(rows: Rows<Row>, convert: (row: Row) => Result | Promise<Result>) {
  for await (const row of rows) yield await convert(row);
}

function partsOf(inside: Inside, now: number): Parts {
  const { database, space, members } = inside;
  const { id, title, summary, language, startsIn, endsIn, pupilPreset } = space;
  return {
    format: 'passerelle-space',
    version: 1,
    exportedAt: iso(now),
    space: {
      ...{ id, title, summary, language, startsIn, endsIn, pupilPreset },
      createdAt: iso(space.createdAt),
      closedAt: isoOrNull(space.closedAt),
    },
    members: map(members.values(), ({ leftAt: _, ...member }) => member),
    pages: pagesJson(inside),
    journal: map(journalOf(database, id), ({ id: entry, text, language: lang, ...row }) => ({
      ...{ id: entry, text, language: lang, author: row.authorId, createdAt: iso(row.createdAt) },
    })),
    activities: activitiesJson(inside),
    threads: () => threadsJson(inside),
    announcements: map(announcementsOf(database, id), (row) => ({
      ...{ id: row.id, title: row.title, text: row.text, language: row.language },
      ...{ author: row.authorId, createdAt: iso(row.createdAt) },
    })),
    events: eventsJson(inside),
    materials: materialsJson(inside),
  };
}

async function* pagesJson({ database, space, pages }: Inside) {
  for await (const page of pagesOf(database, space.id)) {
    const revisions = await revisionsOf(database, page.id);
    yield {
      ...{ id: page.id, parent: page.parentId, title: page.title, text: page.text },
      ...{ language: page.language, file: pages.get(page.id)?.file ?? '', author: page.authorId },
      createdAt: iso(page.createdAt),
      updatedAt: iso(page.updatedAt),
      revisions: revisions.map(({ number, title, text, language, authorId, createdAt }) => ({
        ...{ number, title, text, language, author: authorId, createdAt: iso(createdAt) },
      })),
    };
  }
}

async function* activitiesJson({ database, space }: Inside) {
  for (const { id, title, text, language, startsOn, endsOn, doneAt } of await activitiesOf(
    database,
    space.id,
  )) {
    const tasks = await tasksOf(database, id);
    yield {
      ...{ id, title, text, language, startsOn, endsOn, doneAt: isoOrNull(doneAt) },
      tasks: tasks.map((task) => ({
        ...{ title: task.title, dueOn: task.dueOn, member: task.memberId },
        doneAt: isoOrNull(task.doneAt),
      })),
    };
  }
}

/** A thread may hold any number of posts: they are written as they are read. */
async function* threadsJson({ database, space }: Inside): AsyncGenerator<string> {
  let before = '[\n';
  for await (const { id, title, language, authorId, createdAt } of threadsOf(database, space.id)) {
    const thread = { id, title, language, author: authorId, createdAt: iso(createdAt) };
    yield `${before}${JSON.stringify(thread).slice(0, -1)},"posts":`;
    yield* array(
      map(postsOf(database, id), (post) => ({
        ...{ id: post.id, text: post.text, language: post.language, author: post.authorId },
        createdAt: iso(post.createdAt),
      })),
    );
    yield '}';
    before = ',\n';
  }
  yield before === '[\n' ? '[]' : '\n]';
}

async function* eventsJson({ database, space }: Inside) {
  for (const event of await eventsOf(database, space.id)) {
    const { id, title, text, language, startsAt, endsAt, zone, url, cancelledAt } = event;
    yield {
      ...{ id, title, text, language, startsAt, endsAt, zone, url },
      cancelledAt: isoOrNull(cancelledAt),
    };
  }
}

async function* materialsJson({ database, space, media }: Inside) {
  for await (const row of materialsOf(database, space.id)) {
    const medium = media.get(row.id);
    if (!medium) continue;
    const { id, kind, title, altText, description, language, type, bytes, hash } = row;
    yield {
      ...{ id, kind, title, altText, description, language, type, bytes, sha256: hash },
      file: medium.original,
      captions: medium.captions.map(({ language: lang, path }) => ({ language: lang, file: path })),
      ...{ activity: row.activityId, author: row.authorId, createdAt: iso(row.createdAt) },
    };
  }
}

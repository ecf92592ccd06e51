import { createHash } from 'node:crypto';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import {
  activities,
  announcements,
  journalEntries,
  materials,
  objects,
  pageRevisions,
  posts,
  spaceEvents,
  spacePages,
  tasks,
  threads,
} from '../../db/schema.ts';
import { pick, type Random, seeded } from './notices.ts';
import { makeSpace } from './spaces.ts';

export type Sizes = { pages: number; posts: number; files: number; fileBytes: number };

/** What benchmarks call a large space. */
export const large: Sizes = { pages: 500, posts: 5000, files: 2000, fileBytes: 200_000 };

type PutObject = (hash: string, bytes: Uint8Array) => Promise<unknown>;

const words =
  'olive tree river class letter measure summer winter photo village teacher poem bridge harbour story game recipe music weather island market window garden school'.split(
    ' ',
  );

function sentence(random: Random, count: number): string {
  const text = Array.from({ length: count }, () => pick(random, words)).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const paragraph = (random: Random) =>
  Array.from({ length: 4 }, () => sentence(random, 12)).join(' ');

/** A space as it may be after three years, the same at every call but for its ids. */
export async function makeBigSpace(
  database: Database,
  putObject: PutObject,
  sizes: Sizes = large,
  now = Date.now(),
) {
  const made = await makeSpace(database, {}, now);
  const { space, members } = made;
  const random = seeded(7);
  const authors = [members.founder, members.teacher, members.pupil];
  const author = () => pick(random, authors).id;
  const at = () => now - Math.floor(random() * 300 * 24 * 3_600_000);
  const common = () => ({ spaceId: space.id, language: 'en', authorId: author(), createdAt: at() });
  const shown = { state: 'shown' as const };

  const files = await makeFiles(putObject, sizes, random);
  await insert(
    database,
    objects,
    files.map(({ hash, bytes }) => ({ hash, bytes, wantedAt: now })),
  );
  const media = files.map((file, index) => ({
    ...common(),
    ...shown,
    ...file,
    id: newId(),
    title: sentence(random, 3),
    altText: sentence(random, 6),
    description: sentence(random, 10),
    fileName: `file ${index}.jpg`,
    kind: 'image' as const,
    type: 'image/jpeg',
    updatedAt: now,
  }));
  await insert(database, materials, media);

  const pages = Array.from({ length: sizes.pages }, () => ({ id: newId(), ...common() }));
  const revised = pages.map((page, index) => ({
    ...page,
    ...shown,
    title: sentence(random, 4),
    text: `## ${sentence(random, 3)}\n\n${paragraph(random)}\n\n${media[index] ? `![](media:${media[index].id})` : ''}\n\n${paragraph(random)}`,
    // Each tenth page stands at the top; the others below the one before them.
    parentId: index % 10 === 0 ? null : (pages[index - (index % 10)]?.id ?? null),
    position: index,
    revision: 3,
    updatedAt: now,
  }));
  await insert(database, spacePages, revised);
  await insert(
    database,
    pageRevisions,
    revised.flatMap(({ id, title, text, language, authorId, createdAt }) =>
      [1, 2, 3].map((number) => ({
        ...{ pageId: id, number, title, text, language, authorId, createdAt, ...shown },
        basedOn: number - 1,
      })),
    ),
  );

  const talks = Array.from({ length: Math.ceil(sizes.posts / 50) }, () => ({
    ...common(),
    ...shown,
    id: newId(),
    title: sentence(random, 5),
    lastPostAt: now,
  }));
  await insert(database, threads, talks);
  await insert(
    database,
    posts,
    Array.from({ length: sizes.posts }, (_, index) => ({
      ...common(),
      ...shown,
      id: newId(),
      // A third of all posts is in one long thread.
      threadId: talks[index % 3 === 0 ? 0 : index % talks.length]?.id ?? '',
      text: paragraph(random),
    })),
  );

  const entries = Array.from({ length: 200 }, () => ({ id: newId(), ...common() }));
  await insert(
    database,
    journalEntries,
    entries.map((entry) => ({ ...entry, ...shown, text: paragraph(random) })),
  );
  await insert(
    database,
    announcements,
    entries.slice(0, 40).map((entry) => ({
      ...entry,
      title: sentence(random, 4),
      text: paragraph(random),
    })),
  );
  const plans = entries.slice(0, 40).map((entry, index) => ({
    ...entry,
    title: sentence(random, 4),
    text: paragraph(random),
    position: index,
    startsOn: '2026-11-30',
    endsOn: '2026-12-18',
    updatedAt: now,
  }));
  await insert(database, activities, plans);
  await insert(
    database,
    tasks,
    plans.flatMap(({ id, createdAt }) =>
      Array.from({ length: 5 }, () => ({
        ...{ id: newId(), activityId: id, createdAt },
        title: sentence(random, 5),
        dueOn: '2026-12-11',
      })),
    ),
  );
  await insert(
    database,
    spaceEvents,
    entries.slice(0, 60).map((entry, index) => ({
      ...entry,
      title: sentence(random, 4),
      text: '',
      startsAt: `2026-12-${String(1 + (index % 28)).padStart(2, '0')}T10:00`,
      endsAt: `2026-12-${String(1 + (index % 28)).padStart(2, '0')}T11:00`,
      zone: 'Europe/Brussels',
      updatedAt: now,
    })),
  );
  return { ...made, pages: revised, threads: talks, materials: media, activities: plans };
}

async function makeFiles(putObject: PutObject, sizes: Sizes, random: Random) {
  const files: { hash: string; bytes: number }[] = [];
  for (let number = 0; number < sizes.files; number += 1) {
    const bytes = Buffer.alloc(sizes.fileBytes, Math.floor(random() * 256));
    bytes.writeUInt32BE(number);
    const hash = createHash('sha256').update(bytes).digest('hex');
    await putObject(hash, bytes);
    files.push({ hash, bytes: bytes.length });
  }
  return files;
}

type Table = Parameters<Database['orm']['insert']>[0];

/** Rows in batches that stay below the number of parameters that a statement takes. */
async function insert<T extends Table>(
  database: Database,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 500)
    await database.batch([database.orm.insert(table).values(rows.slice(start, start + 500))]);
}

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { makeDemoRequest } from '../../db/demo/request.ts';
import { makeSchools } from '../../db/demo/schools.ts';
import { makeDemoSpace } from '../../db/demo/space.ts';
import {
  activities,
  journalEntries,
  materials,
  outbox,
  posts,
  spaceEvents,
  spacePages,
  tasks,
  threads,
} from '../../db/schema.ts';
import { objectKey, siteFiles } from '../../src/files/index.ts';
import { requestSiteOf } from '../../src/http/request-site.ts';
import { siteOf } from '../../src/http/site.ts';
import { readSettings } from '../../src/settings.ts';
import { root } from './site.ts';

/** Fills the database of a site that runs with the demonstration. */
export async function fillWithDemo(database: Database, now = Date.now()) {
  const settings = readSettings(process.env);
  const files = siteFiles(settings);
  await makeSchools(database, siteOf(settings), now);
  const put = (hash: string, bytes: Uint8Array) => files.put(objectKey(hash), [bytes]);
  const made = await makeDemoSpace(database, put, now);
  await makeDemoRequest(database, requestSiteOf(settings), now);
  // Nobody of the demonstration reads mail.
  await database.batch([database.orm.delete(outbox)]);
  return made;
}

const folder = path.join(root, 'src/pages/[lang]/spaces/[space]');

/**
 * The path below the space of every page that the source has; `[material]` and the like stand for
 * something of the space that a member may change, as far as there is any.
 */
export async function pagesOfSpace(
  { orm }: Database,
  { spaceId, memberId, pupilId }: Readonly<Record<'spaceId' | 'memberId' | 'pupilId', string>>,
): Promise<string[]> {
  const of = { page: spacePages, material: materials, thread: threads, activity: activities };
  const ids: Record<string, string> = { pupil: pupilId, number: '1' };
  for (const [name, table] of Object.entries({ ...of, event: spaceEvents })) {
    const row = await orm.select().from(table).where(eq(table.spaceId, spaceId)).get();
    ids[name] = row?.id ?? 'none';
  }
  for (const [name, table] of Object.entries({ post: posts, entry: journalEntries })) {
    const own = and(eq(table.spaceId, spaceId), eq(table.authorId, memberId));
    ids[name] = (await orm.select().from(table).where(own).get())?.id ?? 'none';
  }
  const open = eq(tasks.activityId, ids.activity ?? '');
  ids.task = (await orm.select().from(tasks).where(open).get())?.id ?? 'none';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.astro'))
    .map((file) => file.replace(/(^|\/)index\.astro$/, '$1').replace(/\.astro$/, '/'))
    .map((file) =>
      file.replace(/\[(\w+)\]/g, (_, name: string) => {
        const id = ids[name];
        if (!id) throw new Error(`Which ${name}?`);
        return id;
      }),
    )
    .toSorted();
}

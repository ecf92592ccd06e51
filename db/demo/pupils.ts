import { eq } from 'drizzle-orm';
import { makeCodes } from '../../src/twinspaces/index.ts';
import type { Database } from '../client.ts';
import { newId } from '../ids.ts';
import {
  pageRevisions,
  pupilConsents,
  spaceMembers,
  spacePages,
  spaceReports,
  spaces,
} from '../schema.ts';
import { idOf, type Making } from './space.ts';
import * as said from './words.ts';

const day = 24 * 3_600_000;

/** What teachers have to do with pupils: consents on file, a page that waits, a report. */
export async function makePupilsAffairs(making: Making): Promise<void> {
  const { database, spaceId, now } = making;
  const { by, ...words } = said.waitingPage;
  const id = newId();
  const at = now - day;
  const page = { ...words, state: 'waiting' as const, authorId: idOf(making, by), createdAt: at };
  await database.batch([
    database.orm
      .insert(spacePages)
      .values({ ...page, id, spaceId, position: 9, revision: 0, updatedAt: at }),
    database.orm.insert(pageRevisions).values({ ...page, pageId: id, number: 1, basedOn: 0 }),
    database.orm.insert(pupilConsents).values(
      said.consents.map(({ of, recordedBy }) => ({
        ...{ memberId: idOf(making, of), kind: 'works' as const, givenBy: 'parent' as const },
        ...{ recordedBy: idOf(making, recordedBy), recordedAt: now - 10 * day },
      })),
    ),
  ]);
  const shown = await database.orm.select().from(spacePages);
  const { about, by: reporter, text } = said.report;
  const subjectId = shown.find(({ title }) => title === about)?.id;
  if (!subjectId) throw new Error(`No page is called ${about}`);
  await database.batch([
    database.orm.insert(spaceReports).values({
      ...{ id: newId(), spaceId, subject: 'page' as const, subjectId, text },
      ...{ reporterId: idOf(making, reporter), state: 'open' as const, createdAt: at },
    }),
  ]);
}

/** New words for a pupil's card; they open one session. */
export async function makeCode(
  database: Database,
  { who }: Pick<Making, 'who'>,
  pupil: string,
  now: number,
): Promise<string> {
  const here = await database.orm
    .select({ space: spaces, member: spaceMembers })
    .from(spaceMembers)
    .innerJoin(spaces, eq(spaces.id, spaceMembers.spaceId))
    .where(eq(spaceMembers.id, who.south ?? ''))
    .get();
  const input = { pupil: who[pupil], language: 'en' };
  const made = here && (await makeCodes(database, here, input, now));
  if (!made?.ok) throw new Error(`No code for ${pupil}`);
  return made.cards[0]?.codes[0] ?? '';
}

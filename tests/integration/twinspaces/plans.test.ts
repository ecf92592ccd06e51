import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { materials, pupilConsents, spacePages, spaces } from '../../../db/schema.ts';
import * as room from '../../../src/twinspaces/index.ts';
import { makeBigSpace } from '../../support/big-space.ts';
import { freshDatabase } from '../../support/database.ts';
import { plansOf } from '../../support/plans.ts';

const now = Date.UTC(2026, 10, 25);
const sizes = { pages: 12, posts: 60, files: 12, fileBytes: 8 };
const slug = 'olive-trees';
/** What may be read from its beginning: what a statement itself made. */
const bounded = /^SCAN (CONSTANT ROW|\(subquery-\d+\)|json_each VIRTUAL TABLE .*)$/;

test.each(['founder', 'pupil'] as const)(
  'no list or page of a space that a %s reads takes a whole table',
  async (role) => {
    const database = await freshDatabase();
    const made = await makeBigSpace(database, async () => {}, sizes, now);
    const { space, members } = made;
    const here = { space, member: members[role] };
    const viewing = { space, viewer: here.member };
    const idOf = (rows: readonly { id: string }[]) => rows[1]?.id ?? '';
    const key = { at: now, id: 'z' };
    const page = await publishAll(database, made);
    const reads: (() => Promise<unknown>)[] = [
      async () => room.listSpaces(database, { accountId: here.member.accountId ?? '' }),
      async () => room.readMembership(database, { memberId: here.member.id }, space.id),
      () => room.readHome(database, space.id, now),
      () => room.readJournal(database, here, null),
      () => room.readJournal(database, here, `${now}.z`),
      () => room.readTree(database, here),
      async () => {
        const page = await room.readPage(database, here, idOf(made.pages));
        return page && room.readRevision(database, page, 2);
      },
      () => room.listActivities(database, here),
      () => room.readActivity(database, here, idOf(made.activities)),
      () => room.listMaterials(database, viewing, {}),
      () => room.listMaterials(database, viewing, { kind: 'video', after: idOf(made.materials) }),
      () => room.readMaterial(database, viewing, idOf(made.materials)),
      () => room.mediaFor(database, space, here.member, [`![](media:${idOf(made.materials)})`]),
      () => room.listThreads(database, here),
      () => room.listThreads(database, here, key),
      async () => room.readThread(database, here, idOf(made.threads)),
      () => room.listPosts(database, here, idOf(made.threads), { newest: true }),
      () => room.listPosts(database, here, idOf(made.threads), { after: key }),
      () => room.listMonth(database, here, '2026-12'),
      () => room.listComing(database, here, '2026-11-25', 10),
      () => room.listAnnouncements(database, here),
      () => room.listAnnouncements(database, here, key),
      () => room.listMembers(database, space.id),
      () => room.listPupils(database, space.id, now),
      () => room.listInvitations(database, space.id, now),
      () => room.listWaiting(database, space.id),
      () => room.listWaiting(database, space.id, `${now}.z`),
      () => room.listOwnUnseen(database, here),
      () => room.countToDecide(database, space.id),
      () => room.listSpaceReports(database, space.id),
      () => room.readPublishing(database, here, { open: 'z', public: 'z' }),
      () => room.isSmall(database, space),
      () => room.readGallery(database, null),
      () => room.readGallery(database, `${now}.z`),
      () => room.readProject(database, slug, `${now}.z`),
      () => room.readPublicPage(database, slug, page),
    ];
    const { statements, steps } = await plansOf(database, async () => {
      for (const read of reads) await read();
    });
    expect(statements).toBeGreaterThan(60);
    expect(steps.filter((step) => step.startsWith('SCAN') && !bounded.test(step))).toEqual([]);
  },
);

type Made = Awaited<ReturnType<typeof makeBigSpace>>;

/** Makes everything of a space public; returns the id of one of its pages. */
async function publishAll(
  { orm, batch }: Database,
  { space, pages, members }: Made,
): Promise<string> {
  const recordedBy = members.teacher.id;
  const consent = { kind: 'works', givenBy: 'parent', recordedBy, recordedAt: now } as const;
  await batch([
    orm.update(spaces).set({ slug, publishedAt: now }).where(eq(spaces.id, space.id)),
    orm.update(spacePages).set({ publishedAt: now }),
    orm.update(materials).set({ publishedAt: now }),
    orm.insert(pupilConsents).values({ memberId: members.pupil.id, ...consent }),
  ]);
  return pages[1]?.id ?? '';
}

import type { Database, Statement } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import {
  activities,
  announcements,
  captions,
  journalEntries,
  materials,
  objects,
  pageRevisions,
  posts,
  pupilConsents,
  spaceEvents,
  spaceExports,
  spaceInvitations,
  spacePages,
  spaceReports,
  tasks,
  threads,
  uploads,
} from '../../db/schema.ts';
import { day } from './partners.ts';

/** What the file of every material made here holds. */
export const fileBytes = Buffer.from('What the file of a material holds.');
export const fileHash = 'c'.repeat(64);

const now = Date.now();
const words = { text: 'Each of us **measures** one tree.', language: 'en' };
const at = { createdAt: now - day };
const updated = { ...at, updatedAt: now - day };
const shown = { state: 'shown' as const };
const waiting = { state: 'waiting' as const };

type Who = { spaceId: string; authorId: string };

const material = (who: Who, kind: 'image' | 'video') => ({
  ...{ ...who, ...shown, ...updated, id: newId(), kind, language: 'en', description: '' },
  ...{ title: `A ${kind} of a tree`, altText: 'A tree in a yard', fileName: `tree.${kind}` },
  ...{ type: kind === 'image' ? 'image/jpeg' : 'video/mp4' },
  ...{ bytes: fileBytes.length, hash: fileHash },
});

/** Rows of everything that one member can make for themselves, by path parameter. */
export function ownContent({ orm }: Database, who: Who, threadId: string) {
  const [image, video] = [material(who, 'image'), material(who, 'video')];
  const post = { ...who, ...shown, ...words, ...at, id: newId(), threadId };
  const entry = { ...who, ...shown, ...words, ...at, id: newId() };
  const upload = {
    ...{ id: newId(), spaceId: who.spaceId, memberId: who.authorId, length: 8 },
    ...{ metadata: '{"filename":"tree.txt"}', createdAt: now, expiresAt: now + day },
  };
  const subtitles = { materialId: video.id, language: 'el', hash: fileHash, createdAt: now };
  const statements: Statement[] = [
    orm.insert(materials).values([image, video]),
    orm.insert(captions).values(subtitles),
    orm.insert(posts).values(post),
    orm.insert(journalEntries).values(entry),
    orm.insert(uploads).values(upload),
  ];
  const ids = { post: post.id, entry: entry.id, upload: upload.id };
  return { statements, ids: { ...ids, material: image.id, video: video.id } };
}
export type OwnContent = ReturnType<typeof ownContent>['ids'];

/**
 * Rows of everything that can be in a space, by path parameter. The page has two texts of its
 * author's and one that waits; the report is on the pupil's post.
 */
export function sharedContent(
  { orm }: Database,
  spaceId: string,
  { teacher, pupil }: { teacher: string; pupil: string },
) {
  const by = { spaceId, authorId: teacher };
  const byPupil = { spaceId, authorId: pupil };
  const page = { ...by, ...shown, ...words, ...updated, id: newId(), title: 'Trees', position: 0 };
  const removed = { ...page, id: newId(), state: 'removed' as const, position: 1, revision: 1 };
  const leaf = { ...page, id: newId(), title: 'Leaves', position: 2, revision: 1 };
  const text = (number: number, basedOn: number) => ({
    ...{ ...shown, ...words, ...at, pageId: page.id, title: 'Trees', authorId: teacher },
    ...{ number, basedOn },
  });
  const thread = { ...by, ...shown, ...at, id: newId(), title: 'Which tree?', language: 'en' };
  const post = { ...byPupil, ...shown, ...words, ...at, id: newId(), threadId: thread.id };
  const waitingEntry = { ...byPupil, ...waiting, ...words, ...at, id: newId() };
  const waitingMaterial = { ...material(byPupil, 'image'), ...waiting };
  const published = { ...material(by, 'image'), showsPupils: 0, publishedAt: now - day };
  const dated = { ...by, ...words, ...updated, id: newId(), title: 'Measure a tree' };
  const days = { startsOn: '2027-01-11', endsOn: '2027-01-29', position: 0 };
  const activity = { ...dated, ...days };
  const task = { id: newId(), activityId: activity.id, title: 'Bring a tape', ...at };
  const event = {
    ...{ ...dated, id: newId(), zone: 'Europe/Athens' },
    ...{ startsAt: '2027-01-11T10:00', endsAt: '2027-01-11T10:45' },
  };
  const announcement = { ...by, ...words, ...at, id: newId(), title: 'We begin' };
  const invitation = {
    ...{ id: newId(), spaceId, email: `asked-${spaceId}@school.example`, secretHash: 'x' },
    ...{ role: 'guest' as const, invitedBy: teacher, createdAt: now, expiresAt: now + day },
  };
  const report = {
    ...{ id: newId(), spaceId, subject: 'post' as const, subjectId: post.id, reporterId: teacher },
    ...{ text: 'Unkind', state: 'open' as const, createdAt: now },
  };
  const zip = {
    ...{ id: newId(), spaceId, memberId: teacher, language: 'en', state: 'ready' as const },
    ...{ bytes: fileBytes.length, createdAt: now, expiresAt: now + day },
  };
  const consent = { kind: 'works' as const, givenBy: 'parent' as const };
  const statements: Statement[] = [
    orm
      .insert(objects)
      .values({ hash: fileHash, bytes: fileBytes.length, wantedAt: now })
      .onConflictDoNothing(),
    orm.insert(spacePages).values([{ ...page, revision: 2 }, removed, leaf]),
    orm
      .insert(pageRevisions)
      .values([
        text(1, 0),
        text(2, 1),
        { ...text(3, 2), ...waiting, text: 'Each of us draws one tree.', authorId: pupil },
        { ...text(1, 0), pageId: removed.id },
        { ...text(1, 0), pageId: leaf.id },
      ]),
    orm.insert(threads).values({ ...thread, lastPostAt: now - day }),
    orm.insert(posts).values(post),
    orm.insert(journalEntries).values(waitingEntry),
    orm.insert(materials).values([waitingMaterial, published]),
    orm.insert(activities).values(activity),
    orm.insert(tasks).values(task),
    orm.insert(spaceEvents).values(event),
    orm.insert(announcements).values(announcement),
    orm.insert(spaceInvitations).values(invitation),
    orm.insert(spaceReports).values(report),
    orm.insert(spaceExports).values(zip),
    orm
      .insert(pupilConsents)
      .values({ memberId: pupil, ...consent, recordedBy: teacher, recordedAt: now }),
  ];
  const ids = {
    ...{
      page: page.id,
      removed: removed.id,
      leaf: leaf.id,
      thread: thread.id,
      othersPost: post.id,
    },
    ...{ waitingEntry: waitingEntry.id, waitingMaterial: waitingMaterial.id },
    ...{ published: published.id, activity: activity.id, task: task.id, event: event.id },
    ...{ announcement: announcement.id, invitation: invitation.id, report: report.id },
    ...{ export: zip.id, pupil },
  };
  return { statements, ids };
}
export type SharedContent = ReturnType<typeof sharedContent>['ids'];

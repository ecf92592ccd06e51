import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import {
  materials,
  pageRevisions,
  pupilConsents,
  spaceMembers,
  spacePages,
} from '../../../db/schema.ts';

export type Consent = typeof pupilConsents.$inferSelect;
export type ConsentKind = Consent['kind'];

/** The pupils among some members of a space who have no consent of a kind on file. */
export const pupilsWithoutConsent = (
  { orm }: Writer,
  spaceId: string,
  memberIds: readonly string[],
  kind: ConsentKind,
) =>
  orm
    .select()
    .from(spaceMembers)
    .where(
      and(
        eq(spaceMembers.spaceId, spaceId),
        inArray(spaceMembers.id, [...memberIds]),
        eq(spaceMembers.role, 'pupil'),
        sql`not exists (select 1 from ${pupilConsents} where ${pupilConsents.memberId} = ${spaceMembers.id} and ${pupilConsents.kind} = ${kind})`,
      ),
    );

export const consentsOf = ({ orm }: Writer, memberIds: readonly string[]) =>
  orm
    .select()
    .from(pupilConsents)
    .where(inArray(pupilConsents.memberId, [...memberIds]))
    .limit(5000);

export const putConsent = ({ orm }: Writer, row: Consent): Runnable =>
  orm
    .insert(pupilConsents)
    .values(row)
    .onConflictDoUpdate({
      target: [pupilConsents.memberId, pupilConsents.kind],
      set: { givenBy: row.givenBy, recordedBy: row.recordedBy, recordedAt: row.recordedAt },
    });

/** Takes a consent off the register, and what the pupil made out of public sight. */
export const dropConsent = (
  { orm }: Writer,
  { spaceId, memberId, kind }: { spaceId: string; memberId: string; kind: ConsentKind },
): Runnable[] => [
  orm
    .delete(pupilConsents)
    .where(
      and(
        eq(pupilConsents.memberId, memberId),
        eq(pupilConsents.kind, kind),
        sql`exists (select 1 from ${spaceMembers} where ${spaceMembers.id} = ${memberId} and ${spaceMembers.spaceId} = ${spaceId})`,
      ),
    ),
  orm
    .update(materials)
    .set({ publishedAt: null })
    .where(
      and(
        eq(materials.spaceId, spaceId),
        eq(materials.authorId, memberId),
        isNotNull(materials.publishedAt),
      ),
    ),
  orm
    .update(spacePages)
    .set({ publishedAt: null })
    .where(
      and(
        eq(spacePages.spaceId, spaceId),
        isNotNull(spacePages.publishedAt),
        sql`(${spacePages.authorId} = ${memberId} or exists (select 1 from ${pageRevisions} where ${pageRevisions.pageId} = ${spacePages.id} and ${pageRevisions.authorId} = ${memberId} and ${pageRevisions.state} = 'shown'))`,
      ),
    ),
];

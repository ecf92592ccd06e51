import { and, desc, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Database, Runnable, Writer } from '../../../db/client.ts';
import { insertWhere } from '../../../db/insert-where.ts';
import { materials, uploadParts, uploads } from '../../../db/schema.ts';
import type { Upkeep } from '../../../db/upkeep.ts';
import { stillOpen } from './guard.ts';
import type { Here } from './spaces.ts';

export type Upload = typeof uploads.$inferSelect;
type PartRow = typeof uploadParts.$inferSelect;

/** Bytes of a space that are taken, by materials and by what uploads under way announced. */
const taken = (spaceId: string, now: number, besides: string) =>
  sql`(SELECT coalesce(sum(bytes), 0) FROM materials WHERE space_id = ${spaceId} AND state <> 'removed')
    + (SELECT coalesce(sum(length), 0) FROM uploads WHERE space_id = ${spaceId}
      AND material_id IS NULL AND expires_at > ${now} AND id <> ${besides})`;

/** Whether so many bytes more fit into a space, at the instant of the statement. */
export const fitsQuota = (
  spaceId: string,
  bytes: number,
  quota: number,
  now: number,
  upload = '',
): SQL =>
  sql`${taken(spaceId, now, upload)} + ${bytes}
    <= (SELECT coalesce(quota, ${quota}) FROM spaces WHERE id = ${spaceId})`;

/** How many bytes of a space are taken. */
export const bytesTaken = async ({ orm }: Database, spaceId: string, now: number) => {
  const row = await orm.get<{ taken: number }>(sql`SELECT ${taken(spaceId, now, '')} AS taken`);
  return row.taken;
};

export const insertUpload = (here: Here, row: Upload, quota: number): SQL =>
  insertWhere(
    uploads,
    row,
    sql`${stillOpen(here)} and ${fitsQuota(here.space.id, row.length, quota, row.createdAt)}`,
  );

/** An upload of a member, until it expires. */
export const findUpload = (
  { orm }: Writer,
  { space, member }: Here,
  id: string,
  now: number,
): Promise<Upload | undefined> =>
  orm
    .select()
    .from(uploads)
    .where(
      and(
        eq(uploads.id, id),
        eq(uploads.spaceId, space.id),
        eq(uploads.memberId, member.id),
        gt(uploads.expiresAt, now),
      ),
    )
    .get();

/** What a member began to upload and did not end, newest first. */
export const unfinishedUploads = (
  { orm }: Writer,
  { space, member }: Here,
  now: number,
): Promise<Upload[]> =>
  orm
    .select()
    .from(uploads)
    .where(
      and(
        eq(uploads.spaceId, space.id),
        eq(uploads.memberId, member.id),
        isNull(uploads.materialId),
        gt(uploads.expiresAt, now),
      ),
    )
    .orderBy(desc(uploads.id))
    .limit(20)
    .then((rows) => rows);

/** Adds a part at the end of an upload, if that is still where the part begins. */
export const addPart = (writer: Writer, here: Here, part: PartRow, expiresAt: number) => {
  const isNext = and(
    eq(uploads.id, part.uploadId),
    eq(uploads.offset, part.offset),
    isNull(uploads.materialId),
  );
  const waits = sql`EXISTS (SELECT 1 FROM ${uploads} WHERE ${isNext})`;
  return [
    insertWhere(uploadParts, part, sql`${waits} and ${stillOpen(here)}`),
    writer.orm
      .update(uploads)
      .set({ offset: part.offset + part.bytes, expiresAt })
      .where(and(isNext, stillOpen(here)))
      .returning({ offset: uploads.offset }),
  ] as const;
};

export const partsOf = ({ orm }: Writer, uploadId: string): Promise<PartRow[]> =>
  orm
    .select()
    .from(uploadParts)
    .where(eq(uploadParts.uploadId, uploadId))
    .orderBy(uploadParts.offset)
    .then((rows) => rows);

/** Notes what an upload became, if the material was made just before; its parts then may go. */
export const finishUploadRows = ({ orm }: Writer, id: string, materialId: string): Runnable[] => {
  const made = sql`EXISTS (SELECT 1 FROM ${materials} WHERE ${materials.id} = ${materialId})`;
  return [
    orm
      .update(uploads)
      .set({ materialId })
      .where(and(eq(uploads.id, id), made)),
    orm.delete(uploadParts).where(and(eq(uploadParts.uploadId, id), made)),
  ];
};

export const isUnfinished = (id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${uploads} WHERE ${uploads.id} = ${id} AND ${uploads.materialId} IS NULL)`;

export const dropUploadRow = ({ orm }: Writer, id: string): Runnable =>
  orm.delete(uploads).where(and(eq(uploads.id, id), isNull(uploads.materialId)));

export const dropExpired = (now: number): Upkeep => ({
  from: uploads,
  where: lt(uploads.expiresAt, now),
});

/** Which of these uploads still need their parts. */
export const uploadsWithParts = async ({ orm }: Database, ids: readonly string[]) => {
  const rows = await orm
    .select({ id: uploads.id })
    .from(uploads)
    .where(and(inArray(uploads.id, [...ids]), isNull(uploads.materialId)));
  return new Set(rows.map(({ id }) => id));
};

import type { Database } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import {
  mostFileBytes,
  mostImageBytes,
  type ObjectStore,
  partedSource,
} from '../../files/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import type { Here } from '../store/spaces.ts';
import {
  addPart,
  dropUploadRow,
  findUpload,
  insertUpload,
  partsOf,
  type Upload,
  unfinishedUploads,
} from '../store/uploads.ts';
import { newMaterialSchema } from './input.ts';
import type { Files } from './keep.ts';
import { addMaterial, type Limits } from './materials.ts';

/** Most bytes of a part: what the platform takes as the body of one request. */
export const mostPartBytes = 4 * 1024 * 1024;
/** How long an upload waits for its next part, ms. */
export const uploadLife = 2 * 24 * 3600 * 1000;

/**
 * Announces a file, so that its parts can come.
 * @param length bytes of the whole file.
 * @param metadata what the client says of the file: its name (`filename`), type (`filetype`), and
 *   what a form says of a material. Nothing in it is trusted.
 * @returns the upload, or why there is none: `file-empty`, `file-too-large`, `image-too-large`,
 *   `over-quota`.
 */
export async function startUpload(
  { database }: Files,
  here: Here,
  { length, metadata }: { length: number; metadata: Readonly<Record<string, string>> },
  { spaceQuota }: Limits,
  now: number,
): Promise<Result<{ upload: Upload }>> {
  const isImage = metadata.filetype?.startsWith('image/') ?? false;
  const code =
    length === 0
      ? 'file-empty'
      : length > mostFileBytes
        ? 'file-too-large'
        : isImage && length > mostImageBytes
          ? 'image-too-large'
          : undefined;
  if (code) return refuse({ field: 'file', code });
  const read = tryParse(newMaterialSchema, metadata);
  if (!read.success) return { ok: false, problems: problemsOf(read.error) };
  const upload: Upload = {
    id: newId(),
    spaceId: here.space.id,
    memberId: here.member.id,
    metadata: JSON.stringify(read.data),
    length,
    offset: 0,
    materialId: null,
    createdAt: now,
    expiresAt: now + uploadLife,
  };
  const [inserted] = await database.batch([insertUpload(here, upload, spaceQuota)]);
  return inserted?.rows.length
    ? { ok: true, upload }
    : refuse({ field: 'file', code: 'over-quota' });
}

/** An upload of a member as far as it came; undefined when there is none, or it took too long. */
export const readUpload = (
  { database }: Files,
  here: Here,
  id: string,
  now: number,
): Promise<Upload | undefined> => findUpload(database, here, id, now);

/** A file whose upload broke off, by what it is known by when it is chosen again. */
export type Interrupted = { id: string; name: string; modified: string; size: number };

/** What a member can go on with. */
export async function interruptedUploads(
  database: Database,
  here: Here,
  now: number,
): Promise<Interrupted[]> {
  const rows = await unfinishedUploads(database, here, now);
  return rows.map(({ id, length, metadata }) => {
    const { filename, modified } = newMaterialSchema.parse(JSON.parse(metadata));
    return { id, name: filename, modified, size: length };
  });
}

/**
 * Keeps the next part of an upload: it is safe once this is over.
 * @returns how far the upload is then; `conflict` when the part does not begin where the upload
 *   ends, also because another came first.
 */
export async function addUploadPart(
  { database, store }: Files,
  here: Here,
  { upload, offset, bytes }: { upload: Upload; offset: number; bytes: Uint8Array },
  now: number,
): Promise<Upload | 'conflict'> {
  if (offset !== upload.offset || offset + bytes.length > upload.length) return 'conflict';
  if (bytes.length === 0) return upload;
  const expiresAt = now + uploadLife;
  const key = `${folderOf(upload.id)}${newId()}`;
  await store.put(key, [bytes]);
  const part = { uploadId: upload.id, offset, bytes: bytes.length, key };
  const [, moved] = await database.batch(addPart(database, here, part, expiresAt));
  if (moved?.rows.length) return { ...upload, offset: offset + bytes.length, expiresAt };
  await store.delete(key);
  return 'conflict';
}

/**
 * Makes a material of an upload that is complete. Done twice, also at once, it makes one.
 * @returns the material's id, or why the file is not taken: the upload is over then, too.
 */
export async function finishUpload(
  files: Files,
  here: Here,
  upload: Upload,
  limits: Limits,
  now: number,
): Promise<Result<{ id: string }>> {
  if (upload.materialId) return { ok: true, id: upload.materialId };
  const { database, store } = files;
  const input = newMaterialSchema.parse(JSON.parse(upload.metadata));
  const source = partedSource(store, await partsOf(database, upload.id));
  const file = { source, input, uploadId: upload.id };
  const added = await addMaterial(files, here, file, limits, now);
  if (added.ok) await deleteAll(store, upload.id);
  else {
    const other = await findUpload(database, here, upload.id, now);
    if (other?.materialId) return { ok: true, id: other.materialId };
    await dropUpload(files, upload.id);
  }
  return added;
}

/** Gives an upload up, with its parts. */
export async function dropUpload({ database, store }: Files, id: string): Promise<void> {
  await database.batch([dropUploadRow(database, id)]);
  await deleteAll(store, id);
}

export const folderOf = (uploadId: string): string => `uploads/${uploadId}/`;

export async function deleteAll(store: ObjectStore, uploadId: string): Promise<void> {
  for await (const key of store.list(folderOf(uploadId))) await store.delete(key);
}

import type { Database } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import { materialKinds } from '../../../db/schema.ts';
import { heldSource, prepare, type Source, toWebVtt } from '../../files/index.ts';
import { type Problem, type Result, refuse } from '../../problems.ts';
import { cleanLine } from '../../text.ts';
import { stateFor } from '../approval.ts';
import { stillOpen } from '../store/guard.ts';
import {
  activityIn,
  captionsOf,
  changeMaterialRow,
  dropCaptions,
  findMaterial,
  insertMaterialRow,
  isChangeable,
  listMaterialRows,
  type MaterialKind,
  pageSize,
  putCaptions,
  removeMaterialRow,
  type Viewer,
} from '../store/materials.ts';
import type { Here, Space } from '../store/spaces.ts';
import { finishUploadRows, fitsQuota, isUnfinished } from '../store/uploads.ts';
import type { MaterialInput, NewMaterialInput } from './input.ts';
import { type Files, keepObject } from './keep.ts';

export { materialKinds };
export const isMaterialKind = (kind: string | undefined): kind is MaterialKind =>
  materialKinds.some((known) => known === kind);

/** The operator's limit, bytes, where the space has none of its own. */
export type Limits = { spaceQuota: number };

export type NewFile = {
  source: Source;
  input: NewMaterialInput;
  /** The upload that it came by, part by part. */
  uploadId?: string;
};

const gone: Problem = { field: '', code: 'not-possible' };

/**
 * Makes a material of a file: finds out what it is, takes metadata away, keeps it, and shows it in
 * the space, or has it wait for a teacher.
 * @returns its id, or why the file is not taken (field `file`).
 */
export async function addMaterial(
  files: Files,
  here: Here,
  { source, input, uploadId }: NewFile,
  { spaceQuota }: Limits,
  now: number,
): Promise<Result<{ id: string }>> {
  const { database } = files;
  const prepared = await prepare(source, input.filename);
  if (typeof prepared === 'string') return refuse({ field: 'file', code: prepared });
  const { kind, type, fileName, image } = prepared;
  const kept = await keepObject(files, prepared.original, now);
  const view = image && (await keepObject(files, () => [image.view], now));
  const thumb = image && (await keepObject(files, () => [image.thumb], now));
  const row = {
    id: newId(),
    spaceId: here.space.id,
    authorId: here.member.id,
    state: stateFor(here.space, here.member),
    ...{ kind, type, fileName, bytes: kept.size, hash: kept.hash },
    viewHash: view?.hash ?? null,
    thumbHash: thumb?.hash ?? null,
    width: image?.width ?? null,
    height: image?.height ?? null,
    title: input.title || titleOf(fileName),
    altText: input.altText,
    description: input.description,
    language: input.language,
    showsPupils: showsPupils(input, here),
    activityId: activityIn(here, input.activity),
    publishedAt: null,
    createdAt: now,
    updatedAt: now,
  };
  const conditions = [
    stillOpen(here),
    fitsQuota(here.space.id, kept.size, spaceQuota, now, uploadId),
    ...(uploadId ? [isUnfinished(uploadId)] : []),
  ];
  const after = uploadId ? finishUploadRows(database, uploadId, row.id) : [];
  const [inserted] = await database.batch([insertMaterialRow(row, conditions), ...after]);
  return inserted?.rows.length
    ? { ok: true, id: row.id }
    : refuse({ field: 'file', code: 'over-quota' });
}

/** What a pupil adds or changes was made by a pupil, whatever they tick. */
const showsPupils = (input: Pick<MaterialInput, 'showsPupils'>, { member }: Here) =>
  input.showsPupils || member.role === 'pupil' ? 1 : 0;

/** The name of a file as a title: without its ending, and with spaces for underlines. */
const titleOf = (fileName: string) =>
  cleanLine(fileName.replace(/\.[^.]+$/, '').replaceAll('_', ' ')).slice(0, 200) || fileName;

/** A page of materials, newest first; `next` is what the page after it begins after. */
export async function listMaterials(
  database: Database,
  { space, viewer }: { space: Space; viewer: Viewer },
  query: { kind?: MaterialKind | undefined; after?: string | undefined },
) {
  const rows = await listMaterialRows(database, space, viewer, query);
  const list = rows.slice(0, pageSize);
  return { list, next: rows.length > pageSize ? list.at(-1)?.material.id : undefined };
}

/** A material with its captions; undefined when there is none for who looks. */
export async function readMaterial(
  database: Database,
  { space, viewer }: { space: Space; viewer: Viewer },
  id: string,
) {
  const found = await findMaterial(database, space, viewer, id);
  return found && { ...found, captions: await captionsOf(database, id) };
}

/** Changes what is said of a material; what a pupil changes waits anew where a teacher approves. */
export async function changeMaterial(
  database: Database,
  here: Here,
  { id, input }: { id: string; input: MaterialInput },
  now: number,
): Promise<Result> {
  const waits = stateFor(here.space, here.member) === 'waiting';
  const { activity, ...said } = input;
  const change = {
    ...said,
    activityId: activityIn(here, activity),
    showsPupils: showsPupils(input, here),
    ...(waits && { state: 'waiting' as const }),
  };
  const [changed] = await database.batch([changeMaterialRow(database, here, id, change, now)]);
  return changed?.rows.length ? { ok: true } : refuse(gone);
}

/** Removes a material: for its author, and for who moderates. Its file is forgotten a day later. */
export async function removeMaterial(
  database: Database,
  here: Here,
  id: string,
  now: number,
): Promise<Result> {
  const [removed] = await database.batch([removeMaterialRow(database, here, id, now)]);
  return removed?.rows.length ? { ok: true } : refuse(gone);
}

/** Gives a video or sound the subtitles of one language, in place of earlier ones. */
export async function addCaptions(
  files: Files,
  here: Here,
  { id, language, text }: { id: string; language: string; text: string },
  now: number,
): Promise<Result> {
  const captions = toWebVtt(text);
  if (captions === undefined) return refuse({ field: 'captions', code: 'no-captions' });
  const { database } = files;
  if (!(await isChangeable(database, here, id))) return refuse(gone);
  const held = heldSource(Buffer.from(captions));
  const { hash } = await keepObject(files, held.bytes, now);
  const row = { materialId: id, language, hash, createdAt: now };
  const [, put] = await database.batch(putCaptions(database, here, row));
  return put?.rows.length ? { ok: true } : refuse(gone);
}

/** Takes the subtitles of one language away. */
export async function removeCaptions(
  database: Database,
  here: Here,
  { id, language }: { id: string; language: string },
): Promise<Result> {
  const [removed] = await database.batch([
    dropCaptions(database, here, { materialId: id, language }),
  ]);
  return removed?.rows.length ? { ok: true } : refuse(gone);
}

import type { Database } from '../../../db/client.ts';
import { captionsOf, findAnyMaterial, type Material, type Viewer } from '../store/materials.ts';
import { bytesOf } from '../store/objects.ts';
import type { Space } from '../store/spaces.ts';
import { isVisible } from '../visible.ts';

/** One form of a material as it lies in the object store. */
export type Served = {
  hash: string;
  bytes: number;
  type: string;
  /** Whether a browser may show or play it in a page; else it is only ever downloaded. */
  inline: boolean;
  fileName: string;
};

/** A material and its space, whoever may see it. */
export const readAnyMaterial = (database: Database, id: string) => findAnyMaterial(database, id);

/** Whether somebody may see a material, given who they are in its space. */
export function maySee(
  { state, authorId, publishedAt }: Material,
  space: Space,
  viewer: Viewer,
): boolean {
  if (!viewer) return state === 'shown' && publishedAt !== null && space.publishedAt !== null;
  return isVisible({ space, member: viewer }, { state, authorId });
}

/** @param form `original`, `view`, `thumb` or `captions-<language>`. */
export async function readForm(
  database: Database,
  material: Material,
  form: string,
): Promise<Served | undefined> {
  const found = await describe(database, material, form);
  const bytes = found && (await bytesOf(database, found.hash));
  return found && bytes !== undefined ? { ...found, bytes } : undefined;
}

async function describe(database: Database, material: Material, form: string) {
  const { kind, type, hash, viewHash, thumbHash, fileName } = material;
  if (form === 'original') return { hash, type, inline: kind !== 'file', fileName };
  const small = form === 'view' ? viewHash : form === 'thumb' ? thumbHash : null;
  const stem = fileName.replace(/\.[^.]*$/, '');
  if (small)
    return { hash: small, type: 'image/webp', inline: true, fileName: `${stem}-${form}.webp` };
  const language = /^captions-([a-z]{2})$/.exec(form)?.[1];
  if (!language) return undefined;
  const found = (await captionsOf(database, material.id)).find(
    (captions) => captions.language === language,
  );
  const named = {
    type: 'text/vtt; charset=utf-8',
    inline: true,
    fileName: `${stem}.${language}.vtt`,
  };
  return found && { ...named, hash: found.hash };
}

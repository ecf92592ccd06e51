import type { Database } from '../../../db/client.ts';
import type { Media } from '../../markdown.ts';
import { type Caption, findMaterials, type Material, type Viewer } from '../store/materials.ts';
import { newestMedia } from '../store/media.ts';
import type { Space } from '../store/spaces.ts';

const reference = /media:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g;
/** More pictures than this on one page are words. */
const mostMedia = 500;

/** The materials that texts show, by id. */
export const mediaIn = (texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(reference)].map(([, id = '']) => id))),
];

/** Forms in which a material is served, see netlify/functions/file.ts. */
export const filePath = (materialId: string, form: string): string =>
  `/files/${materialId}/${form}`;

/** What a language calls itself: "Ελληνικά". */
const ownName = (language: string) =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

/** A material as Markdown shows it. */
export const toMedia = (material: Material, captions: readonly Caption[]): Media => ({
  kind: material.kind,
  src: filePath(material.id, material.kind === 'image' ? 'view' : 'original'),
  href: filePath(material.id, 'original'),
  title: material.title,
  alt: material.altText,
  width: material.width,
  height: material.height,
  captions: captions.map(({ language }) => ({
    language,
    src: filePath(material.id, `captions-${language}`),
    label: ownName(language),
  })),
});

/**
 * What the texts of a page show by `media:<id>`, found in one query, for `toHtml(text, mediaOf)`.
 * What its reader may not see, or another space has, stays the words that stand for it.
 * @param viewer member who reads, or undefined for the public.
 */
export async function mediaFor(
  database: Database,
  space: Space,
  viewer: Viewer,
  texts: readonly string[],
): Promise<(id: string) => Media | undefined> {
  const known = mediaIn(texts).slice(0, mostMedia);
  if (known.length === 0) return () => undefined;
  const rows = await findMaterials(database, space, viewer, known);
  const found = Map.groupBy(rows, ({ material }) => material.id);
  const media = new Map(
    [...found].map(([id, same]) => {
      const captions = same.map(({ caption }) => caption).filter((caption) => caption !== null);
      return [id, same[0] && toMedia(same[0].material, captions)] as const;
    }),
  );
  return (id) => media.get(id);
}

/** The newest materials that a text of the space can show. */
export async function mediaToChoose(database: Database, space: Space) {
  const rows = await newestMedia(database, space.id, 40);
  return rows.map((row) => ({ ...toMedia(row, []), id: row.id }));
}

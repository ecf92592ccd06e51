import type { Database } from '../../../db/client.ts';
import { countryName, languageName } from '../../i18n/formats.ts';
import type { Language } from '../../i18n/languages.ts';
import { type Translate, translator } from '../../i18n/messages.ts';
import { type Media, toHtml } from '../../markdown.ts';
import { captionsOf, materialsOf, membersOf, pageTreeOf } from '../store/export.ts';
import type { Space } from '../store/spaces.ts';
import { asLink, extensionOf, portableName, stemOf } from './names.ts';

export type ExportedMember = Awaited<ReturnType<typeof membersOf>>[number];
export type PageLink = Awaited<ReturnType<typeof pageTreeOf>>[number] & { file: string };

/** A material as the export knows it without its description: where its files lie in the ZIP. */
export type Medium = {
  kind: Media['kind'];
  title: string;
  alt: string;
  /** Paths in the ZIP: its page, the file, and the size for pages if there is one. */
  page: string;
  original: string;
  view: string | undefined;
  width: number | null;
  height: number | null;
  captions: { language: string; path: string }[];
};

/** What every part of an export has to know of the whole; small, whatever the space holds. */
export type Inside = {
  database: Database;
  space: Space;
  language: Language;
  t: Translate;
  members: ReadonlyMap<string, ExportedMember>;
  /** Pages by their parent's id (empty: at the top), in order. */
  tree: ReadonlyMap<string, readonly PageLink[]>;
  pages: ReadonlyMap<string, PageLink>;
  media: ReadonlyMap<string, Medium>;
  /** How texts show materials, by the depth of their file. */
  mediaFrom: Readonly<Record<'' | '../', (id: string) => Media | undefined>>;
};

export async function lookInside(
  database: Database,
  space: Space,
  language: Language,
): Promise<Inside> {
  const members = await membersOf(database, space.id);
  const pages = (await pageTreeOf(database, space.id)).map((page) => ({
    ...page,
    file: `pages/${portableName(page.title, page.id, 'html')}`,
  }));
  const byId = new Map(pages.map((page) => [page.id, page]));
  const media = await readMedia(database, space.id);
  // A page below one that is not shown would be lost: it stands at the top.
  const parentOf = ({ parentId }: PageLink) => (parentId && byId.has(parentId) ? parentId : '');
  return {
    database,
    space,
    language,
    t: translator(language),
    members: new Map(members.map((member) => [member.id, member])),
    tree: Map.groupBy(pages, parentOf),
    pages: byId,
    media,
    mediaFrom: { '': mediaFrom(media, language, ''), '../': mediaFrom(media, language, '../') },
  };
}

async function readMedia(database: Database, spaceId: string): Promise<Map<string, Medium>> {
  const media = new Map<string, Medium>();
  for await (const material of materialsOf(database, spaceId)) {
    const { id, kind, title, altText, fileName, viewHash, width, height } = material;
    const stem = stemOf(fileName);
    media.set(id, {
      ...{ kind, title, alt: altText, width, height },
      page: `materials/${portableName(title, id, 'html')}`,
      original: `media/${portableName(stem, id, extensionOf(fileName))}`,
      view: viewHash ? `media/pages/${portableName(stem, id, 'webp')}` : undefined,
      captions: [],
    });
  }
  for (const some of chunks([...media.keys()], 500))
    for (const { materialId, language } of await captionsOf(database, some))
      media.get(materialId)?.captions.push({
        language,
        path: `media/captions/${materialId.slice(-12)}-${language}.vtt`,
      });
  return media;
}

function* chunks<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

/** The name of a member as everybody in the space sees it. */
export const nameOf = ({ members, t }: Inside, memberId: string | null): string =>
  (memberId && members.get(memberId)?.name) || t('space.formerMember');

/** "1st Gymnasium of Kalamata, Greece", or nothing. */
export const schoolOf = ({ language }: Inside, { school, country }: ExportedMember): string =>
  school ? [school, country && countryName(language, country)].filter(Boolean).join(', ') : '';

/** Users' Markdown as HTML of a file that lies `up` folders deep. */
export const textToHtml = (inside: Inside, text: string, up: '' | '../'): string =>
  toHtml(text, inside.mediaFrom[up]);

/** How a file that lies so deep shows materials. */
const mediaFrom =
  (media: Inside['media'], language: Language, up: string) =>
  (id: string): Media | undefined => {
    const medium = media.get(id);
    if (!medium) return undefined;
    const { kind, title, alt, width, height } = medium;
    return {
      ...{ kind, title, alt, width, height },
      src: up + asLink(medium.view ?? medium.original),
      href: up + asLink(medium.page),
      captions: medium.captions.map(({ language: code, path }) => ({
        language: code,
        src: up + asLink(path),
        label: languageName(language, code),
      })),
    };
  };

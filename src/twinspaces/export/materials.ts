import { escapeHtml as e } from '../../text.ts';
import { captionsOf, materialsOf } from '../store/export.ts';
import { byline, frame, written } from './frame.ts';
import { type Inside, type Medium, textToHtml } from './inside.ts';
import { asLink } from './names.ts';

/** All materials: pictures as pictures, the rest by name. */
export function* materialList({ media, t }: Inside): Generator<string> {
  if (media.size === 0) yield `<p>${e(t('export.nothing'))}</p>\n`;
  else yield '<ul class="grid">\n';
  for (const { kind, title, alt, page, view, original } of media.values()) {
    const picture =
      kind === 'image'
        ? `<img src="${asLink(view ?? original)}" alt="${e(alt)}" loading="lazy"><br>`
        : '';
    yield `<li><a href="${asLink(page)}">${picture}${e(title)}</a></li>\n`;
  }
  if (media.size > 0) yield '</ul>\n';
}

/** One file for each material, that shows or plays it. */
export async function* materialFiles(inside: Inside) {
  for await (const material of materialsOf(inside.database, inside.space.id)) {
    const medium = inside.media.get(material.id);
    if (!medium) continue;
    const { title, language: lang, updatedAt } = material;
    const body = function* (): Generator<string> {
      yield `<div class="text">\n${textToHtml(inside, `![](media:${material.id})`, '../')}</div>\n`;
      yield written(inside, material.description, lang, '../');
      yield byline(inside, material.authorId, material.createdAt);
      yield `<p><a href="../${asLink(medium.original)}">${e(material.fileName)}</a></p>\n`;
    };
    const file = { inside, title, lang, up: '../', room: 'materials.html' } as const;
    yield { name: medium.page, lastModified: updatedAt, html: frame(file, body()) };
  }
}

export type Stored = { name: string; hash: string; lastModified: number };

/** The files themselves, by what they are called in the object store. */
export async function* storedFiles(inside: Inside): AsyncGenerator<Stored> {
  const { database, space, media } = inside;
  for await (const material of materialsOf(database, space.id)) {
    const medium: Medium | undefined = media.get(material.id);
    if (!medium) continue;
    const lastModified = material.createdAt;
    yield { name: medium.original, hash: material.hash, lastModified };
    if (medium.view && material.viewHash)
      yield { name: medium.view, hash: material.viewHash, lastModified };
    if (medium.captions.length === 0) continue;
    for (const { language, hash, createdAt } of await captionsOf(database, [material.id])) {
      const known = medium.captions.find((caption) => caption.language === language);
      if (known) yield { name: known.path, hash, lastModified: createdAt };
    }
  }
}

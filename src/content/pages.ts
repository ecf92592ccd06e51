import { type CollectionEntry, getCollection, getEntry } from 'astro:content';
import { fallbackLanguage, isLanguage, type Language, languageCodes } from '../i18n/languages.ts';
import { englishVersion } from './versions.ts';

export type Section = 'programme' | 'guides';
export type Page = {
  language: Language;
  section: Section;
  /** Last part of the URL; `index` is the section itself. */
  name: string;
  path: string;
  data: CollectionEntry<'pages'>['data'];
  entry: CollectionEntry<'pages'>;
};

/** Pages of one section in one language, in their order. */
export async function getPages(language: Language, section: Section): Promise<Page[]> {
  const pages = await getAllPages();
  return pages.filter((page) => page.language === language && page.section === section);
}

/** Whether the English page has changed since this one was translated. */
export async function isBehind({ language, section, name }: Page): Promise<boolean> {
  if (language === fallbackLanguage) return false;
  const page = `${section}/${name}`;
  return (await getEntry('followed', language))?.data[page] !== englishVersion(page);
}

let loaded: Promise<Page[]> | undefined;

/** All pages; stops the build when a page lacks a language, so that no reader meets a gap. */
export function getAllPages(): Promise<Page[]> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Page[]> {
  const pages = (await getCollection('pages')).map(toPage);
  const faults = missingTranslations(pages);
  if (faults.length) throw new Error(`Pages are missing:\n  ${faults.join('\n  ')}`);
  return pages.sort((a, b) => a.data.order - b.data.order || a.name.localeCompare(b.name));
}

function toPage(entry: CollectionEntry<'pages'>): Page {
  const [language, section, name = ''] = entry.id.split('/');
  if (!isLanguage(language)) throw new Error(`content/${entry.id}.mdx: unknown language`);
  const path = `/${language}/${section}/${name === 'index' ? '' : `${name}/`}`;
  return { language, section: section as Section, name, path, data: entry.data, entry };
}

function missingTranslations(pages: Page[]): string[] {
  const have = new Set(pages.map(({ path }) => path));
  const paths = new Set(pages.map(({ path }) => path.slice(3)));
  return [...paths].flatMap((path) =>
    languageCodes.filter((code) => !have.has(`/${code}${path}`)).map((code) => `/${code}${path}`),
  );
}

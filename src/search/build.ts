import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type IndexFile } from 'pagefind';
import type { Language } from '../i18n/languages.ts';
import { packFacts } from './facts.ts';
import type { SearchRecord, SearchRecords } from './records.ts';
import { countWords } from './spelling.ts';

type LanguageRecords = SearchRecords & { language: Language };
type Fragment = { id: string; url: string; meta: Record<string, string> };

/**
 * How many calls, those of the latest deadlines, a reader's first search looks through. Earlier
 * ones have an index of their own in `older/`, so that years of archive do not make it heavier.
 */
const recentCalls = 2000;

/**
 * Indexes the pages of `dist` (a directory URL) into `pagefind/`, one index a language, beside
 * `calls.<lang>.json` (facts for filters) and `words.<lang>.json` (for misspellings).
 * @returns the number of pages indexed
 * @throws with every page that could not be read or indexed
 */
export async function writeIndex(
  dist: URL,
  languages: LanguageRecords[],
  limit = recentCalls,
): Promise<number> {
  const folder = new URL('pagefind/', dist);
  const parted = languages.map((language) => ({ ...language, ...part(language.records, limit) }));
  const recent = parted.map(({ recent, older, ...language }) => ({
    ...language,
    records: recent,
    older: older.length,
  }));
  const older = parted
    .filter(({ older }) => older.length > 0)
    .map(({ older, ...language }) => ({ ...language, records: older, older: 0 }));
  const pages = await writePart(dist, folder, recent);
  if (older.length) pages.push(...(await writePart(dist, new URL('older/', folder), older)));
  await close();
  for (const { language } of languages) {
    const own = pages.filter(({ id }) => id.startsWith(`${language}_`));
    await write(new URL(`words.${language}.json`, folder), JSON.stringify(countWords(own)));
  }
  return pages.length;
}

const isOlder = (folder: URL) => folder.pathname.endsWith('/older/');

/** Pages and recent calls apart from older calls. */
function part(records: SearchRecord[], limit: number) {
  const ends = ({ facts }: SearchRecord) =>
    facts?.moments.deadlines.at(-1) ?? Date.UTC(Number(facts?.facets.year?.[0]));
  const calls = records.filter(({ facts }) => facts).toSorted((a, b) => ends(b) - ends(a));
  const older = new Set(calls.slice(limit));
  return { recent: records.filter((record) => !older.has(record)), older: [...older] };
}

async function writePart(
  dist: URL,
  folder: URL,
  languages: (LanguageRecords & { older: number })[],
): Promise<Fragment[]> {
  const records = languages.flatMap(({ records }) => records);
  const files = await indexFiles(dist, records);
  // One engine serves both indexes.
  const needed = files.filter(({ path }) => !isOlder(folder) || !/\.(js|pagefind)$/.test(path));
  for (const { path, content } of needed) await write(new URL(path, folder), content);
  const pages = readFragments(files);
  const ids = new Map(pages.map(({ url, id }) => [url, id]));
  for (const { language, records, offered, older } of languages) {
    const entries = records.map(({ path, facts }) => ({ id: ids.get(path) ?? '', path, facts }));
    const lost = entries.filter(({ id }) => !id).map(({ path }) => path);
    if (lost.length) throw new Error(`Not in the search index, as if empty: ${lost.join(', ')}`);
    const facts = { ...packFacts(entries, offered), older };
    await write(new URL(`calls.${language}.json`, folder), JSON.stringify(facts));
  }
  return pages;
}

async function write(file: URL, content: string | Uint8Array): Promise<void> {
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, content);
}

async function indexFiles(dist: URL, records: SearchRecord[]): Promise<IndexFile[]> {
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`Pagefind did not start: ${errors.join(', ')}`);
  const faults: string[] = [];
  for (const record of records) {
    const html = await readFile(new URL(`.${record.path}index.html`, dist), 'utf8');
    const added = await index.addHTMLFile({ url: record.path, content: withMeta(html, record) });
    faults.push(...added.errors.map((error) => `${record.path}: ${error}`));
  }
  const built = await index.getFiles();
  await index.deleteIndex();
  faults.push(...built.errors);
  if (faults.length) throw new Error(`The search index is incomplete:\n  ${faults.join('\n  ')}`);
  // Only the engine: the interface is our own.
  return built.files.filter(({ path }) => !/ui|highlight|playground|worker/.test(path));
}

/** The page with what only the index shall know of it. */
function withMeta(html: string, { meta }: SearchRecord): string {
  const elements = Object.entries(meta)
    .filter(([, value]) => value)
    .map(
      ([name, value]) => `<meta data-pagefind-meta="${name}[content]" content="${quoted(value)}">`,
    );
  return html.replace('</head>', () => `${elements.join('')}</head>`);
}

const quoted = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The pages as the index keeps them; the name of a file is the id of its page. */
function readFragments(files: IndexFile[]): Fragment[] {
  return files.flatMap(({ path, content }) => {
    const id = /fragment\/(.*)\.pf_fragment$/.exec(path)?.[1];
    if (!id) return [];
    const text = gunzipSync(content)
      .toString('utf8')
      .replace(/^pagefind_dcd/, '');
    const { url, meta }: Fragment = JSON.parse(text);
    return [{ id, url, meta }];
  });
}

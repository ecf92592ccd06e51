import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type IndexFile } from 'pagefind';
import type { Language } from '../i18n/languages.ts';
import { packFacts } from './facts.ts';
import type { SearchRecord, SearchRecords } from './records.ts';
import { countWords } from './spelling.ts';

type LanguageRecords = SearchRecords & { language: Language };
type Fragment = { url: string; content: string; meta: Record<string, string> };

/**
 * Indexes the pages of `dist` (a directory URL) into `pagefind/`, one index a language, beside
 * `calls.<lang>.json` (facts for filters) and `words.<lang>.json` (for misspellings).
 * @returns the number of pages indexed
 * @throws with every page that could not be read or indexed
 */
export async function writeIndex(dist: URL, languages: LanguageRecords[]): Promise<number> {
  const folder = new URL('pagefind/', dist);
  const files = await indexFiles(dist, languages);
  for (const { path, content } of files) {
    const file = new URL(path, folder);
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, content);
  }
  let count = 0;
  for (const { language, records, offered } of languages) {
    const fragments = readFragments(files, language);
    const facts = new Map(records.map(({ path, facts }) => [path, facts]));
    const entries = fragments.map(({ id, url }) => ({ id, facts: facts.get(url) }));
    const lost = records.filter(({ path }) => !fragments.some(({ url }) => url === path));
    if (lost.length) throw new Error(`Not in the search index: ${lost.map(({ path }) => path)}`);
    await writeJson(new URL(`calls.${language}.json`, folder), packFacts(entries, offered));
    await writeJson(new URL(`words.${language}.json`, folder), countWords(fragments));
    count += fragments.length;
  }
  return count;
}

const writeJson = (file: URL, data: unknown) => writeFile(file, JSON.stringify(data));

async function indexFiles(dist: URL, languages: LanguageRecords[]): Promise<IndexFile[]> {
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`Pagefind did not start: ${errors.join(', ')}`);
  const faults: string[] = [];
  for (const record of languages.flatMap(({ records }) => records)) {
    const html = await readFile(new URL(`.${record.path}index.html`, dist), 'utf8');
    const added = await index.addHTMLFile({ url: record.path, content: withMeta(html, record) });
    faults.push(...added.errors.map((error) => `${record.path}: ${error}`));
  }
  const built = await index.getFiles();
  await close();
  faults.push(...built.errors);
  if (faults.length) throw new Error(`The search index is incomplete:\n  ${faults.join('\n  ')}`);
  // Only the engine: the interface is our own.
  return built.files.filter(({ path }) => !/ui|highlight|playground/.test(path));
}

/** The page with what only the index shall know of it. */
function withMeta(html: string, { meta }: SearchRecord): string {
  const elements = Object.entries(meta)
    .filter(([, value]) => value)
    .map(
      ([name, value]) => `<meta data-pagefind-meta="${name}[content]" content="${quoted(value)}">`,
    );
  return html.replace('</head>', `${elements.join('')}</head>`);
}

const quoted = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The pages of one language as the index keeps them; a file's name is its page's id. */
function readFragments(files: IndexFile[], language: Language): (Fragment & { id: string })[] {
  return files.flatMap(({ path, content }) => {
    const id = /fragment\/(.*)\.pf_fragment$/.exec(path)?.[1];
    if (!id?.startsWith(`${language}_`)) return [];
    const text = gunzipSync(content)
      .toString('utf8')
      .replace(/^pagefind_dcd/, '');
    return [{ id, ...(JSON.parse(text) as Fragment) }];
  });
}

import path from 'node:path';
import { isLanguage } from '../i18n/languages.ts';
import { englishPages, noteFollowed } from './versions.ts';

const usage = `Usage: npm run translated -- <language> [<page> ...]

Notes that pages of a language (guides/about; all without a name) say again what the English ones
say, in content/<language>/followed.yaml. Until then readers are told that the English is newer.`;

const root = path.resolve(import.meta.dirname, '../..');
const [language, ...named] = process.argv.slice(2);
const pages = englishPages(root);
const unknown = named.filter((page) => !pages.includes(page));
process.exitCode = 1;
if (!isLanguage(language) || language === 'en') console.error(usage);
else if (unknown.length)
  console.error(`Unknown: ${unknown.join(', ')}. Pages: ${pages.join(', ')}`);
else {
  noteFollowed(language, named.length ? named : pages, root);
  console.log(`${named.length || pages.length} pages noted in content/${language}/followed.yaml`);
  process.exitCode = 0;
}

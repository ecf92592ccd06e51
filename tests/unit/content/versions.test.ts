import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import {
  englishPages,
  englishVersion,
  noteFollowed,
  versionOf,
} from '../../../src/content/versions.ts';
import { languageCodes } from '../../../src/i18n/languages.ts';
import { root } from '../../support/site.ts';

test('a version changes with the words of a page, not with its line ends', () => {
  expect(versionOf('One\nTwo\n')).toBe(versionOf('One\r\nTwo'));
  expect(versionOf('One\nTwo')).not.toBe(versionOf('One\nThree'));
  expect(versionOf('')).toMatch(/^[0-9a-f]{8}$/);
});

/** The root of a site that has no page yet. */
function freshRoot(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'versions-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['en/guides', 'en/programme', 'fr'])
    mkdirSync(path.join(folder, 'content', name), { recursive: true });
  return folder;
}

test('noting a page leaves what is noted of others', () => {
  const folder = freshRoot();
  const write = (name: string, text: string) =>
    writeFileSync(path.join(folder, `content/en/${name}.mdx`), text);
  const noted = () => parse(readFileSync(path.join(folder, 'content/fr/followed.yaml'), 'utf8'));
  write('guides/a', 'One');
  write('programme/b', 'Two');
  expect(englishPages(folder)).toEqual(['guides/a', 'programme/b']);
  noteFollowed('fr', englishPages(folder), folder);
  write('guides/a', 'One and a half');
  write('programme/b', 'Two and a half');
  noteFollowed('fr', ['guides/a'], folder);
  expect(noted()).toEqual({
    'guides/a': versionOf('One and a half'),
    'programme/b': versionOf('Two'),
  });
  expect(noted()['programme/b']).not.toBe(englishVersion('programme/b', folder));
});

test('noting a language forgets pages that are gone', () => {
  const folder = freshRoot();
  for (const name of ['a', 'b'])
    writeFileSync(path.join(folder, `content/en/guides/${name}.mdx`), name);
  noteFollowed('fr', englishPages(folder), folder);
  rmSync(path.join(folder, 'content/en/guides/b.mdx'));
  noteFollowed('fr', ['guides/a'], folder);
  const text = readFileSync(path.join(folder, 'content/fr/followed.yaml'), 'utf8');
  expect(parse(text)).toEqual({ 'guides/a': versionOf('a') });
});

test.each(languageCodes.filter((code) => code !== 'en'))('every page in %s is noted', (code) => {
  const text = readFileSync(path.join(root, `content/${code}/followed.yaml`), 'utf8');
  expect(Object.keys(parse(text)).toSorted()).toEqual(englishPages(root).toSorted());
});

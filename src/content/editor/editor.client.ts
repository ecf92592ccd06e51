import CMS from '@sveltia/cms';
import { fallbackLanguage, languageCodes } from '../../i18n/languages.ts';
import type { EditorConfig } from './config.ts';
import { fromFile, toFile } from './file-format.ts';
import type { Values } from './json-schema.ts';

/** Starts the editor in the place of the page that explains it. */
async function start(): Promise<void> {
  const response = await fetch(`/admin/editor/config.${language()}.json`);
  if (!response.ok) throw new Error(`The configuration of the editor: HTTP ${response.status}`);
  const { config, formats } = (await response.json()) as EditorConfig;
  for (const [name, format] of Object.entries(formats))
    CMS.registerCustomFormat(name, format.kind === 'page' ? 'mdx' : 'yaml', {
      fromFile: (text: string) => fromFile(format, text),
      toFile: (values: Values) => toFile(format, values),
    });
  // The editor brings styles and a main part of its own.
  for (const sheet of document.styleSheets) sheet.disabled = true;
  document.body.replaceChildren();
  await CMS.init({ config });
  // It forbids enlarging by hand, which readers may need (WCAG 2.2, 1.4.4).
  for (const meta of document.querySelectorAll('meta[name=viewport]'))
    meta.setAttribute('content', 'width=device-width, initial-scale=1');
}

/** The first language of the browser that we speak: the editor's own words follow the same. */
const language = () =>
  navigator.languages
    .map((tag) => tag.slice(0, 2))
    .find((code) => languageCodes.some((known) => known === code)) ?? fallbackLanguage;

await start();

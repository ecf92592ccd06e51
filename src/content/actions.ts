import { getEntry } from 'astro:content';
import type { Call } from '../calls/index.ts';
import type { Language } from '../i18n/languages.ts';
import { getPages, type Page } from './pages.ts';

/** The programme page that explains a call's action, if the call names one. */
export async function explanationOf(language: Language, call: Call): Promise<Page | undefined> {
  const [id] = call.actions;
  const action = id === undefined ? undefined : await getEntry('actions', id);
  const pages = await getPages(language, 'programme');
  return pages.find(({ name }) => name === action?.data.page);
}

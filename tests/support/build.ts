import path from 'node:path';
import { buildIfNeeded } from '../../netlify/build.ts';
import { editorEnvironment } from './editor.ts';
import { siteUrl } from './site.ts';

/** Builds the site once for all tests that look at it. */
export default () => {
  Object.assign(process.env, editorEnvironment);
  return buildIfNeeded(path.resolve(import.meta.dirname, '../..'), siteUrl);
};

import path from 'node:path';
import { buildIfNeeded } from '../../netlify/build.ts';
import { siteUrl } from './site.ts';

/** Builds the site once for all tests that look at it. */
export default () => buildIfNeeded(path.resolve(import.meta.dirname, '../..'), siteUrl);

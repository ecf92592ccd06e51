import { siteFiles } from '../files/index.ts';
import type { Files } from '../twinspaces/index.ts';
import type { Exchange } from './endpoint.ts';

/** Where the site keeps files. */
export const filesOf = ({
  database,
  settings,
}: Pick<Exchange, 'database' | 'settings'>): Files => ({
  database,
  store: siteFiles(settings),
});

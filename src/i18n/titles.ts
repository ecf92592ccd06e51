import type { Translate } from './messages.ts';

/** The title of one page of a list: those after the first say which they are. */
export const titleOfPage = (
  t: Translate,
  title: string,
  { currentPage, lastPage }: { currentPage: number; lastPage: number },
): string =>
  currentPage === 1 ? title : `${title}, ${t('nav.page', { page: currentPage, pages: lastPage })}`;

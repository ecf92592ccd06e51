-- Full text of notices, folded by src/partners/fold.ts before it comes here: FTS5 itself folds no
-- Greek accent and no final sigma. Contentless: the words stand in `notices` already.
CREATE VIRTUAL TABLE notices_search USING fts5(
  title, description, organisation, terms,
  content='', contentless_delete=1, prefix='3 4', tokenize='unicode61 remove_diacritics 2'
);

-- Words and facets in one index, so that any search is one merge of its posting lists, read in the
-- order of publication and left as soon as a page is full. Contentless: the words stand in
-- notice_index. A term for every 50,000 notices lets a search end at the older ones: FTS5 compares a
-- bound of rowid with hits alone, and would merge to the end to find none. ':' and '-' belong to the terms of facets; folded words have neither. No prefix
-- index: unfinished words are completed from term_counts.
CREATE VIRTUAL TABLE notices_search USING fts5(
  title, organisation, labels, description, facets,
  content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 2 tokenchars ':-'"
);
--> statement-breakpoint
CREATE TRIGGER notice_index_listed AFTER UPDATE OF listed ON notice_index
WHEN new.listed = 1 AND old.listed = 0 BEGIN
  INSERT INTO notices_search(rowid, title, organisation, labels, description, facets)
    VALUES (new.number, new.title, new.organisation, new.labels, new.description,
      new.facets || ' :block:' || (new.number / 50000));
  INSERT INTO term_counts(term, count) SELECT value, 1 FROM (
      SELECT value FROM json_each(new.title) UNION SELECT value FROM json_each(new.organisation)
      UNION SELECT value FROM json_each(new.labels) UNION SELECT value FROM json_each(new.description)
      UNION SELECT value FROM json_each(new.facets)
    ) WHERE true ON CONFLICT(term) DO UPDATE SET count = count + 1;
END;
--> statement-breakpoint
CREATE TRIGGER notice_index_unlisted AFTER UPDATE OF listed ON notice_index
WHEN new.listed = 0 AND old.listed = 1 BEGIN
  DELETE FROM notices_search WHERE rowid = old.number;
  UPDATE term_counts SET count = count - 1 WHERE term IN (
    SELECT value FROM json_each(old.title) UNION SELECT value FROM json_each(old.organisation)
    UNION SELECT value FROM json_each(old.labels) UNION SELECT value FROM json_each(old.description)
    UNION SELECT value FROM json_each(old.facets));
END;
--> statement-breakpoint
CREATE TRIGGER notice_index_deleted AFTER DELETE ON notice_index WHEN old.listed = 1 BEGIN
  DELETE FROM notices_search WHERE rowid = old.number;
  UPDATE term_counts SET count = count - 1 WHERE term IN (
    SELECT value FROM json_each(old.title) UNION SELECT value FROM json_each(old.organisation)
    UNION SELECT value FROM json_each(old.labels) UNION SELECT value FROM json_each(old.description)
    UNION SELECT value FROM json_each(old.facets));
END;
--> statement-breakpoint
-- A word that is in no notice any more is forgotten: it may have been somebody's name.
CREATE TRIGGER term_counts_gone AFTER UPDATE OF count ON term_counts WHEN new.count <= 0 BEGIN
  DELETE FROM term_counts WHERE term = new.term;
END;
--> statement-breakpoint
CREATE TRIGGER notices_published AFTER UPDATE OF state ON notices
WHEN new.state = 'published' AND old.state <> 'published' BEGIN
  UPDATE notice_index SET listed = 1,
    number = coalesce(number, (SELECT coalesce(max(number), 0) + 1 FROM notice_index))
    WHERE notice_seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER notices_unpublished AFTER UPDATE OF state ON notices
WHEN old.state = 'published' AND new.state <> 'published' BEGIN
  UPDATE notice_index SET listed = 0 WHERE notice_seq = new.seq;
END;

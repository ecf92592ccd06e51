-- Labels were indexed with each notice, in every language of the site. A search looks up which terms
-- its words name instead, so that a notice is not kept in 24 languages.
DROP TRIGGER notice_index_listed;
--> statement-breakpoint
DROP TRIGGER notice_index_unlisted;
--> statement-breakpoint
DROP TRIGGER notice_index_deleted;
--> statement-breakpoint
DROP TABLE notices_search;
--> statement-breakpoint
ALTER TABLE `notice_index` DROP COLUMN `labels`;
--> statement-breakpoint
CREATE VIRTUAL TABLE notices_search USING fts5(
  title, organisation, description, facets,
  content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 2 tokenchars ':-'"
);
--> statement-breakpoint
INSERT INTO notices_search(rowid, title, organisation, description, facets)
  SELECT number, title, organisation, description, facets || ' :block:' || (number / 50000)
  FROM notice_index WHERE listed = 1;
--> statement-breakpoint
DELETE FROM term_counts;
--> statement-breakpoint
INSERT INTO term_counts(term, count) SELECT value, count(*) FROM (
    SELECT i.number, t.value FROM notice_index i, json_each(i.title) t WHERE i.listed = 1
    UNION SELECT i.number, t.value FROM notice_index i, json_each(i.organisation) t WHERE i.listed = 1
    UNION SELECT i.number, t.value FROM notice_index i, json_each(i.description) t WHERE i.listed = 1
    UNION SELECT i.number, t.value FROM notice_index i, json_each(i.facets) t WHERE i.listed = 1
  ) GROUP BY value;
--> statement-breakpoint
CREATE TRIGGER notice_index_listed AFTER UPDATE OF listed ON notice_index
WHEN new.listed = 1 AND old.listed = 0 BEGIN
  INSERT INTO notices_search(rowid, title, organisation, description, facets)
    VALUES (new.number, new.title, new.organisation, new.description,
      new.facets || ' :block:' || (new.number / 50000));
  INSERT INTO term_counts(term, count) SELECT value, 1 FROM (
      SELECT value FROM json_each(new.title) UNION SELECT value FROM json_each(new.organisation)
      UNION SELECT value FROM json_each(new.description) UNION SELECT value FROM json_each(new.facets)
    ) WHERE true ON CONFLICT(term) DO UPDATE SET count = count + 1;
END;
--> statement-breakpoint
CREATE TRIGGER notice_index_unlisted AFTER UPDATE OF listed ON notice_index
WHEN new.listed = 0 AND old.listed = 1 BEGIN
  DELETE FROM notices_search WHERE rowid = old.number;
  UPDATE term_counts SET count = count - 1 WHERE term IN (
    SELECT value FROM json_each(old.title) UNION SELECT value FROM json_each(old.organisation)
    UNION SELECT value FROM json_each(old.description) UNION SELECT value FROM json_each(old.facets));
END;
--> statement-breakpoint
CREATE TRIGGER notice_index_deleted AFTER DELETE ON notice_index WHEN old.listed = 1 BEGIN
  DELETE FROM notices_search WHERE rowid = old.number;
  UPDATE term_counts SET count = count - 1 WHERE term IN (
    SELECT value FROM json_each(old.title) UNION SELECT value FROM json_each(old.organisation)
    UNION SELECT value FROM json_each(old.description) UNION SELECT value FROM json_each(old.facets));
END;

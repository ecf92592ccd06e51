CREATE TABLE `call_news` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`was` text,
	`now` text NOT NULL,
	`noticed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `watched_calls` (
	`slug` text PRIMARY KEY NOT NULL,
	`deadlines` text NOT NULL,
	`told` text NOT NULL,
	`back` text,
	`back_since` integer
);
--> statement-breakpoint
ALTER TABLE `alerts` ADD `about` text DEFAULT 'partners' NOT NULL;--> statement-breakpoint
ALTER TABLE `alerts` ADD `reminders` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `alerts` ADD `changes_until` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `alerts` ADD `reminded_on` text DEFAULT '' NOT NULL;
CREATE TABLE `notice_bands` (
	`band` text NOT NULL,
	`notice_seq` integer NOT NULL,
	PRIMARY KEY(`band`, `notice_seq`),
	FOREIGN KEY (`notice_seq`) REFERENCES `notices`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notice_bands_notice` ON `notice_bands` (`notice_seq`);--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `purpose` text;--> statement-breakpoint
ALTER TABLE `alerts` ADD `seen_until` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `drafts` ADD `email` text;--> statement-breakpoint
CREATE INDEX `drafts_email` ON `drafts` (`email`);--> statement-breakpoint
ALTER TABLE `messages` ADD `about` text;--> statement-breakpoint
ALTER TABLE `notices` ADD `asked_at` integer;--> statement-breakpoint
ALTER TABLE `notices` ADD `ask_hash` text;
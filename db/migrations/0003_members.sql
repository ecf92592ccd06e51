CREATE TABLE `space_decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`revision` integer,
	`author_id` text NOT NULL,
	`decision` text NOT NULL,
	`word` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `space_decisions_author` ON `space_decisions` (`author_id`,`decided_at`);--> statement-breakpoint
CREATE INDEX `space_decisions_subject` ON `space_decisions` (`subject`,`subject_id`);
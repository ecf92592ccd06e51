CREATE TABLE `captions` (
	`material_id` text NOT NULL,
	`language` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`material_id`, `language`),
	FOREIGN KEY (`material_id`) REFERENCES `materials`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`hash`) REFERENCES `objects`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `captions_hash` ON `captions` (`hash`);--> statement-breakpoint
CREATE TABLE `materials` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`state` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`alt_text` text NOT NULL,
	`description` text NOT NULL,
	`language` text NOT NULL,
	`activity_id` text,
	`file_name` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`hash` text NOT NULL,
	`view_hash` text,
	`thumb_hash` text,
	`width` integer,
	`height` integer,
	`shows_pupils` integer DEFAULT 1 NOT NULL,
	`published_at` integer,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`hash`) REFERENCES `objects`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`view_hash`) REFERENCES `objects`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`thumb_hash`) REFERENCES `objects`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `materials_newest` ON `materials` (`space_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `materials_activity` ON `materials` (`activity_id`);--> statement-breakpoint
CREATE INDEX `materials_hash` ON `materials` (`hash`);--> statement-breakpoint
CREATE INDEX `materials_view` ON `materials` (`view_hash`);--> statement-breakpoint
CREATE INDEX `materials_thumb` ON `materials` (`thumb_hash`);--> statement-breakpoint
CREATE TABLE `objects` (
	`hash` text PRIMARY KEY NOT NULL,
	`bytes` integer NOT NULL,
	`wanted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `objects_wanted` ON `objects` (`wanted_at`);--> statement-breakpoint
CREATE TABLE `space_exports` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`member_id` text NOT NULL,
	`language` text NOT NULL,
	`state` text NOT NULL,
	`bytes` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `space_exports_space` ON `space_exports` (`space_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `space_exports_state` ON `space_exports` (`state`,`expires_at`);--> statement-breakpoint
CREATE TABLE `upload_parts` (
	`upload_id` text NOT NULL,
	`offset` integer NOT NULL,
	`bytes` integer NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`upload_id`, `offset`),
	FOREIGN KEY (`upload_id`) REFERENCES `uploads`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`member_id` text NOT NULL,
	`metadata` text NOT NULL,
	`length` integer NOT NULL,
	`offset` integer DEFAULT 0 NOT NULL,
	`material_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `uploads_expiry` ON `uploads` (`expires_at`);--> statement-breakpoint
CREATE INDEX `uploads_space` ON `uploads` (`space_id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`email` text NOT NULL,
	`invited_by` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_colleague` ON `invitations` (`organisation_id`,`email`);--> statement-breakpoint
CREATE INDEX `invitations_email` ON `invitations` (`email`);--> statement-breakpoint
CREATE INDEX `invitations_inviter` ON `invitations` (`invited_by`);--> statement-breakpoint
CREATE INDEX `invitations_expiry` ON `invitations` (`expires_at`);--> statement-breakpoint
CREATE TABLE `activities` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`done_at` integer,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `activities_order` ON `activities` (`space_id`,`position`);--> statement-breakpoint
CREATE TABLE `announcements` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `announcements_newest` ON `announcements` (`space_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `journal_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`state` text NOT NULL,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `journal_entries_newest` ON `journal_entries` (`space_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `page_revisions` (
	`page_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`author_id` text NOT NULL,
	`based_on` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`page_id`, `number`),
	FOREIGN KEY (`page_id`) REFERENCES `space_pages`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `posts` (
	`id` text PRIMARY KEY NOT NULL,
	`thread_id` text NOT NULL,
	`space_id` text NOT NULL,
	`state` text NOT NULL,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `posts_thread` ON `posts` (`thread_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `posts_state` ON `posts` (`space_id`,`state`);--> statement-breakpoint
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
CREATE INDEX `space_decisions_subject` ON `space_decisions` (`subject`,`subject_id`);--> statement-breakpoint
CREATE TABLE `space_events` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`zone` text NOT NULL,
	`url` text,
	`sequence` integer DEFAULT 0 NOT NULL,
	`cancelled_at` integer,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `space_events_start` ON `space_events` (`space_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `space_pages` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`parent_id` text,
	`position` integer NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`revision` integer NOT NULL,
	`author_id` text NOT NULL,
	`published_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`parent_id`) REFERENCES `space_pages`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`author_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `space_pages_tree` ON `space_pages` (`space_id`,`parent_id`,`position`);--> statement-breakpoint
CREATE TABLE `space_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`reporter_id` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`reporter_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `space_reports_queue` ON `space_reports` (`space_id`,`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`activity_id` text NOT NULL,
	`title` text NOT NULL,
	`due_on` text,
	`member_id` text,
	`done_at` integer,
	`done_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `tasks_activity` ON `tasks` (`activity_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `threads` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`language` text NOT NULL,
	`author_id` text NOT NULL,
	`pinned` integer DEFAULT 0 NOT NULL,
	`locked_at` integer,
	`last_post_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `threads_newest` ON `threads` (`space_id`,`pinned`,`last_post_at`);--> statement-breakpoint
CREATE TABLE `pupil_codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `pupil_codes_member` ON `pupil_codes` (`member_id`);--> statement-breakpoint
CREATE INDEX `pupil_codes_expiry` ON `pupil_codes` (`expires_at`);--> statement-breakpoint
CREATE TABLE `pupil_consents` (
	`member_id` text NOT NULL,
	`kind` text NOT NULL,
	`given_by` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `kind`),
	FOREIGN KEY (`member_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `pupil_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `space_members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `pupil_sessions_member` ON `pupil_sessions` (`member_id`);--> statement-breakpoint
CREATE INDEX `pupil_sessions_expiry` ON `pupil_sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `space_invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`secret_hash` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `space_invitations_address` ON `space_invitations` (`email`);--> statement-breakpoint
CREATE INDEX `space_invitations_expiry` ON `space_invitations` (`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `space_invitations_email` ON `space_invitations` (`space_id`,`email`);--> statement-breakpoint
CREATE TABLE `space_members` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`account_id` text,
	`role` text NOT NULL,
	`name` text NOT NULL,
	`organisation_id` text,
	`teacher_id` text,
	`calendar_hash` text,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`space_id`) REFERENCES `spaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `space_members_of` ON `space_members` (`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `space_members_account` ON `space_members` (`space_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `spaces` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`language` text NOT NULL,
	`state` text NOT NULL,
	`pupil_preset` text NOT NULL,
	`approves_pupils` integer DEFAULT 1 NOT NULL,
	`quota` integer,
	`starts_in` text NOT NULL,
	`ends_in` text NOT NULL,
	`slug` text,
	`published_at` integer,
	`created_at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `spaces_request_id_unique` ON `spaces` (`request_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `spaces_slug_unique` ON `spaces` (`slug`);--> statement-breakpoint
CREATE INDEX `spaces_gallery` ON `spaces` (`published_at`,`id`);--> statement-breakpoint
CREATE TABLE `twinspace_request_terms` (
	`request_id` text NOT NULL,
	`facet` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`request_id`, `facet`, `value`),
	FOREIGN KEY (`request_id`) REFERENCES `twinspace_requests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `twinspace_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`founder_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`country` text NOT NULL,
	`cofounder_email` text,
	`cofounder_language` text NOT NULL,
	`cofounder_id` text,
	`cofounder_organisation_id` text,
	`cofounder_country` text,
	`confirm_hash` text,
	`title` text NOT NULL,
	`language` text NOT NULL,
	`aims` text NOT NULL,
	`work_process` text NOT NULL,
	`expected_results` text NOT NULL,
	`age_from` integer NOT NULL,
	`age_to` integer NOT NULL,
	`pupils` integer NOT NULL,
	`starts_in` text NOT NULL,
	`ends_in` text NOT NULL,
	`pupil_preset` text NOT NULL,
	`notice_id` text,
	`space_id` text,
	`round` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`state_since` integer NOT NULL,
	`due_at` integer NOT NULL,
	`reminded_at` integer,
	`escalated_at` integer,
	FOREIGN KEY (`founder_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`cofounder_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`cofounder_organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `twinspace_requests_due` ON `twinspace_requests` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `twinspace_requests_founder` ON `twinspace_requests` (`founder_id`);--> statement-breakpoint
CREATE INDEX `twinspace_requests_cofounder` ON `twinspace_requests` (`cofounder_id`);--> statement-breakpoint
CREATE INDEX `twinspace_requests_cofounder_email` ON `twinspace_requests` (`cofounder_email`);--> statement-breakpoint
CREATE TABLE `twinspace_reviews` (
	`request_id` text NOT NULL,
	`country` text NOT NULL,
	`round` integer NOT NULL,
	`state` text NOT NULL,
	`officer_id` text,
	`reason` text,
	`opened_at` integer NOT NULL,
	`decided_at` integer,
	PRIMARY KEY(`request_id`, `country`, `round`),
	FOREIGN KEY (`request_id`) REFERENCES `twinspace_requests`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`officer_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `twinspace_reviews_queue` ON `twinspace_reviews` (`state`,`country`,`opened_at`);--> statement-breakpoint
ALTER TABLE `notices` ADD `latest_at` integer;--> statement-breakpoint
CREATE INDEX `notices_call` ON `notices` (`call_slug`);
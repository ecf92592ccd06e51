CREATE INDEX `accounts_role` ON `accounts` (`role`,`country`);--> statement-breakpoint
CREATE INDEX `blocks_blocked` ON `blocks` (`blocked_id`);--> statement-breakpoint
CREATE INDEX `conversations_waiting` ON `conversations` (`created_at`) WHERE state = 'open' and answered_at is null;--> statement-breakpoint
CREATE INDEX `reply_tokens_conversation` ON `reply_tokens` (`conversation_id`);--> statement-breakpoint
CREATE INDEX `reply_tokens_account` ON `reply_tokens` (`account_id`);--> statement-breakpoint
CREATE INDEX `materials_author` ON `materials` (`author_id`);--> statement-breakpoint
CREATE INDEX `space_exports_member` ON `space_exports` (`member_id`);--> statement-breakpoint
CREATE INDEX `uploads_member` ON `uploads` (`member_id`);--> statement-breakpoint
CREATE INDEX `reports_reporter` ON `reports` (`reporter_id`);--> statement-breakpoint
CREATE INDEX `notices_fresh` ON `notices` (`state`,`confirmed_at`);--> statement-breakpoint
CREATE INDEX `activities_author` ON `activities` (`author_id`);--> statement-breakpoint
CREATE INDEX `announcements_author` ON `announcements` (`author_id`);--> statement-breakpoint
CREATE INDEX `journal_entries_author` ON `journal_entries` (`author_id`);--> statement-breakpoint
CREATE INDEX `page_revisions_author` ON `page_revisions` (`author_id`);--> statement-breakpoint
CREATE INDEX `posts_author` ON `posts` (`author_id`);--> statement-breakpoint
CREATE INDEX `space_decisions_space` ON `space_decisions` (`space_id`);--> statement-breakpoint
CREATE INDEX `space_events_author` ON `space_events` (`author_id`);--> statement-breakpoint
CREATE INDEX `space_pages_parent` ON `space_pages` (`parent_id`);--> statement-breakpoint
CREATE INDEX `space_pages_author` ON `space_pages` (`author_id`);--> statement-breakpoint
CREATE INDEX `space_reports_reporter` ON `space_reports` (`reporter_id`);--> statement-breakpoint
CREATE INDEX `tasks_member` ON `tasks` (`member_id`);--> statement-breakpoint
CREATE INDEX `threads_author` ON `threads` (`author_id`);--> statement-breakpoint
CREATE INDEX `space_members_organisation` ON `space_members` (`organisation_id`);--> statement-breakpoint
CREATE INDEX `twinspace_requests_organisation` ON `twinspace_requests` (`organisation_id`);--> statement-breakpoint
CREATE INDEX `twinspace_requests_cofounder_organisation` ON `twinspace_requests` (`cofounder_organisation_id`);--> statement-breakpoint
CREATE INDEX `twinspace_requests_notice` ON `twinspace_requests` (`notice_id`);--> statement-breakpoint
CREATE INDEX `twinspace_reviews_officer` ON `twinspace_reviews` (`officer_id`);
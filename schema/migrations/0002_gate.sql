ALTER TABLE `broadcasts` ADD `pause_account_id` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `unknown_at_ms` integer;--> statement-breakpoint
CREATE INDEX `chunks_in_doubt` ON `chunks` (`team_id`,`first_attempt_at_ms`) WHERE state = 'waiting' and first_attempt_at_ms is not null;
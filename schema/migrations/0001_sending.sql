CREATE TABLE `aggregation_units` (
	`account_id` text NOT NULL,
	`month` text NOT NULL,
	`broadcast_id` text NOT NULL,
	`team_id` text NOT NULL,
	PRIMARY KEY(`account_id`, `month`, `broadcast_id`)
);
--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text,
	`message_id` text NOT NULL,
	`body` text NOT NULL,
	`cause` text NOT NULL,
	`received_at_ms` integer NOT NULL,
	`replayed_at_ms` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dead_letters_by_message` ON `dead_letters` (`message_id`);--> statement-breakpoint
CREATE INDEX `dead_letters_by_team` ON `dead_letters` (`team_id`,`id`);--> statement-breakpoint
ALTER TABLE `channel_users` ADD `following_from` text;--> statement-breakpoint
ALTER TABLE `channel_users` ADD `profile_checked_at_ms` integer;--> statement-breakpoint
ALTER TABLE `channel_users` ADD `is_marketing_stopped` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `channel_users` ADD `marketing_changed_at_ms` integer;--> statement-breakpoint
ALTER TABLE `channel_users` ADD `held_until_ms` integer;--> statement-breakpoint
CREATE INDEX `channel_users_unseen` ON `channel_users` (`account_id`,`id`) WHERE is_following is null;--> statement-breakpoint
ALTER TABLE `accounts` ADD `portfolio_id` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `people_per_day_max` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `calls_per_second` integer;--> statement-breakpoint
ALTER TABLE `teams` ADD `quiet_from_minute` integer;--> statement-breakpoint
ALTER TABLE `teams` ADD `quiet_until_minute` integer;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `pause_code` text;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `pause_text` text;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `paused_at_ms` integer;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `scheduled_at_ms` integer;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `resend_of` text;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `resend_group` text;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `plan_failures` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `broadcasts_resend` ON `broadcasts` (`team_id`,`resend_of`,`resend_group`) WHERE resend_of is not null and state <> 'cancelled';--> statement-breakpoint
ALTER TABLE `chunks` ADD `aggregation_unit` text;
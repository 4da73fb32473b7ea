CREATE TABLE `clicks` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`link_code` text NOT NULL,
	`broadcast_id` text NOT NULL,
	`staff_id` integer NOT NULL,
	`token` text NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clicks_by_token` ON `clicks` (`token`);--> statement-breakpoint
CREATE INDEX `clicks_by_time` ON `clicks` (`team_id`,`at_ms`,`staff_id`,`broadcast_id`);--> statement-breakpoint
CREATE INDEX `clicks_by_broadcast` ON `clicks` (`broadcast_id`,`at_ms`);--> statement-breakpoint
CREATE TABLE `links` (
	`code` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`broadcast_id` text NOT NULL,
	`staff_id` integer NOT NULL,
	`position` integer NOT NULL,
	`target` text NOT NULL,
	`is_tracked` integer NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `links_by_position` ON `links` (`broadcast_id`,`position`);--> statement-breakpoint
CREATE INDEX `links_by_team` ON `links` (`team_id`,`created_at_ms`);--> statement-breakpoint
CREATE TABLE `orders` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`code` text NOT NULL,
	`at_ms` integer NOT NULL,
	`currency` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`refunded_minor` integer DEFAULT 0 NOT NULL,
	`staff_id` integer,
	`broadcast_id` text,
	`link_code` text,
	`clicked_at_ms` integer,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_by_code` ON `orders` (`team_id`,`code`);--> statement-breakpoint
CREATE INDEX `orders_credited` ON `orders` (`team_id`,`at_ms`,`staff_id`) WHERE staff_id is not null;--> statement-breakpoint
CREATE INDEX `orders_by_broadcast` ON `orders` (`broadcast_id`) WHERE broadcast_id is not null;--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`staff_id` integer NOT NULL,
	`action` text NOT NULL,
	`target` text NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entries_by_team` ON `audit_entries` (`team_id`,`id`);--> statement-breakpoint
CREATE TABLE `feed_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`type` text NOT NULL,
	`event_key` text NOT NULL,
	`body` text NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feed_events_event_key_unique` ON `feed_events` (`event_key`);--> statement-breakpoint
CREATE INDEX `feed_events_by_team` ON `feed_events` (`team_id`,`id`);--> statement-breakpoint
CREATE TABLE `feed_targets` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`url` text NOT NULL,
	`secret_sealed` text NOT NULL,
	`cursor` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`next_at_ms` integer DEFAULT 0 NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `feed_targets_by_team` ON `feed_targets` (`team_id`);--> statement-breakpoint
CREATE INDEX `feed_targets_due` ON `feed_targets` (`next_at_ms`);--> statement-breakpoint
CREATE TABLE `line_statistics` (
	`broadcast_id` text NOT NULL,
	`account_id` text NOT NULL,
	`team_id` text NOT NULL,
	`body` text NOT NULL,
	`fetched_at_ms` integer NOT NULL,
	PRIMARY KEY(`broadcast_id`, `account_id`)
);
--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `search_text` text;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `resting_totals` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `replied_at_ms` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `left_at_ms` integer;--> statement-breakpoint
CREATE INDEX `deliveries_replied` ON `deliveries` (`broadcast_id`) WHERE replied_at_ms is not null;--> statement-breakpoint
CREATE INDEX `deliveries_left` ON `deliveries` (`broadcast_id`) WHERE left_at_ms is not null;
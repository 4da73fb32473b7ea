CREATE TABLE `attributes` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`choices` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attributes_by_code` ON `attributes` (`team_id`,`code`);--> statement-breakpoint
CREATE TABLE `customer_attributes` (
	`team_id` text NOT NULL,
	`customer_id` integer NOT NULL,
	`attribute_id` integer NOT NULL,
	`text_value` text,
	`number_value` real,
	PRIMARY KEY(`customer_id`, `attribute_id`)
);
--> statement-breakpoint
CREATE INDEX `customer_attributes_by_attribute` ON `customer_attributes` (`team_id`,`attribute_id`);--> statement-breakpoint
CREATE TABLE `saved_filters` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`staff_id` integer NOT NULL,
	`name` text NOT NULL,
	`filter` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_filters_by_name` ON `saved_filters` (`team_id`,`staff_id`,`name`);--> statement-breakpoint
CREATE TABLE `caps` (
	`team_id` text NOT NULL,
	`channel` text NOT NULL,
	`store_id` integer NOT NULL,
	`role` text NOT NULL,
	`people_max` integer,
	PRIMARY KEY(`team_id`, `channel`, `store_id`, `role`)
);
--> statement-breakpoint
CREATE TABLE `cap_uses` (
	`broadcast_id` text NOT NULL,
	`channel` text NOT NULL,
	`team_id` text NOT NULL,
	`staff_id` integer NOT NULL,
	`month` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`broadcast_id`, `channel`)
);
--> statement-breakpoint
CREATE INDEX `cap_uses_by_member` ON `cap_uses` (`team_id`,`staff_id`,`channel`,`month`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text NOT NULL,
	`team_id` text NOT NULL,
	`staff_id` integer NOT NULL,
	`work` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	PRIMARY KEY(`team_id`, `staff_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `drafts_by_staff` ON `drafts` (`team_id`,`staff_id`,`updated_at_ms`);--> statement-breakpoint
CREATE TABLE `media` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`staff_id` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`mime_type` text NOT NULL,
	`file_name` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`duration_ms` integer,
	`preview_id` text,
	`upload_id` text,
	`created_at_ms` integer NOT NULL,
	`used_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `media_unused` ON `media` (`used_at_ms`);--> statement-breakpoint
CREATE INDEX `media_by_team` ON `media` (`team_id`,`created_at_ms`);--> statement-breakpoint
CREATE TABLE `media_on_accounts` (
	`media_id` text NOT NULL,
	`account_id` text NOT NULL,
	`team_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`expires_at_ms` integer NOT NULL,
	PRIMARY KEY(`media_id`, `account_id`)
);
--> statement-breakpoint
CREATE TABLE `media_parts` (
	`media_id` text NOT NULL,
	`number` integer NOT NULL,
	`etag` text NOT NULL,
	`bytes` integer NOT NULL,
	PRIMARY KEY(`media_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `replies` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`code` text NOT NULL,
	`title` text NOT NULL,
	`category` text DEFAULT '' NOT NULL,
	`scope` text NOT NULL,
	`scope_of` text,
	`owner_staff_id` integer,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `replies_by_code` ON `replies` (`team_id`,`code`);--> statement-breakpoint
CREATE INDEX `replies_by_time` ON `replies` (`team_id`,`updated_at_ms`);--> statement-breakpoint
CREATE TABLE `templates` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`business_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`category` text NOT NULL,
	`status` text NOT NULL,
	`parameter_format` text NOT NULL,
	`components` text NOT NULL,
	`reason` text,
	`quality` text,
	`synced_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `templates_by_name` ON `templates` (`team_id`,`business_id`,`name`,`language`);--> statement-breakpoint
CREATE INDEX `templates_by_provider` ON `templates` (`provider_id`);--> statement-breakpoint
CREATE TABLE `test_people` (
	`team_id` text NOT NULL,
	`staff_id` integer NOT NULL,
	`channel_user_id` integer NOT NULL,
	PRIMARY KEY(`team_id`, `staff_id`, `channel_user_id`)
);
--> statement-breakpoint
DROP INDEX `deliveries_once`;--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`account_id`,`platform_user_id`,`broadcast_id`) WHERE state is not 'left_out';--> statement-breakpoint
ALTER TABLE `conversations` ADD `phone_digits` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `store_id` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `bound_staff_id` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `last_team_staff_id` integer;--> statement-breakpoint
CREATE INDEX `conversations_bound` ON `conversations` (`team_id`,`bound_staff_id`,`last_at_ms`,`id`) WHERE bound_staff_id is not null;--> statement-breakpoint
CREATE INDEX `conversations_bound_walk` ON `conversations` (`team_id`,`bound_staff_id`,`id`) WHERE bound_staff_id is not null;--> statement-breakpoint
ALTER TABLE `teams` ADD `recent_contact_hours` integer DEFAULT 24;--> statement-breakpoint
ALTER TABLE `teams` ADD `sends_per_person_max` integer;--> statement-breakpoint
ALTER TABLE `teams` ADD `cost_rates` text;--> statement-breakpoint
ALTER TABLE `teams` ADD `link_tracking` text DEFAULT 'redirect' NOT NULL;--> statement-breakpoint
ALTER TABLE `teams` ADD `credit_from` text DEFAULT 'click' NOT NULL;--> statement-breakpoint
ALTER TABLE `teams` ADD `credit_days` integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `content_hash` text;
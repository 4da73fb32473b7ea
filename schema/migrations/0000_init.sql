CREATE TABLE `bindings` (
	`team_id` text NOT NULL,
	`customer_id` integer NOT NULL,
	`account_id` text NOT NULL,
	`staff_id` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `account_id`)
);
--> statement-breakpoint
CREATE INDEX `bindings_by_staff` ON `bindings` (`team_id`,`staff_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `channel_users` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`account_id` text NOT NULL,
	`platform_user_id` text NOT NULL,
	`customer_id` integer NOT NULL,
	`is_following` integer,
	`following_changed_at_ms` integer,
	`is_unsubscribed` integer DEFAULT false NOT NULL,
	`is_number_invalid` integer DEFAULT false NOT NULL,
	`last_inbound_at_ms` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `channel_users_by_platform` ON `channel_users` (`account_id`,`platform_user_id`);--> statement-breakpoint
CREATE INDEX `channel_users_by_customer` ON `channel_users` (`team_id`,`customer_id`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`code` text NOT NULL,
	`customer_id` integer NOT NULL,
	`channel_user_id` integer NOT NULL,
	`account_id` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`owner_staff_id` integer,
	`customer_name` text NOT NULL,
	`phone` text,
	`last_at_ms` integer NOT NULL,
	`last_text` text DEFAULT '' NOT NULL,
	`last_customer_at_ms` integer,
	`last_team_at_ms` integer,
	`last_marketing_at_ms` integer,
	`waiting_since_ms` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_by_code` ON `conversations` (`team_id`,`code`);--> statement-breakpoint
CREATE INDEX `conversations_by_owner` ON `conversations` (`team_id`,`owner_staff_id`,`state`,`last_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_walk` ON `conversations` (`team_id`,`owner_staff_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_by_channel_user` ON `conversations` (`channel_user_id`);--> statement-breakpoint
CREATE TABLE `customer_tags` (
	`team_id` text NOT NULL,
	`customer_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `tag_id`)
);
--> statement-breakpoint
CREATE INDEX `customer_tags_by_tag` ON `customer_tags` (`team_id`,`tag_id`);--> statement-breakpoint
CREATE TABLE `customers` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`store_id` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_by_code` ON `customers` (`team_id`,`code`);--> statement-breakpoint
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_by_name` ON `tags` (`team_id`,`name`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`channel` text NOT NULL,
	`platform_id` text NOT NULL,
	`business_id` text,
	`name` text NOT NULL,
	`credentials_sealed` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_by_platform` ON `accounts` (`channel`,`platform_id`);--> statement-breakpoint
CREATE INDEX `accounts_by_team` ON `accounts` (`team_id`);--> statement-breakpoint
CREATE TABLE `directory` (
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`team_id` text NOT NULL,
	`target` text,
	PRIMARY KEY(`kind`, `name`)
);
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_by_code` ON `staff` (`team_id`,`code`);--> statement-breakpoint
CREATE TABLE `staff_stores` (
	`team_id` text NOT NULL,
	`staff_id` integer NOT NULL,
	`store_id` integer NOT NULL,
	PRIMARY KEY(`staff_id`, `store_id`)
);
--> statement-breakpoint
CREATE INDEX `staff_stores_by_store` ON `staff_stores` (`team_id`,`store_id`);--> statement-breakpoint
CREATE TABLE `stores` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stores_by_code` ON `stores` (`team_id`,`code`);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`epoch` integer DEFAULT 1 NOT NULL,
	`undo_seconds` integer DEFAULT 10 NOT NULL,
	`people_per_send_max` integer,
	`token_secret_sealed` text NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `broadcasts` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`staff_id` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`pause_reason` text,
	`draft_id` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`request_hash` text NOT NULL,
	`content` text NOT NULL,
	`selection` text NOT NULL,
	`links_per_person` integer NOT NULL,
	`epoch` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`due_at_ms` integer NOT NULL,
	`started_at_ms` integer,
	`ended_at_ms` integer,
	`plan_cursor` integer DEFAULT 0 NOT NULL,
	`plan_max_id` integer NOT NULL,
	`plan_slice` text,
	`planned_at_ms` integer,
	`chosen` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `broadcasts_by_key` ON `broadcasts` (`team_id`,`staff_id`,`idempotency_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `broadcasts_by_draft` ON `broadcasts` (`team_id`,`draft_id`) WHERE state <> 'cancelled';--> statement-breakpoint
CREATE INDEX `broadcasts_by_sender` ON `broadcasts` (`team_id`,`staff_id`,`created_at_ms`);--> statement-breakpoint
CREATE INDEX `broadcasts_by_time` ON `broadcasts` (`team_id`,`created_at_ms`);--> statement-breakpoint
CREATE INDEX `broadcasts_unfinished` ON `broadcasts` (`team_id`,`due_at_ms`) WHERE state in ('armed', 'running');--> statement-breakpoint
CREATE TABLE `chunks` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`broadcast_id` text NOT NULL,
	`account_id` text NOT NULL,
	`channel` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`people` integer NOT NULL,
	`epoch` integer NOT NULL,
	`attempt` integer DEFAULT 0 NOT NULL,
	`lease_until_ms` integer DEFAULT 0 NOT NULL,
	`next_at_ms` integer DEFAULT 0 NOT NULL,
	`retry_key` text NOT NULL,
	`first_attempt_at_ms` integer,
	`settled_at_ms` integer,
	`request_id` text,
	`error_code` text,
	`error_text` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `chunks_by_number` ON `chunks` (`broadcast_id`,`account_id`,`number`);--> statement-breakpoint
CREATE INDEX `chunks_open` ON `chunks` (`account_id`,`broadcast_id`,`next_at_ms`) WHERE state in ('waiting', 'leased');--> statement-breakpoint
CREATE INDEX `chunks_leased` ON `chunks` (`team_id`,`lease_until_ms`) WHERE state = 'leased';--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`broadcast_id` text NOT NULL,
	`account_id` text NOT NULL,
	`platform_user_id` text NOT NULL,
	`conversation_id` integer NOT NULL,
	`channel_user_id` integer NOT NULL,
	`name` text NOT NULL,
	`chunk_number` integer,
	`state` text,
	`marked_at_ms` integer,
	`reason` text,
	`error_code` text,
	`error_title` text,
	`error_text` text,
	`accepted_at_ms` integer,
	`delivered_at_ms` integer,
	`read_at_ms` integer,
	`failed_at_ms` integer,
	`messages_accepted` integer DEFAULT 0 NOT NULL,
	`times_put_off` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`broadcast_id`,`account_id`,`platform_user_id`) WHERE state is not 'left_out';--> statement-breakpoint
CREATE INDEX `deliveries_by_chunk` ON `deliveries` (`broadcast_id`,`account_id`,`chunk_number`);--> statement-breakpoint
CREATE INDEX `deliveries_by_state` ON `deliveries` (`broadcast_id`,`state`,`reason`,`account_id`,`chunk_number`) WHERE state is not null;--> statement-breakpoint
CREATE TABLE `delivery_messages` (
	`delivery_id` integer NOT NULL,
	`position` integer NOT NULL,
	`team_id` text NOT NULL,
	`state` text NOT NULL,
	`provider_message_id` text,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`delivery_id`, `position`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_messages_by_provider` ON `delivery_messages` (`provider_message_id`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`team_id` text NOT NULL,
	`event_key` text NOT NULL,
	`received_at_ms` integer NOT NULL,
	PRIMARY KEY(`team_id`, `event_key`)
);

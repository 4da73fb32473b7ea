DROP INDEX `deliveries_once`;--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`channel_user_id`,`broadcast_id`) WHERE state is not 'left_out';
CREATE INDEX `broadcasts_open` ON `broadcasts` (`team_id`,`epoch`) WHERE state in ('armed', 'running', 'paused');--> statement-breakpoint
ALTER TABLE `deliveries` DROP COLUMN `marked_at_ms`;
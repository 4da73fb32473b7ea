CREATE TABLE `template_listings` (
	`team_id` text NOT NULL,
	`business_id` text NOT NULL,
	`listed_at_ms` integer NOT NULL,
	PRIMARY KEY(`team_id`, `business_id`)
);

import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What happened, for the host: read by cursor, and posted to where the host listens. */
export const feedEvents = sqliteTable(
  "feed_events",
  {
    /** The cursor: rises with every event. */
    id: integer("id").primaryKey({ autoIncrement: true }),
    teamId: text("team_id").notNull(),
    type: text("type").notNull(),
    /** Names the happening: told again, it makes no second event. */
    eventKey: text("event_key").notNull().unique(),
    /** JSON. */
    body: text("body").notNull(),
    atMs: integer("at_ms").notNull(),
  },
  (table) => [index("feed_events_by_team").on(table.teamId, table.id)],
);

/** Where a host wants to be told, and how far it has been. */
export const feedTargets = sqliteTable(
  "feed_targets",
  {
    id: text("id").primaryKey(),
    teamId: text("team_id").notNull(),
    url: text("url").notNull(),
    secretSealed: text("secret_sealed").notNull(),
    /** The last event that the host has taken. */
    cursor: integer("cursor").notNull().default(0),
    failures: integer("failures").notNull().default(0),
    nextAtMs: integer("next_at_ms").notNull().default(0),
    createdAtMs: integer("created_at_ms").notNull(),
  },
  (table) => [index("feed_targets_by_team").on(table.teamId), index("feed_targets_due").on(table.nextAtMs)],
);

/** LINE's figures of a send as they were fetched last: it may be asked 60 times an hour. */
export const lineStatistics = sqliteTable(
  "line_statistics",
  {
    broadcastId: text("broadcast_id").notNull(),
    accountId: text("account_id").notNull(),
    teamId: text("team_id").notNull(),
    /** JSON, as LINE answered. */
    body: text("body").notNull(),
    fetchedAtMs: integer("fetched_at_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.broadcastId, table.accountId] })],
);

/** Who took what out of the system, or changed a rule of the team. */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    staffId: integer("staff_id").notNull(),
    action: text("action").notNull(),
    /** What it was done to: a send, a setting. */
    target: text("target").notNull(),
    atMs: integer("at_ms").notNull(),
  },
  (table) => [index("audit_entries_by_team").on(table.teamId, table.id)],
);

import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** 導購連結: a link of a send. Its target is what was typed, to the byte. */
export const links = sqliteTable(
  "links",
  {
    /** What stands in the short link. */
    code: text("code").primaryKey(),
    teamId: text("team_id").notNull(),
    broadcastId: text("broadcast_id").notNull(),
    staffId: integer("staff_id").notNull(),
    /** Which link of the send it is, in reading order from 0. */
    position: integer("position").notNull(),
    target: text("target").notNull(),
    /** False for links that nobody can see being opened: in an approved template, or with tracking off. */
    isTracked: integer("is_tracked", { mode: "boolean" }).notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
  },
  // A link of a send exists once.
  (table) => [
    uniqueIndex("links_by_position").on(table.broadcastId, table.position),
    index("links_by_team").on(table.teamId, table.createdAtMs),
  ],
);

/** A link was opened. Nothing in it says by whom. */
export const clicks = sqliteTable(
  "clicks",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    linkCode: text("link_code").notNull(),
    broadcastId: text("broadcast_id").notNull(),
    staffId: integer("staff_id").notNull(),
    /** What goes with the visitor as `ocsaid`, so that an order finds its click. */
    token: text("token").notNull(),
    atMs: integer("at_ms").notNull(),
  },
  (table) => [
    uniqueIndex("clicks_by_token").on(table.token),
    index("clicks_by_time").on(table.teamId, table.atMs, table.staffId, table.broadcastId),
    index("clicks_by_broadcast").on(table.broadcastId, table.atMs),
  ],
);

/** An order as the shop told it last, with whom it is credited to. Amounts are in the currency's minor unit. */
export const orders = sqliteTable(
  "orders",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    code: text("code").notNull(),
    /** The moment of purchase: the day the order counts on. */
    atMs: integer("at_ms").notNull(),
    currency: text("currency").notNull(),
    amountMinor: integer("amount_minor").notNull(),
    refundedMinor: integer("refunded_minor").notNull().default(0),
    /** Null on all of these: credited to nobody. */
    staffId: integer("staff_id"),
    broadcastId: text("broadcast_id"),
    linkCode: text("link_code"),
    clickedAtMs: integer("clicked_at_ms"),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  // An order code names one order of the team.
  (table) => [
    uniqueIndex("orders_by_code").on(table.teamId, table.code),
    index("orders_credited").on(table.teamId, table.atMs, table.staffId).where(sql`staff_id is not null`),
    index("orders_by_broadcast").on(table.broadcastId).where(sql`broadcast_id is not null`),
  ],
);

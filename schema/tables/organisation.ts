import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { channels } from "../channels.ts";
import { creditStarts, linkTrackings } from "../referral.ts";
import { roles } from "../roles.ts";
import { usualSettings } from "../settings.ts";

/** A customer of the product. `epoch` rises when a restored database must not send what an older one has sent. */
export const teams = sqliteTable("teams", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  timeZone: text("time_zone").notNull(),
  epoch: integer("epoch").notNull().default(1),
  /** Rises with every look of the team's clock, which remembers it: a lower one is that of an older copy. */
  tide: integer("tide").notNull().default(0),
  undoSeconds: integer("undo_seconds").notNull().default(usualSettings.undoSeconds),
  /** Quiet hours in minutes of the team's own day, from ≤ until or over midnight; null: none. */
  quietFromMinute: integer("quiet_from_minute"),
  quietUntilMinute: integer("quiet_until_minute"),
  /** Most people of one send; null is no limit. */
  peoplePerSendMax: integer("people_per_send_max"),
  /** A customer whom somebody of the team wrote to within these hours is pointed out; null: nobody is. */
  recentContactHours: integer("recent_contact_hours").default(usualSettings.recentContactHours),
  /** A customer who has had more sends than this in the month is pointed out; null: nobody is. */
  sendsPerPersonMax: integer("sends_per_person_max"),
  /** JSON: what the team pays in place of the table's rates; null: the table's. */
  costRates: text("cost_rates"),
  linkTracking: text("link_tracking", { enum: linkTrackings }).notNull().default(usualSettings.linkTracking),
  /** From when an order is credited to a link, and for how many days. */
  creditFrom: text("credit_from", { enum: creditStarts }).notNull().default(usualSettings.creditFrom),
  creditDays: integer("credit_days").notNull().default(usualSettings.creditDays),
  /** The host's HS256 secret, sealed. */
  tokenSecretSealed: text("token_secret_sealed").notNull(),
  createdAtMs: integer("created_at_ms").notNull(),
});

/**
 * Which team an outside name belongs to: token issuer, hash of an API key, platform account. It stands apart from
 * the teams' own tables so that these can move to a database each.
 */
export const directory = sqliteTable(
  "directory",
  {
    kind: text("kind", { enum: ["issuer", "sync_key", "orders_key", "account"] }).notNull(),
    name: text("name").notNull(),
    teamId: text("team_id").notNull(),
    target: text("target"),
  },
  // An outside name leads to one team only.
  (table) => [primaryKey({ columns: [table.kind, table.name] })],
);

export const stores = sqliteTable(
  "stores",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    code: text("code").notNull(),
    name: text("name").notNull(),
  },
  // A store code names one store of the team.
  (table) => [uniqueIndex("stores_by_code").on(table.teamId, table.code)],
);

export const staff = sqliteTable(
  "staff",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: roles }).notNull(),
  },
  // A staff code names one person of the team.
  (table) => [uniqueIndex("staff_by_code").on(table.teamId, table.code)],
);

export const staffStores = sqliteTable(
  "staff_stores",
  {
    teamId: text("team_id").notNull(),
    staffId: integer("staff_id").notNull(),
    storeId: integer("store_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.storeId] }),
    index("staff_stores_by_store").on(table.teamId, table.storeId),
  ],
);

/** A LINE official account, or a WhatsApp number. */
export const accounts = sqliteTable(
  "accounts",
  {
    id: text("id").primaryKey(),
    teamId: text("team_id").notNull(),
    channel: text("channel", { enum: channels }).notNull(),
    /** LINE: the bot's user id. WhatsApp: the phone-number-id. */
    platformId: text("platform_id").notNull(),
    /** WhatsApp: the business account the number belongs to. */
    businessId: text("business_id"),
    /** WhatsApp: the business portfolio, whose numbers share one limit of people in 24 hours. */
    portfolioId: text("portfolio_id"),
    /** Most people of the portfolio written to outside their window in 24 hours; null: none is known. */
    peoplePerDayMax: integer("people_per_day_max"),
    /** What the account's throughput says; null: the platform's standard. */
    callsPerSecond: integer("calls_per_second"),
    name: text("name").notNull(),
    /** Access token, webhook secret and verify token, sealed. */
    credentialsSealed: text("credentials_sealed").notNull(),
  },
  // A platform account is connected to one team, once.
  (table) => [
    uniqueIndex("accounts_by_platform").on(table.channel, table.platformId),
    index("accounts_by_team").on(table.teamId),
  ],
);

/** 訊息數量設定: most people a month for each member, by role or by store. A store's rule stands before the role's. */
export const caps = sqliteTable(
  "caps",
  {
    teamId: text("team_id").notNull(),
    channel: text("channel", { enum: channels }).notNull(),
    /** 0: the rule of the role. */
    storeId: integer("store_id").notNull(),
    role: text("role", { enum: roles }).notNull(),
    /** Null: no limit. */
    peopleMax: integer("people_max"),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.channel, table.storeId, table.role] })],
);

import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { attributeTypes } from "../attributes.ts";
import { conversationStates } from "../broadcasts.ts";
import { channels } from "../channels.ts";

export const customers = sqliteTable(
  "customers",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    phone: text("phone"),
    storeId: integer("store_id"),
  },
  // A customer code names one customer of the team.
  (table) => [uniqueIndex("customers_by_code").on(table.teamId, table.code)],
);

/** A person as one channel account knows them. What the platform's webhooks tell is kept here. */
export const channelUsers = sqliteTable(
  "channel_users",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    accountId: text("account_id").notNull(),
    platformUserId: text("platform_user_id").notNull(),
    customerId: integer("customer_id").notNull(),
    /** LINE: null until a webhook or the host has said it. */
    isFollowing: integer("is_following", { mode: "boolean" }),
    /** The time of the event that said so: follow and unfollow may come out of order. */
    followingChangedAtMs: integer("following_changed_at_ms"),
    /** Who said so: the platform's event, a look-up of the profile, or the host. */
    followingFrom: text("following_from", { enum: ["webhook", "profile", "host"] }),
    /** LINE: when the profile was looked up last. */
    profileCheckedAtMs: integer("profile_checked_at_ms"),
    isUnsubscribed: integer("is_unsubscribed", { mode: "boolean" }).notNull().default(false),
    /** WhatsApp: has asked the platform for no more marketing from this business. */
    isMarketingStopped: integer("is_marketing_stopped", { mode: "boolean" }).notNull().default(false),
    marketingChangedAtMs: integer("marketing_changed_at_ms"),
    /** WhatsApp would not deliver marketing to this person (131049): not to be tried again before this. */
    heldUntilMs: integer("held_until_ms"),
    isNumberInvalid: integer("is_number_invalid", { mode: "boolean" }).notNull().default(false),
    /** The customer's last message on the platform's clock: opens WhatsApp's 24 hours. */
    lastInboundAtMs: integer("last_inbound_at_ms"),
  },
  // One row for each person an account knows.
  (table) => [
    uniqueIndex("channel_users_by_platform").on(table.accountId, table.platformUserId),
    index("channel_users_by_customer").on(table.teamId, table.customerId),
    // Whose look-up may have to be repeated.
    index("channel_users_looked_up")
      .on(table.accountId, table.profileCheckedAtMs)
      .where(sql`following_from = 'profile'`),
    // LINE people of whom nobody has said whether they follow.
    index("channel_users_unseen").on(table.accountId, table.id).where(sql`is_following is null`),
  ],
);

/**
 * A case of a conversation. Name, channel and account are copies of what the list shows and is searched by, so
 * that a page is read from the owner's index alone.
 */
export const conversations = sqliteTable(
  "conversations",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    code: text("code").notNull(),
    customerId: integer("customer_id").notNull(),
    channelUserId: integer("channel_user_id").notNull(),
    accountId: text("account_id").notNull(),
    channel: text("channel", { enum: channels }).notNull(),
    state: text("state", { enum: conversationStates }).notNull(),
    ownerStaffId: integer("owner_staff_id"),
    customerName: text("customer_name").notNull(),
    phone: text("phone"),
    /** The phone's digits without country code and trunk 0, by which it is searched. */
    phoneDigits: text("phone_digits"),
    /** The customer's store. */
    storeId: integer("store_id"),
    /** Whose bound customer this is, on the one conversation that stands for the person; null on all others. */
    boundStaffId: integer("bound_staff_id"),
    lastAtMs: integer("last_at_ms").notNull(),
    lastText: text("last_text").notNull().default(""),
    lastCustomerAtMs: integer("last_customer_at_ms"),
    lastTeamAtMs: integer("last_team_at_ms"),
    lastMarketingAtMs: integer("last_marketing_at_ms"),
    /** Who of the team wrote last, where the host has said it. */
    lastTeamStaffId: integer("last_team_staff_id"),
    /** Since when the customer waits for an answer. */
    waitingSinceMs: integer("waiting_since_ms"),
  },
  (table) => [
    // A conversation code names one conversation of the team.
    uniqueIndex("conversations_by_code").on(table.teamId, table.code),
    // The list of one's own, newest first.
    index("conversations_by_owner").on(
      table.teamId,
      table.ownerStaffId,
      table.state,
      table.lastAtMs,
      table.id,
    ),
    // The walk of a selection: by an id that never moves.
    index("conversations_walk").on(table.teamId, table.ownerStaffId, table.state, table.id),
    index("conversations_by_channel_user").on(table.channelUserId),
    // 「我的名單」, newest first, and the walk of a selection of it.
    index("conversations_bound")
      .on(table.teamId, table.boundStaffId, table.lastAtMs, table.id)
      .where(sql`bound_staff_id is not null`),
    index("conversations_bound_walk")
      .on(table.teamId, table.boundStaffId, table.id)
      .where(sql`bound_staff_id is not null`),
  ],
);

export const tags = sqliteTable(
  "tags",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    name: text("name").notNull(),
  },
  // A tag name stands once in a team.
  (table) => [uniqueIndex("tags_by_name").on(table.teamId, table.name)],
);

export const customerTags = sqliteTable(
  "customer_tags",
  {
    teamId: text("team_id").notNull(),
    customerId: integer("customer_id").notNull(),
    tagId: integer("tag_id").notNull(),
  },
  // A customer carries a tag once.
  (table) => [
    primaryKey({ columns: [table.customerId, table.tagId] }),
    index("customer_tags_by_tag").on(table.teamId, table.tagId),
  ],
);

/** 綁定: a customer's own staff member on one account. */
export const bindings = sqliteTable(
  "bindings",
  {
    teamId: text("team_id").notNull(),
    customerId: integer("customer_id").notNull(),
    accountId: text("account_id").notNull(),
    staffId: integer("staff_id").notNull(),
  },
  // A customer is bound to one staff member an account.
  (table) => [
    primaryKey({ columns: [table.customerId, table.accountId] }),
    index("bindings_by_staff").on(table.teamId, table.staffId, table.accountId),
  ],
);

/** What a team knows of its customers beyond name, phone and tags. */
export const attributes = sqliteTable(
  "attributes",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    type: text("type", { enum: attributeTypes }).notNull(),
    /** JSON list of the values there are; null for every type but `choice`. */
    choices: text("choices"),
  },
  // An attribute code names one attribute of the team.
  (table) => [uniqueIndex("attributes_by_code").on(table.teamId, table.code)],
);

/** One value of one customer. A date is a number: milliseconds since 1970. */
export const customerAttributes = sqliteTable(
  "customer_attributes",
  {
    teamId: text("team_id").notNull(),
    customerId: integer("customer_id").notNull(),
    attributeId: integer("attribute_id").notNull(),
    textValue: text("text_value"),
    numberValue: real("number_value"),
  },
  // A customer has one value an attribute.
  (table) => [
    primaryKey({ columns: [table.customerId, table.attributeId] }),
    index("customer_attributes_by_attribute").on(table.teamId, table.attributeId),
  ],
);

export const savedFilters = sqliteTable(
  "saved_filters",
  {
    id: text("id").primaryKey(),
    teamId: text("team_id").notNull(),
    staffId: integer("staff_id").notNull(),
    name: text("name").notNull(),
    /** JSON, as the API takes it. */
    filter: text("filter").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  // A person's filter has a name of its own.
  (table) => [uniqueIndex("saved_filters_by_name").on(table.teamId, table.staffId, table.name)],
);

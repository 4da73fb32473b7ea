import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { mediaKinds, mediaStates } from "../media.ts";
import { replyKinds, replyScopes } from "../replies.ts";

/** Work that is not sent yet, as the widget keeps it. */
export const drafts = sqliteTable(
  "drafts",
  {
    /** Made by the widget. */
    id: text("id").notNull(),
    teamId: text("team_id").notNull(),
    staffId: integer("staff_id").notNull(),
    /** JSON: messages, people and filter. */
    work: text("work").notNull(),
    /** Rises with every save: who saves from an older one is told. */
    version: integer("version").notNull(),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.staffId, table.id] }),
    index("drafts_by_staff").on(table.teamId, table.staffId, table.updatedAtMs),
  ],
);

/** A picture, a film or a file in the bucket. Its bytes never change. */
export const media = sqliteTable(
  "media",
  {
    /** Unguessable: whoever has it may fetch the bytes. */
    id: text("id").primaryKey(),
    teamId: text("team_id").notNull(),
    staffId: integer("staff_id").notNull(),
    kind: text("kind", { enum: mediaKinds }).notNull(),
    state: text("state", { enum: mediaStates }).notNull(),
    mimeType: text("mime_type").notNull(),
    fileName: text("file_name").notNull(),
    bytes: integer("bytes").notNull(),
    width: integer("width"),
    height: integer("height"),
    durationMs: integer("duration_ms"),
    /** The smaller picture beside it: LINE's preview, a film's poster. */
    previewId: text("preview_id"),
    /** The bucket's name of an upload that is under way. */
    uploadId: text("upload_id"),
    createdAtMs: integer("created_at_ms").notNull(),
    /** The last time something was written, kept or sent with it: what nothing uses is cleared away. */
    usedAtMs: integer("used_at_ms").notNull(),
  },
  (table) => [
    index("media_unused").on(table.usedAtMs),
    index("media_by_team").on(table.teamId, table.createdAtMs),
  ],
);

/** Parts of an upload that have arrived, so that it can go on after a break. */
export const mediaParts = sqliteTable(
  "media_parts",
  {
    mediaId: text("media_id").notNull(),
    number: integer("number").notNull(),
    etag: text("etag").notNull(),
    bytes: integer("bytes").notNull(),
  },
  (table) => [primaryKey({ columns: [table.mediaId, table.number] })],
);

/** WhatsApp's own id of a medium on one number, good for 30 days. */
export const mediaOnAccounts = sqliteTable(
  "media_on_accounts",
  {
    mediaId: text("media_id").notNull(),
    accountId: text("account_id").notNull(),
    teamId: text("team_id").notNull(),
    providerId: text("provider_id").notNull(),
    expiresAtMs: integer("expires_at_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.mediaId, table.accountId] })],
);

/** 預存回覆. */
export const replies = sqliteTable(
  "replies",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    code: text("code").notNull(),
    title: text("title").notNull(),
    category: text("category").notNull().default(""),
    scope: text("scope", { enum: replyScopes }).notNull(),
    /** JSON list of roles, or of store codes, as the scope asks; null otherwise. */
    scopeOf: text("scope_of"),
    ownerStaffId: integer("owner_staff_id"),
    kind: text("kind", { enum: replyKinds }).notNull(),
    /** JSON: messages; for a bot's module, what it says of itself. */
    content: text("content").notNull(),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  // A code names one reply of the team.
  (table) => [
    uniqueIndex("replies_by_code").on(table.teamId, table.code),
    index("replies_by_time").on(table.teamId, table.updatedAtMs),
  ],
);

/** A WhatsApp template in one language, as the platform told it last. */
export const templates = sqliteTable(
  "templates",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    businessId: text("business_id").notNull(),
    providerId: text("provider_id").notNull(),
    name: text("name").notNull(),
    language: text("language").notNull(),
    category: text("category").notNull(),
    status: text("status").notNull(),
    parameterFormat: text("parameter_format").notNull(),
    /** JSON, in the platform's own form. */
    components: text("components").notNull(),
    /** Why it was rejected or paused, in the platform's words. */
    reason: text("reason"),
    quality: text("quality"),
    syncedAtMs: integer("synced_at_ms").notNull(),
  },
  // A business account has a name once a language.
  (table) => [
    uniqueIndex("templates_by_name").on(table.teamId, table.businessId, table.name, table.language),
    index("templates_by_provider").on(table.providerId),
  ],
);

/** When a business account's templates were listed last: it may have none. */
export const templateListings = sqliteTable(
  "template_listings",
  {
    teamId: text("team_id").notNull(),
    businessId: text("business_id").notNull(),
    listedAtMs: integer("listed_at_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.businessId] })],
);

/** Whom a member may send a test to: at most five. */
export const testPeople = sqliteTable(
  "test_people",
  {
    teamId: text("team_id").notNull(),
    staffId: integer("staff_id").notNull(),
    channelUserId: integer("channel_user_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.staffId, table.channelUserId] })],
);

import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { broadcastKinds, broadcastStates, chunkStates, pauseReasons } from "../broadcasts.ts";
import { channels } from "../channels.ts";
import { deliveryStates } from "../delivery.ts";
import { reasons } from "../reasons.ts";

export const broadcasts = sqliteTable(
  "broadcasts",
  {
    id: text("id").primaryKey(),
    teamId: text("team_id").notNull(),
    staffId: integer("staff_id").notNull(),
    kind: text("kind", { enum: broadcastKinds }).notNull(),
    state: text("state", { enum: broadcastStates }).notNull(),
    pauseReason: text("pause_reason", { enum: pauseReasons }),
    /** What the platform said, where it was the platform. */
    pauseCode: text("pause_code"),
    pauseText: text("pause_text"),
    /** The account whose trouble it is; null where it is not an account's. */
    pauseAccountId: text("pause_account_id"),
    pausedAtMs: integer("paused_at_ms"),
    draftId: text("draft_id").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    /** SHA-256 of the request, so that a reused key with another body is told apart from a repeat. */
    requestHash: text("request_hash").notNull(),
    /** JSON: the messages as written. Never changed after the row exists. */
    content: text("content").notNull(),
    /** JSON: the selection as asked for. */
    selection: text("selection").notNull(),
    /** SHA-256 of the content, by which the same content is known again; null for sends that are older than it. */
    contentHash: text("content_hash"),
    linksPerPerson: integer("links_per_person").notNull(),
    /** JSON: how its links are written on their way out; null: as they were typed. */
    linkForm: text("link_form"),
    epoch: integer("epoch").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    dueAtMs: integer("due_at_ms").notNull(),
    /** The time a person chose to send at; null: at once. */
    scheduledAtMs: integer("scheduled_at_ms"),
    /** The send whose people get it again, and which of them; null for a first send. */
    resendOf: text("resend_of"),
    resendGroup: text("resend_group"),
    startedAtMs: integer("started_at_ms"),
    endedAtMs: integer("ended_at_ms"),
    /** Planning walks conversations by id from the cursor to the maximum that stood when it began. */
    planCursor: integer("plan_cursor").notNull().default(0),
    planMaxId: integer("plan_max_id").notNull(),
    /** Names the planner's last slice, so that a slice whose answer was lost is not written twice. */
    planSlice: text("plan_slice"),
    plannedAtMs: integer("planned_at_ms"),
    /** Times in a row that planning broke off with an error. */
    planFailures: integer("plan_failures").notNull().default(0),
    /** Who the planner has left to write: grows to the number chosen. */
    chosen: integer("chosen").notNull().default(0),
    /** What is looked for in the list of sends: the messages' words. */
    searchText: text("search_text"),
    /** JSON: people taken by the platform by the beginning of their number, as a report counted them last. */
    restingTotals: text("resting_totals"),
  },
  (table) => [
    // A repeated call makes no second send.
    uniqueIndex("broadcasts_by_key").on(table.teamId, table.staffId, table.idempotencyKey),
    // A draft is sent once, from however many tabs; taken back, it may be sent again.
    uniqueIndex("broadcasts_by_draft").on(table.teamId, table.draftId).where(sql`state <> 'cancelled'`),
    // The people of a send are offered again once: who got it then cannot get it a third time.
    uniqueIndex("broadcasts_resend")
      .on(table.teamId, table.resendOf, table.resendGroup)
      .where(sql`resend_of is not null and state <> 'cancelled'`),
    index("broadcasts_by_sender").on(table.teamId, table.staffId, table.createdAtMs),
    index("broadcasts_by_time").on(table.teamId, table.createdAtMs),
    // What is not at its end, by the epoch it was made in: an older one was made before a restore.
    index("broadcasts_open")
      .on(table.teamId, table.epoch)
      .where(sql`state in ('armed', 'running', 'paused')`),
    index("broadcasts_unfinished").on(table.teamId, table.dueAtMs).where(sql`state in ('armed', 'running')`),
  ],
);

/**
 * A set of people of one account whose calls belong together. A LINE multicast answers for all of them at once, so
 * its outcome is kept here; a delivery has a state of its own only where it differs.
 */
export const chunks = sqliteTable(
  "chunks",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    broadcastId: text("broadcast_id").notNull(),
    accountId: text("account_id").notNull(),
    channel: text("channel", { enum: channels }).notNull(),
    number: integer("number").notNull(),
    state: text("state", { enum: chunkStates }).notNull(),
    /** People who belong to it, quarantined and failed ones included. */
    people: integer("people").notNull(),
    epoch: integer("epoch").notNull(),
    attempt: integer("attempt").notNull().default(0),
    leaseUntilMs: integer("lease_until_ms").notNull().default(0),
    nextAtMs: integer("next_at_ms").notNull().default(0),
    /** LINE's X-Line-Retry-Key. Fixed before the first attempt, together with people and payload. */
    retryKey: text("retry_key").notNull(),
    /** The first call under the present retry key. LINE forgets a key 24 h after it. */
    firstAttemptAtMs: integer("first_attempt_at_ms"),
    /** LINE: the name that its statistics are asked for by. Fixed at planning: it is part of the payload. */
    aggregationUnit: text("aggregation_unit"),
    settledAtMs: integer("settled_at_ms"),
    requestId: text("request_id"),
    errorCode: text("error_code"),
    errorText: text("error_text"),
  },
  (table) => [
    // A chunk of an account exists once in a send.
    uniqueIndex("chunks_by_number").on(table.broadcastId, table.accountId, table.number),
    index("chunks_open")
      .on(table.accountId, table.broadcastId, table.nextAtMs)
      .where(sql`state in ('waiting', 'leased')`),
    // Calls that may have arrived, so that none is forgotten until its key has run out.
    index("chunks_in_doubt")
      .on(table.teamId, table.firstAttemptAtMs)
      .where(sql`state = 'waiting' and first_attempt_at_ms is not null`),
    // What consumers hold, so that nothing stays with a dead one.
    index("chunks_leased").on(table.teamId, table.leaseUntilMs).where(sql`state = 'leased'`),
  ],
);

/** The ledger: a row for each chosen person, before the first call. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: integer("id").primaryKey(),
    teamId: text("team_id").notNull(),
    broadcastId: text("broadcast_id").notNull(),
    accountId: text("account_id").notNull(),
    platformUserId: text("platform_user_id").notNull(),
    conversationId: integer("conversation_id").notNull(),
    channelUserId: integer("channel_user_id").notNull(),
    /** The name at the time of the send. */
    name: text("name").notNull(),
    /** Null for people who are never called. */
    chunkNumber: integer("chunk_number"),
    /** Null: as its chunk says, and waiting while that is open. */
    state: text("state", { enum: deliveryStates }),
    /** When the outcome became unknown. Stays when it has been settled since. */
    unknownAtMs: integer("unknown_at_ms"),
    reason: text("reason", { enum: reasons }),
    errorCode: text("error_code"),
    errorTitle: text("error_title"),
    errorText: text("error_text"),
    /** When the platform took it. Never cleared: what was accepted keeps counting. */
    acceptedAtMs: integer("accepted_at_ms"),
    deliveredAtMs: integer("delivered_at_ms"),
    readAtMs: integer("read_at_ms"),
    failedAtMs: integer("failed_at_ms"),
    /** The customer wrote within 48 hours of getting it. */
    repliedAtMs: integer("replied_at_ms"),
    /** The customer blocked the account or unsubscribed within 24 hours of getting it. */
    leftAtMs: integer("left_at_ms"),
    messagesAccepted: integer("messages_accepted").notNull().default(0),
    /** WhatsApp: how often the platform has put this person's call off. */
    timesPutOff: integer("times_put_off").notNull().default(0),
  },
  (table) => [
    // Nobody twice: one delivery for each (send, channel account, platform user) among those who are in the send. The
    // two are a channel user, whose row is there once and stays. People left out are in the books beside them,
    // duplicates too. The person stands first, so that what somebody has had before is one seek as well; by number,
    // so that people who are planned together stand near each other and a plan's rows go into few pages.
    uniqueIndex("deliveries_once")
      .on(table.channelUserId, table.broadcastId)
      .where(sql`state is not 'left_out'`),
    index("deliveries_by_chunk").on(table.broadcastId, table.accountId, table.chunkNumber),
    index("deliveries_replied").on(table.broadcastId).where(sql`replied_at_ms is not null`),
    index("deliveries_left").on(table.broadcastId).where(sql`left_at_ms is not null`),
    // Only the exceptions: a multicast that goes well adds nothing here.
    index("deliveries_by_state")
      .on(table.broadcastId, table.state, table.reason, table.accountId, table.chunkNumber)
      .where(sql`state is not null`),
  ],
);

/** The platform's id of each message that was taken from us one by one, with its latest report. */
export const deliveryMessages = sqliteTable(
  "delivery_messages",
  {
    deliveryId: integer("delivery_id").notNull(),
    position: integer("position").notNull(),
    teamId: text("team_id").notNull(),
    state: text("state", { enum: deliveryStates }).notNull(),
    providerMessageId: text("provider_message_id"),
    atMs: integer("at_ms").notNull(),
  },
  (table) => [
    // Each message of a person is recorded once.
    primaryKey({ columns: [table.deliveryId, table.position] }),
    uniqueIndex("delivery_messages_by_provider").on(table.providerMessageId),
  ],
);

/** LINE counts a thousand names of statistics a channel and month (UTC+9); from the next on it drops them silently. */
export const aggregationUnits = sqliteTable(
  "aggregation_units",
  {
    accountId: text("account_id").notNull(),
    /** `2026-11`. */
    month: text("month").notNull(),
    broadcastId: text("broadcast_id").notNull(),
    teamId: text("team_id").notNull(),
  },
  // A send has one name an account and month.
  (table) => [primaryKey({ columns: [table.accountId, table.month, table.broadcastId] })],
);

/** Queue messages that nobody could answer: kept to be seen and replayed. */
export const deadLetters = sqliteTable(
  "dead_letters",
  {
    id: integer("id").primaryKey(),
    /** Null where the message does not say whose it is. */
    teamId: text("team_id"),
    /** The queue's id of the message. */
    messageId: text("message_id").notNull(),
    body: text("body").notNull(),
    /** `unreadable`, or `attempts` when each of them has failed. */
    cause: text("cause", { enum: ["unreadable", "attempts"] }).notNull(),
    receivedAtMs: integer("received_at_ms").notNull(),
    replayedAtMs: integer("replayed_at_ms"),
  },
  // A message dies once.
  (table) => [
    uniqueIndex("dead_letters_by_message").on(table.messageId),
    index("dead_letters_by_team").on(table.teamId, table.id),
  ],
);

/** People of a send that count for its sender's month: reserved while it is planned, what was accepted when it is over. */
export const capUses = sqliteTable(
  "cap_uses",
  {
    broadcastId: text("broadcast_id").notNull(),
    channel: text("channel", { enum: channels }).notNull(),
    teamId: text("team_id").notNull(),
    staffId: integer("staff_id").notNull(),
    /** `2026-11`, in the team's time zone. */
    month: text("month").notNull(),
    people: integer("people").notNull(),
  },
  // A send counts once a channel.
  (table) => [
    primaryKey({ columns: [table.broadcastId, table.channel] }),
    index("cap_uses_by_member").on(table.teamId, table.staffId, table.channel, table.month),
  ],
);

/** The states of one send. `armed` is everything before its due moment, the ten seconds of 復原 included. */
export const broadcastStates = ["armed", "running", "paused", "done", "stopped", "cancelled"] as const;
export type BroadcastState = (typeof broadcastStates)[number];

/** What the records are looked through for: those at work, with failures, to come, and how they ended. */
export const recordStates = [
  "open",
  "failed",
  "scheduled",
  "paused",
  "done",
  "stopped",
  "cancelled",
] as const;
export type RecordState = (typeof recordStates)[number];

/**
 * Why a send waits for somebody; it blames no person. `token`, `quota` (LINE's month), `daily_limit` (WhatsApp's 24
 * hours), `account` (restricted or locked) and `payment` are the account's; `template` (paused, disabled or unknown)
 * and `content` are the message's; `quiet_hours` the team's; `missed` is a schedule that came more than an hour late;
 * `restored` follows a restore of the database; `planning` could not count its people in.
 */
export const pauseReasons = [
  "token",
  "quota",
  "daily_limit",
  "account",
  "payment",
  "template",
  "content",
  "quiet_hours",
  "missed",
  "restored",
  "planning",
] as const;
export type PauseReason = (typeof pauseReasons)[number];

/**
 * Whom a send may be made for once more. `unknown`: the platform's answer was lost, and no report has come since.
 * `stopped`: it was not their turn. `held_back`: the platform spared them; 24 hours later it may not. `busy`: the
 * platform was too busy. `window`: their 24 hours were over, and a template is for them; it is made by writing one.
 */
export const resendGroups = ["unknown", "stopped", "held_back", "busy", "window"] as const;
export type ResendGroup = (typeof resendGroups)[number];

/** An unknown outcome may be settled by a report for this long; only then does a person decide. */
export const resendAfterMs = 10 * 60_000;

/** WhatsApp holds back again whoever is tried before, and for longer: …/support/error-codes, 131049. */
export const heldBackForMs = 24 * 3_600_000;

/** From when on these people may be sent to once more, who have stood there since. */
export function resendFromMs(group: ResendGroup, sinceMs: number): number {
  if (group === "unknown") return sinceMs + resendAfterMs;
  return group === "held_back" ? sinceMs + heldBackForMs : sinceMs;
}

export const broadcastKinds = ["message", "template"] as const;
export type BroadcastKind = (typeof broadcastKinds)[number];

/** Conversation states of the back office: 待處理, 處理中, 已結束. */
export const conversationStates = ["open", "in_progress", "closed"] as const;
export type ConversationState = (typeof conversationStates)[number];

/** The state of a chunk: a set of people of one account whose calls belong together. */
export const chunkStates = ["waiting", "leased", "accepted", "done", "unknown", "failed", "stopped"] as const;
export type ChunkState = (typeof chunkStates)[number];

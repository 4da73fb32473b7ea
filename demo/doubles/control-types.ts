/** What both doubles' control APIs speak. Types only: the typed clients also run in workerd and browsers. */

/**
 * - `status`, `hang`, `reset`: before the call is looked at; nothing is accepted.
 * - `slow`: the call is processed at once and answered after `delayMs`.
 * - `accept-then-…`: processed, then the answer is replaced by a reset, silence, or another status.
 */
export type FaultKind =
  | "status"
  | "hang"
  | "reset"
  | "slow"
  | "accept-then-reset"
  | "accept-then-hang"
  | "accept-then-status";

export interface FaultRule {
  /** Name of the endpoint as the summary lists it ("push", "messages", …), or "*". */
  endpoint: string;
  kind: FaultKind;
  match?: {
    /** Channel id (LINE) or phone number id (WhatsApp). */
    owner?: string;
    /** A user id or phone number that the call mentions anywhere. */
    user?: string;
    /** Count from this call on, 1 being the next that otherwise matches. */
    nth?: number;
  };
  /** How many calls it hits; 1 by default. */
  times?: number;
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  delayMs?: number;
}

export interface ActiveFault extends FaultRule {
  id: number;
  seen: number;
  left: number;
}

export interface WebhookKnobs {
  /** Wait before each event, by the movable clock: seven days late is a delay plus a moved clock. */
  delayMs: number;
  /** Events in one POST at most. */
  batchSize: number;
  /** Extra copies of each event, with the same id. */
  duplicate: number;
  /** Newer events before older ones, and the statuses of a message in reverse. */
  reorder: boolean;
  /** Share of events that never leave, 0 to 1. */
  lose: number;
  /** POSTs open at the same time for one target. */
  concurrency: number;
  /** Holds everything until it is false again. */
  paused: boolean;
  /** Sends again what was not answered with 200. */
  redeliver: boolean;
  timeoutMs: number;
  /** Waits between attempts; the last one repeats until `giveUpAfterMs`. */
  retryDelaysMs: number[];
  giveUpAfterMs: number;
}

export interface WebhookReport {
  pending: number;
  delivered: number;
  failedAttempts: number;
  lost: number;
  givenUp: number;
  lastStatus: number | string | null;
}

export interface Violation {
  at: number;
  /** Channel id (LINE) or phone number id (WhatsApp). */
  owner: string;
  kind: string;
  detail: string;
}

/** One person who accepted the same content more than once through one account. */
export interface Duplicate {
  user: string;
  account: string;
  content: string;
  count: number;
  entries: number[];
}

export interface Summary {
  /** Calls by endpoint, then by status ("200", "409", …) or by "reset" and "hang". */
  calls: Record<string, Record<string, number>>;
  openCalls: number;
  maxOpenCalls: number;
  accepted: { calls: number; recipients: number; received: number };
  duplicates: { users: number; extra: number };
  violations: Violation[];
}

export interface ClockSetting {
  offsetMs?: number;
  advanceMs?: number;
}

export interface ClockReport {
  nowMs: number;
  offsetMs: number;
}

export interface BucketSetting {
  /** Channel id, phone number id, WABA id, or "*" for all. */
  owner: string;
  endpoint: string;
  perSecond: number;
  capacity: number;
}

export type Platform = "line" | "whatsapp";

/** A bubble as the customer's phone shows it. */
export type Bubble =
  | { kind: "text"; text: string }
  | { kind: "image"; url: string; caption?: string }
  | { kind: "video"; url: string; previewUrl?: string; caption?: string }
  | { kind: "file"; url: string; filename: string; caption?: string }
  | { kind: "card"; imageUrl?: string; title?: string; text: string; footer?: string; buttons: string[] }
  | { kind: "carousel"; text?: string; cards: Extract<Bubble, { kind: "card" }>[] }
  | { kind: "other"; text: string };

export interface PhoneMessage {
  id: string;
  at: number;
  from: "shop" | "customer";
  bubble: Bubble;
}

export interface PhoneThread {
  account: { id: string; name: string };
  /** The person's state towards this account, in the platform's own words ("friend", "blocked", …). */
  state: string;
  isBlocked: boolean;
  messages: PhoneMessage[];
}

export interface Phone {
  platform: Platform;
  id: string;
  name: string;
  lastAt: number | null;
  threads: PhoneThread[];
}

export interface PhoneList {
  total: number;
  withMessages: number;
  phones: Phone[];
}

/**
 * The states of one delivery. They only go forward, whatever order receipts come in, once or many times.
 * `waiting` is every moment before the platform answered, a call in the air included.
 */
export const deliveryStates = [
  "waiting",
  "accepted",
  "delivered",
  "read",
  "failed",
  "unknown",
  "stopped",
  "left_out",
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** How a person's delivery is counted and filed in the record: one bucket each, and the buckets add up to chosen. */
export const outcomes = ["accepted", "unknown", "waiting", "failed", "stopped", "left_out"] as const;
export type Outcome = (typeof outcomes)[number];

export function outcomeOf(state: DeliveryState): Outcome {
  return state === "delivered" || state === "read" ? "accepted" : state;
}

/** A platform's report on a message. `sent` says no more than `accepted`. */
export type Receipt = "sent" | "delivered" | "read" | "failed";

const rank: Record<DeliveryState, number> = {
  waiting: 0,
  unknown: 1,
  stopped: 1,
  accepted: 2,
  delivered: 3,
  read: 4,
  failed: 5,
  left_out: 6,
};

/**
 * The state after a receipt. A failure overrides only what was merely accepted or not known: a message that was
 * delivered has been delivered. `unknown` is settled by any receipt.
 */
export function advance(state: DeliveryState, receipt: Receipt): DeliveryState {
  if (state === "failed" || state === "left_out") return state;
  if (receipt === "failed") return rank[state] <= rank.accepted ? "failed" : state;
  const next: DeliveryState = receipt === "sent" ? "accepted" : receipt;
  return rank[next] > rank[state] ? next : state;
}

/** People by outcome. `delivered` and `read` are parts of `accepted`, everything else adds up to `chosen`. */
export interface Totals {
  chosen: number;
  accepted: number;
  delivered: number;
  read: number;
  failed: number;
  unknown: number;
  waiting: number;
  stopped: number;
  leftOut: number;
}

export const noTotals: Totals = {
  chosen: 0,
  accepted: 0,
  delivered: 0,
  read: 0,
  failed: 0,
  unknown: 0,
  waiting: 0,
  stopped: 0,
  leftOut: 0,
};

/** What must hold at every instant. */
export function addsUp(totals: Totals): boolean {
  const { accepted, failed, unknown, waiting, stopped, leftOut, chosen } = totals;
  return accepted + failed + unknown + waiting + stopped + leftOut === chosen;
}

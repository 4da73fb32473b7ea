/**
 * A pace kept by its next free moment alone (GCRA): no counters to refill, and one number to keep. Leave is granted
 * in blocks, because asking once a call would cost more than the call.
 */
export const endpoints = ["line:multicast", "line:push", "line:profile", "whatsapp:send"] as const;
export type Endpoint = (typeof endpoints)[number];

/** What the platforms allow a second where the account itself says nothing. */
const standards: Record<Endpoint, number> = {
  // A channel: https://developers.line.biz/en/reference/messaging-api/#rate-limits
  "line:multicast": 200,
  "line:push": 2_000,
  // LINE would take 2,000; looking people up is never urgent.
  "line:profile": 100,
  // A number, in and out: .../business-messaging/whatsapp/throughput
  "whatsapp:send": 80,
};

/** What we take of it: the rest is for replies by hand, which count too, and for clocks that differ. */
const share = 0.95;

/** Calls a second we allow ourselves. `accountPerSecond` is what the account's own throughput says, if it does. */
export function rateOf(endpoint: Endpoint, accountPerSecond: number | null): number {
  const isOnePerson = endpoint === "line:push" || endpoint === "whatsapp:send";
  return share * ((isOnePerson ? accountPerSecond : null) ?? standards[endpoint]);
}

export interface PaceState {
  /** The earliest moment the next call may start. */
  freeAtMs: number;
}

/** A pace without memory: one call may start at once, and nothing is in credit. */
export function startEmpty(nowMs: number): PaceState {
  return { freeAtMs: nowMs };
}

/** What was not used for a moment may still be: calls come in groups, and the platforms' buckets hold a second's worth. */
const creditMs = 100;

export function take(
  state: PaceState,
  perSecond: number,
  count: number,
  nowMs: number,
): { startAtMs: number; spacingMs: number; next: PaceState } {
  const spacingMs = 1_000 / perSecond;
  const fromMs = Math.max(nowMs - creditMs, state.freeAtMs);
  return {
    startAtMs: Math.max(nowMs, fromMs),
    spacingMs,
    next: { freeAtMs: fromMs + count * spacingMs },
  };
}

/** Nothing may start before this: the platform has said that it is too much. */
export function hold(state: PaceState, untilMs: number): PaceState {
  return { freeAtMs: Math.max(state.freeAtMs, untilMs) };
}

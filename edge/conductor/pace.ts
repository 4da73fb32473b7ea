/**
 * A pace kept by its next free moment alone (GCRA): no counters to refill, and one number to keep. Leave is granted
 * in blocks, because asking once a call would cost more than the call.
 */
export interface Rate {
  perSecond: number;
}

/** Calls a second we allow ourselves, under the platforms' own limits so that replies by hand still get through. */
export const rates: Record<string, Rate> = {
  // LINE: 200 a second a channel. https://developers.line.biz/en/reference/messaging-api/#rate-limits
  "line:send": { perSecond: 180 },
  // WhatsApp: 80 a second a number, in and out. .../business-messaging/whatsapp/throughput
  "whatsapp:send": { perSecond: 70 },
};

export interface PaceState {
  /** The earliest moment the next call may start. */
  freeAtMs: number;
}

/**
 * The state of a pace that has no memory: after a restart nothing is in credit, so the first call waits out the
 * second that may have been used up before.
 */
export function startEmpty(nowMs: number): PaceState {
  return { freeAtMs: nowMs + 1_000 };
}

export function grant(
  state: PaceState,
  rate: Rate,
  count: number,
  nowMs: number,
): { startAtMs: number; spacingMs: number; next: PaceState } {
  const spacingMs = 1_000 / rate.perSecond;
  const startAtMs = Math.max(nowMs, state.freeAtMs);
  return { startAtMs, spacingMs, next: { freeAtMs: startAtMs + count * spacingMs } };
}

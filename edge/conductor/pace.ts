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

/** A pace without memory: one call may start at once, and nothing is in credit. */
export function startEmpty(nowMs: number): PaceState {
  return { freeAtMs: nowMs };
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

import { isQuiet, nextAllowed, type QuietHours } from "./quiet-hours.ts";

/** Clocks differ, and a form takes its time: a moment just past is taken as now. */
export const sendTimeToleranceMs = 60_000;
/** A send for further ahead is more likely a mistyped year than a plan. */
export const sendTimeAheadMaxMs = 366 * 86_400_000;
/** Later than this after its time a scheduled send asks, where it would surprise. */
export const missedAfterMs = 3_600_000;

/** Why a send cannot be planned for a moment, with what can be. */
export type SendTimeProblem =
  | { code: "past"; minMs: number }
  | { code: "too_far"; maxMs: number }
  | { code: "quiet"; nextAllowedMs: number };

/** What keeps a person from scheduling a send for this moment; undefined when nothing does. */
export function checkSendTime(
  sendAtMs: number,
  nowMs: number,
  quietHours: QuietHours | null,
): SendTimeProblem | undefined {
  if (sendAtMs < nowMs - sendTimeToleranceMs) return { code: "past", minMs: nowMs };
  if (sendAtMs > nowMs + sendTimeAheadMaxMs) return { code: "too_far", maxMs: nowMs + sendTimeAheadMaxMs };
  if (quietHours !== null && isQuiet(quietHours, sendAtMs))
    return { code: "quiet", nextAllowedMs: nextAllowed(quietHours, sendAtMs) };
  return undefined;
}

/** A scheduled send as the rules of its time see it. */
export interface Schedule {
  scheduledAtMs: number;
  /** When it is to go. Later than scheduled where somebody has decided at that moment that it goes on. */
  dueAtMs: number;
}

/**
 * Whether quiet hours hold a scheduled send at this moment. Who lets it go on within quiet hours has decided about
 * these: it is not held again before the next ones.
 */
export function isHeldByQuiet(
  { scheduledAtMs, dueAtMs }: Schedule,
  quietHours: QuietHours | null,
  nowMs: number,
): boolean {
  if (quietHours === null || !isQuiet(quietHours, nowMs)) return false;
  const wasDecided = dueAtMs > scheduledAtMs && isQuiet(quietHours, dueAtMs);
  return !wasDecided || nowMs >= nextAllowed(quietHours, dueAtMs);
}

import { describe, expect, test } from "vitest";
import type { QuietHours } from "./quiet-hours.ts";
import { checkSendTime, isHeldByQuiet, sendTimeAheadMaxMs } from "./send-time.ts";

const hours: QuietHours = { timeZone: "Asia/Taipei", fromMinute: 21 * 60, untilMinute: 9 * 60 };
const taipei = (wall: string) => Date.parse(`${wall}+08:00`);
const nowMs = taipei("2026-11-22T15:00");

describe("a time to send at", () => {
  test.each([
    ["a minute past, which is now", nowMs - 60_000],
    ["now", nowMs],
    ["tomorrow at noon", taipei("2026-11-23T12:00")],
    ["as the quiet hours end", taipei("2026-11-23T09:00")],
    ["a year ahead", taipei("2027-11-22T15:00")],
  ])("may be %s", (_, sendAtMs) => {
    expect(checkSendTime(sendAtMs, nowMs, hours)).toBeUndefined();
  });

  test("may be at night where the team keeps no quiet hours", () => {
    expect(checkSendTime(taipei("2026-11-23T03:00"), nowMs, null)).toBeUndefined();
  });

  test.each([
    ["past", nowMs - 60_001, { code: "past", minMs: nowMs }],
    [
      "more than 366 days ahead",
      nowMs + sendTimeAheadMaxMs + 1,
      { code: "too_far", maxMs: nowMs + sendTimeAheadMaxMs },
    ],
    [
      "in quiet hours",
      taipei("2026-11-22T21:00"),
      { code: "quiet", nextAllowedMs: taipei("2026-11-23T09:00") },
    ],
  ])("is refused when %s, with what can be", (_, sendAtMs, problem) => {
    expect(checkSendTime(sendAtMs, nowMs, hours)).toEqual(problem);
  });
});

describe("a scheduled send in quiet hours", () => {
  const [evening, night, morning] = ["T20:00", "T23:00", "T10:00"].map((clock) =>
    taipei(`2026-11-22${clock}`),
  );
  const [scheduledAtMs = 0, nightMs = 0, morningMs = 0] = [evening, night, morning];

  test.each([
    ["is held, when it was due before", scheduledAtMs, scheduledAtMs, nightMs, true],
    ["is held, when it came due in them", nightMs, nightMs, nightMs + 1, true],
    ["is not held after somebody let it go on within them", scheduledAtMs, nightMs, nightMs + 1, false],
    ["is held by the next ones, whoever let it go on", scheduledAtMs, nightMs, nightMs + 86_400_000, true],
    ["is held when it was let go on before them", scheduledAtMs, scheduledAtMs + 1_800_000, nightMs, true],
  ])("%s", (_, scheduled, due, now, held) => {
    expect(isHeldByQuiet({ scheduledAtMs: scheduled, dueAtMs: due }, hours, now)).toBe(held);
  });

  test("is not held by day, nor where the team keeps none", () => {
    const send = { scheduledAtMs, dueAtMs: scheduledAtMs };
    expect(isHeldByQuiet(send, hours, morningMs)).toBe(false);
    expect(isHeldByQuiet(send, null, nightMs)).toBe(false);
  });
});

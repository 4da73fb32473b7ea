import { describe, expect, it } from "vitest";
import { hold, rateOf, startEmpty, take } from "./pace.ts";

const nowMs = 1_000_000;

describe("the pace of an account", () => {
  it("spaces a block of calls evenly", () => {
    const { startAtMs, spacingMs } = take(startEmpty(nowMs), 200, 100, nowMs);
    expect({ startAtMs, spacingMs }).toEqual({ startAtMs: nowMs, spacingMs: 5 });
  });

  it.each([2_000, 200, 80, 20])(
    "never grants more than %i a second over any stretch of time",
    (perSecond) => {
      let state = startEmpty(nowMs);
      let granted = 0;
      let lastMs = nowMs;
      for (let clockMs = nowMs; clockMs < nowMs + 10_000; clockMs += 7) {
        const block = take(state, perSecond, 100, clockMs);
        state = block.next;
        granted += 100;
        lastMs = block.startAtMs + 100 * block.spacingMs;
      }
      expect(granted / ((lastMs - nowMs) / 1_000)).toBeLessThanOrEqual(perSecond + 1e-6);
    },
  );

  it("a hundred thousand pushes at 2,000 a second take fifty seconds, whoever asks and in whatever blocks", () => {
    let state = startEmpty(nowMs);
    let clockMs = nowMs;
    let granted = 0;
    let lastMs = nowMs;
    for (let turn = 0; granted < 100_000; turn++) {
      const count = Math.min([1, 100, 7, 500][turn % 4] ?? 1, 100_000 - granted);
      const block = take(state, 2_000, count, clockMs);
      state = block.next;
      granted += count;
      lastMs = block.startAtMs + (count - 1) * block.spacingMs;
      // Askers come whenever they come, never later than the pace has room.
      clockMs = Math.min(clockMs + (turn % 3), state.freeAtMs);
    }
    expect((lastMs - nowMs) / 1_000).toBeCloseTo(50, 1);
  });

  it("saves up no more than a moment while it is idle", () => {
    const { next } = take(startEmpty(nowMs), 10, 1, nowMs);
    const later = take(next, 10, 20, nowMs + 60_000);
    expect(later.startAtMs).toBe(nowMs + 60_000);
    expect(later.next.freeAtMs).toBe(nowMs + 60_000 + 2_000 - 100);
  });

  it("starts nothing before a hold is over, and takes no earlier hold back", () => {
    const held = hold(hold(startEmpty(nowMs), nowMs + 5_000), nowMs + 1_000);
    expect(take(held, 10, 1, nowMs).startAtMs).toBe(nowMs + 5_000);
  });

  it("leaves room for replies by hand, and follows the account's own throughput", () => {
    expect(rateOf("whatsapp:send", null)).toBeLessThan(80);
    expect(rateOf("whatsapp:send", 1_000)).toBeGreaterThan(900);
    expect(rateOf("whatsapp:send", 20)).toBeLessThan(20);
    expect(rateOf("line:multicast", 5)).toBe(rateOf("line:multicast", null));
  });
});

import { describe, expect, it } from "vitest";
import { grant, startEmpty } from "./pace.ts";

const nowMs = 1_000_000;

describe("the pace of an account", () => {
  it("spaces a block of calls evenly", () => {
    const { startAtMs, spacingMs } = grant(startEmpty(nowMs), { perSecond: 200 }, 100, nowMs);
    expect({ startAtMs, spacingMs }).toEqual({ startAtMs: nowMs, spacingMs: 5 });
  });

  it("never grants more than the rate over any stretch of virtual time", () => {
    const rate = { perSecond: 2_000 };
    let state = startEmpty(nowMs);
    let granted = 0;
    let lastMs = nowMs;
    for (let clockMs = nowMs; clockMs < nowMs + 10_000; clockMs += 7) {
      const block = grant(state, rate, 100, clockMs);
      state = block.next;
      granted += 100;
      lastMs = block.startAtMs + 100 * block.spacingMs;
    }
    expect(granted / ((lastMs - nowMs) / 1_000)).toBeLessThanOrEqual(rate.perSecond);
  });

  it("saves nothing up while it is idle", () => {
    const { next } = grant(startEmpty(nowMs), { perSecond: 10 }, 1, nowMs);
    const later = grant(next, { perSecond: 10 }, 20, nowMs + 60_000);
    expect(later.next.freeAtMs).toBe(nowMs + 60_000 + 2_000);
  });
});

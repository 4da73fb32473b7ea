import { describe, expect, it } from "vitest";
import type { BroadcastDetail } from "../../../schema/api.ts";
import { noTotals } from "../../../schema/delivery.ts";
import { isSameView, nextListLookMs, nextLookMs, retryLookMs } from "./poll.ts";

const nowMs = 1_800_000_000_000;

function detail(change: Partial<BroadcastDetail>): BroadcastDetail {
  return {
    id: "bc_1",
    kind: "message",
    state: "running",
    pauseReason: null,
    pauseAccount: null,
    isPlanned: true,
    glimpse: "",
    messageCount: 1,
    senderName: "",
    createdAtMs: nowMs - 20_000,
    scheduledAtMs: null,
    dueAtMs: nowMs - 10_000,
    endedAtMs: null,
    channels: ["line"],
    resendOf: null,
    chosenNow: null,
    totals: noTotals,
    nowMs,
    messages: [],
    accounts: [],
    accountsNow: null,
    groups: [],
    linksPerPerson: 0,
    linksTracked: 0,
    clicks: null,
    chosenBy: null,
    everAccepted: 0,
    isMine: true,
    canReschedule: false,
    pauseRaw: null,
    resendOffers: [],
    resends: [],
    ...change,
  };
}

describe("how soon a record is looked at again", () => {
  it("is every second while it moves, and slower while nothing changes", () => {
    expect(nextLookMs(detail({}), 0)).toBe(1_000);
    expect(nextLookMs(detail({}), 3)).toBe(2_000);
    expect(nextLookMs(detail({}), 20)).toBe(5_000);
  });

  it("is at the due moment when that is nearer than a second", () => {
    expect(nextLookMs(detail({ state: "armed", dueAtMs: nowMs + 400 }), 0)).toBe(400);
    expect(nextLookMs(detail({ state: "armed", dueAtMs: nowMs + 9_000 }), 0)).toBe(1_000);
  });

  it("is seldom while its time is far off, and close before it comes", () => {
    expect(nextLookMs(detail({ state: "armed", dueAtMs: nowMs + 86_400_000 }), 0)).toBe(20_000);
    expect(nextLookMs(detail({ state: "armed", dueAtMs: nowMs + 65_000 }), 0)).toBe(6_000);
    expect(nextLookMs(detail({ state: "armed", dueAtMs: nowMs + 60_000 }), 0)).toBe(1_000);
  });

  it("is when people may be sent to once more, also when late reports are over", () => {
    const offer = { group: "unknown" as const, people: 1, fromMs: nowMs + 4_000 };
    expect(nextLookMs(detail({ state: "done", endedAtMs: nowMs, resendOffers: [offer] }), 0)).toBe(4_000);
    const since = { state: "done" as const, endedAtMs: nowMs - 3_600_000 };
    expect(nextLookMs(detail({ ...since, resendOffers: [offer] }), 0)).toBe(4_000);
    expect(nextLookMs(detail({ ...since, resendOffers: [{ ...offer, fromMs: nowMs }] }), 0)).toBeUndefined();
  });

  it("is seldom after the end, and never again once late reports are over", () => {
    expect(nextLookMs(detail({ state: "done", endedAtMs: nowMs }), 0)).toBe(10_000);
    expect(nextLookMs(detail({ state: "done", endedAtMs: nowMs }), 9)).toBe(60_000);
    expect(nextLookMs(detail({ state: "done", endedAtMs: nowMs - 3_600_000 }), 0)).toBeUndefined();
    expect(nextLookMs(detail({ state: "cancelled" }), 0)).toBeUndefined();
  });

  it("grows after failed looks, but never beyond 15 seconds", () => {
    expect([1, 2, 3, 4, 5, 9].map(retryLookMs)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });
});

it("asks for the list often only while something in it moves", () => {
  const far = detail({ state: "armed", dueAtMs: nowMs + 3_600_000 });
  expect(nextListLookMs([detail({ state: "done" })], nowMs)).toBeUndefined();
  expect(nextListLookMs([detail({ state: "done" }), far, detail({ state: "paused" })], nowMs)).toBe(20_000);
  expect(nextListLookMs([far, detail({})], nowMs)).toBe(3_000);
  expect(nextListLookMs([detail({ state: "armed", dueAtMs: nowMs + 9_000 })], nowMs)).toBe(3_000);
});

it("asks for the list less often the longer nothing in it changes, and at least once a minute", () => {
  const looks = [0, 2, 3, 4, 9].map((unchanged) => nextListLookMs([detail({})], nowMs, unchanged));
  expect(looks).toEqual([3_000, 3_000, 6_000, 12_000, 60_000]);
});

it("does not take a clock that went on for a change", () => {
  expect(isSameView(detail({}), detail({ nowMs: nowMs + 1_000 }))).toBe(true);
  expect(isSameView(detail({}), detail({ totals: { ...noTotals, accepted: 1 } }))).toBe(false);
});

import { describe, expect, it } from "vitest";
import { chunksInFlightMax, type OpenChunk, planWindow } from "./window.ts";

const nowMs = 1_000_000;
const reringMs = 5_000;
const none = new Map<number, number>();

function waiting(broadcastId: string, ...ids: number[]): OpenChunk[] {
  return ids.map((id) => ({ id, broadcastId, state: "waiting", nextAtMs: 0, leaseUntilMs: 0 }));
}

describe("which chunks may go", () => {
  it("no more at a time than the window holds", () => {
    const open = waiting("a", ...Array.from({ length: 50 }, (_, index) => index + 1));
    expect(planWindow(open, none, nowMs, reringMs).ring).toHaveLength(chunksInFlightMax);
  });

  it("takes turns between large sends", () => {
    const open = [...waiting("one", 1, 2, 3, 4, 5), ...waiting("other", 101, 102, 103)];
    expect(planWindow(open, none, nowMs, reringMs).ring.slice(0, 4)).toEqual([1, 101, 2, 102]);
  });

  it("a small send has a queue of its own, and room in it while large ones fill theirs", () => {
    const large = waiting("large", ...Array.from({ length: 50 }, (_, index) => index + 1));
    const full = new Map(large.slice(0, chunksInFlightMax).map(({ id }) => [id, nowMs - 1]));
    const plan = planWindow([...large, ...waiting("small", 100)], full, nowMs, reringMs);
    expect(plan).toMatchObject({ ring: [], ringSmall: [100] });
  });

  it("leaves alone what is leased, and looks again when the lease ends", () => {
    const leased: OpenChunk = {
      id: 1,
      broadcastId: "a",
      state: "leased",
      nextAtMs: 0,
      leaseUntilMs: nowMs + 700,
    };
    expect(planWindow([leased], none, nowMs, reringMs)).toMatchObject({ ring: [], nextLookMs: nowMs + 700 });
  });

  it("rings again for a chunk whose lease has run out", () => {
    const leased: OpenChunk = { id: 1, broadcastId: "a", state: "leased", nextAtMs: 0, leaseUntilMs: nowMs };
    expect(planWindow([leased], none, nowMs, reringMs).ringSmall).toEqual([1]);
  });

  it("waits for a doorbell just rung, then takes it for lost", () => {
    const rung = new Map([[1, nowMs - 4_000]]);
    expect(planWindow(waiting("a", 1), rung, nowMs, reringMs)).toMatchObject({
      ring: [],
      nextLookMs: nowMs + 1_000,
    });
    expect(planWindow(waiting("a", 1), rung, nowMs + 1_000, reringMs).ringSmall).toEqual([1]);
  });

  it("keeps a chunk that backs off until its time", () => {
    const later: OpenChunk = {
      id: 1,
      broadcastId: "a",
      state: "waiting",
      nextAtMs: nowMs + 300,
      leaseUntilMs: 0,
    };
    expect(planWindow([later], none, nowMs, reringMs)).toMatchObject({ ring: [], nextLookMs: nowMs + 300 });
  });

  it("sleeps when nothing is open", () => {
    expect(planWindow([], none, nowMs, reringMs)).toMatchObject({ ring: [], nextLookMs: undefined });
  });
});

import { expect } from "@open-wc/testing";
import { describe, it } from "vitest";
import { isCountDue, nextAfterFailureMs, nextListMs } from "./live-pace.ts";

describe("how often a list is looked at", () => {
  it("is every 5 seconds while something moves, and every 30 at rest", () => {
    expect([0, 1, 2, 5, 100].map(nextListMs)).to.deep.equal([5_000, 7_500, 11_250, 30_000, 30_000]);
  });

  it("comes to at most 16 calls in the first five minutes of a list at rest", () => {
    let atMs = 0;
    let calls = 0;
    while (atMs < 300_000) {
      atMs += nextListMs(calls);
      calls += 1;
    }
    expect(calls).to.be.at.most(16);
  });

  it("backs off from a server that does not answer", () => {
    expect([1, 2, 3, 20].map(nextAfterFailureMs)).to.deep.equal([5_000, 10_000, 20_000, 120_000]);
  });

  it("counts everybody with one look in four, and when something has moved", () => {
    expect([0, 1, 2, 3, 4].map((look) => isCountDue(look, false))).to.deep.equal([
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(isCountDue(0, true)).to.equal(true);
  });
});

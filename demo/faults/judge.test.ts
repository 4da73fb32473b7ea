import { describe, expect, test } from "vitest";
import { noTotals } from "../../schema/delivery.ts";
import { isClean } from "./findings.ts";
import { judge, type Seen } from "./judge.ts";
import type { LedgerPerson } from "./ledger.ts";
import { personKey } from "./taken.ts";

const person = (given: Partial<LedgerPerson> = {}): LedgerPerson => ({
  accountId: "a",
  platformUser: "u1",
  outcome: "accepted",
  reason: null,
  errorText: null,
  wasAccepted: given.outcome === undefined || given.outcome === "accepted",
  messagesAccepted: 0,
  ...given,
});

/** One person who has got one message of an ended send, and everybody says so. */
function seen(given: Partial<Seen> = {}): Seen {
  return {
    id: "bc",
    state: "done",
    pauseReason: null,
    totals: { ...noTotals, chosen: 1, accepted: 1 },
    ledger: [person()],
    taken: new Map([[personKey("a", "u1"), new Map([[1, 1]])]]),
    chosen: [personKey("a", "u1")],
    messages: 1,
    ...given,
  };
}

const waiting = { ...noTotals, chosen: 1, waiting: 1 };
const failed = { ...noTotals, chosen: 1, failed: 1 };

describe("the judge", () => {
  test("has nothing to say where all three agree", () => {
    expect(isClean(judge(seen()))).toBe(true);
  });

  test.each([
    ["a person who has got a message twice", { taken: new Map([["a u1", new Map([[1, 2]])]]) }, "duplicates"],
    ["a person called reached of whom the platform has never heard", { taken: new Map() }, "lost"],
    ["a person who has got one of two messages", { messages: 2 }, "lost"],
    ["somebody chosen without a row", { chosen: ["a u1", "a u2"] }, "lost"],
    [
      "somebody who waits in a send that has ended",
      { ledger: [person({ outcome: "waiting" })], totals: waiting, taken: new Map() },
      "lost",
    ],
    ["a send that still runs", { state: "running" }, "stuck"],
    ["a pause without a reason", { state: "paused" }, "stuck"],
    [
      "a person called waiting who has got it",
      { state: "paused", pauseReason: "token", ledger: [person({ outcome: "waiting" })], totals: waiting },
      "violations",
    ],
    [
      "a failure without a reason",
      { ledger: [person({ outcome: "failed" })], totals: failed, taken: new Map() },
      "violations",
    ],
    [
      "somebody reached without a row",
      {
        taken: new Map([
          ["a u1", new Map([[1, 1]])],
          ["a u9", new Map([[1, 1]])],
        ]),
      },
      "violations",
    ],
    ["totals that do not add up", { totals: { ...noTotals, chosen: 2, accepted: 1 } }, "violations"],
    ["totals that are not the books'", { totals: { ...noTotals, chosen: 1, unknown: 1 } }, "violations"],
  ] as const)("finds %s", (_what, given, kind) => {
    expect(judge(seen(given))[kind].length).toBeGreaterThan(0);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addsUp,
  advance,
  type DeliveryState,
  deliveryStates,
  noTotals,
  outcomeOf,
  type Receipt,
} from "./delivery.ts";

const receipts: Receipt[] = ["sent", "delivered", "read", "failed"];
const reached = (start: DeliveryState, ...given: Receipt[]) => given.reduce(advance, start);

describe("states of a delivery", () => {
  it("end the same in whatever order the good receipts come, once or many times", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Receipt>("sent", "delivered", "read"), { maxLength: 8 }),
        (given) => {
          const shuffled = given.toSorted();
          expect(reached("waiting", ...given, ...given)).toBe(reached("waiting", ...shuffled));
        },
      ),
    );
  });

  it("are not changed by a repeat", () => {
    fc.assert(
      fc.property(fc.constantFrom(...deliveryStates), fc.constantFrom(...receipts), (state, receipt) => {
        expect(reached(state, receipt, receipt)).toBe(reached(state, receipt));
      }),
    );
  });

  it.each([
    ["accepted", "failed", "failed"],
    ["unknown", "sent", "accepted"],
    ["unknown", "failed", "failed"],
    ["stopped", "delivered", "delivered"],
    ["delivered", "failed", "delivered"],
    ["read", "failed", "read"],
    ["read", "delivered", "read"],
    ["failed", "delivered", "failed"],
    ["left_out", "read", "left_out"],
  ] as const)("%s and a receipt %s make %s", (state, receipt, next) => {
    expect(advance(state, receipt)).toBe(next);
  });

  it("file delivered and read under accepted", () => {
    expect(outcomeOf("read")).toBe("accepted");
    expect(outcomeOf("delivered")).toBe("accepted");
  });

  it("add up, and say when they do not", () => {
    expect(addsUp({ ...noTotals, chosen: 3, accepted: 1, failed: 1, leftOut: 1 })).toBe(true);
    expect(addsUp({ ...noTotals, chosen: 3, accepted: 1, failed: 1 })).toBe(false);
  });
});

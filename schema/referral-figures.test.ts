import { describe, expect, test } from "vitest";
import { decimalOfMinor } from "./money.ts";
import { addAccepted, addCost, addOrders, figuresOf, freshTally } from "./referral-figures.ts";

const one = { people: 1, messagesPerPerson: 1, linksPerPerson: 1, linksTrackedPerPerson: 1 };

describe("figures", () => {
  test.each([
    [{ people: 49, messagesPerPerson: 3, linksPerPerson: 3, linksTrackedPerPerson: 3 }, 147, 147, 147],
    [{ people: 49, messagesPerPerson: 5, linksPerPerson: 0, linksTrackedPerPerson: 0 }, 245, 0, 0],
    [{ people: 10, messagesPerPerson: 1, linksPerPerson: 3, linksTrackedPerPerson: 0 }, 10, 30, 0],
    [{ people: 0, messagesPerPerson: 2, linksPerPerson: 2, linksTrackedPerPerson: 2 }, 0, 0, 0],
  ])("%j are %i messages and %i links, %i of them tracked", (accepted, messages, links, linksTracked) => {
    const tally = freshTally();
    addAccepted(tally, accepted);
    expect(figuresOf(tally, [])).toMatchObject({ messages, links, linksTracked });
  });

  test("of nothing have no ratio", () => {
    const { clickRate, conversionRate, roas, aov } = figuresOf(freshTally(), []);
    expect({ clickRate, conversionRate, roas, aov }).toEqual({
      clickRate: null,
      conversionRate: null,
      roas: null,
      aov: [],
    });
  });

  test("of clicks on older links alone have no click rate, and one above 1 is shown as it is", () => {
    const tally = freshTally();
    tally.clicks = 3;
    expect(figuresOf(tally, []).clickRate).toBeNull();
    addAccepted(tally, one);
    expect(figuresOf(tally, []).clickRate).toBe(3);
  });

  test("add money in minor units, to the last one", () => {
    const tally = freshTally();
    for (let order = 0; order < 1_000; order++)
      addOrders(tally, "TWD", { orders: 1, ordersByClick: 1, netMinor: 999_999_999_999 });
    expect(figuresOf(tally, []).revenue).toEqual([{ currency: "TWD", amountMinor: 999_999_999_999_000 }]);
  });

  test.each([
    ["of one currency", [{ channel: "line", people: 100, isWindowOpen: false }], "TWD", 100],
    ["without cost", [], "TWD", null],
    [
      "of another currency than the cost",
      [{ channel: "line", people: 100, isWindowOpen: false }],
      "HKD",
      null,
    ],
    [
      "with people of no known rate",
      [
        { channel: "line", people: 100, isWindowOpen: false },
        { channel: "whatsapp", people: 1, category: "marketing", country: "MY", isWindowOpen: false },
      ],
      "TWD",
      null,
    ],
  ] as const)("ROAS %s", (_, parts, currency, roas) => {
    const tally = freshTally();
    for (const part of parts) addCost(tally, part);
    addOrders(tally, currency, { orders: 1, ordersByClick: 1, netMinor: 200_000 });
    expect(figuresOf(tally, []).roas).toBe(roas);
  });
});

test.each([
  ["TWD", 264_400, "2644.00"],
  ["TWD", 5, "0.05"],
  ["JPY", 100, "100"],
  ["USD", 0, "0.00"],
  ["KWD", 1_234, "1.234"],
])("in %s, %i minor units are %s", (currency, amountMinor, decimal) => {
  expect(decimalOfMinor({ currency, amountMinor })).toBe(decimal);
});

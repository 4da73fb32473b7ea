import { describe, expect, it } from "vitest";
import { type ChosenPeople, isNear, lastBeyond, meterOf } from "./allowance.ts";
import type { Allowance } from "./api/allowance.ts";

const none: Allowance = {
  month: "2026-11",
  monthEndsAtMs: 0,
  peoplePerSendMax: null,
  caps: [
    { channel: "line", max: null, used: 0 },
    { channel: "whatsapp", max: null, used: 0 },
  ],
  quotas: [],
  portfolios: [],
};
const cap = (channel: "line" | "whatsapp", max: number | null, used: number) => ({ channel, max, used });
const quota = (
  accountId: string,
  state: "limited" | "unlimited" | "unknown",
  max: number | null,
  used: number | null,
) => ({
  accountId,
  name: accountId,
  state,
  max,
  used,
});
const onLine = (people: number, accountId = "a"): ChosenPeople => ({
  accountId,
  channel: "line",
  people,
  outside: 0,
});
const onWhatsApp = (people: number, outside = 0): ChosenPeople => ({
  accountId: "w",
  channel: "whatsapp",
  people,
  outside,
});

type Case = [
  string,
  Partial<Allowance>,
  ChosenPeople[],
  "message" | "template",
  string | undefined,
  number | undefined,
  number,
];

describe("the meter", () => {
  it.each<Case>([
    ["limits nothing where nothing is limited", {}, [onLine(9)], "message", undefined, undefined, 0],
    [
      "is the month's rest less who is chosen",
      { caps: [cap("line", 200, 112)] },
      [onLine(56)],
      "message",
      "cap",
      32,
      0,
    ],
    ["says how many are over", { caps: [cap("line", 50, 40)] }, [onLine(22)], "message", "cap", -12, 12],
    [
      "counts from nothing when more was sent than the limit",
      { caps: [cap("line", 50, 60)] },
      [onLine(3)],
      "message",
      "cap",
      -3,
      3,
    ],
    [
      "names the smallest of all",
      { caps: [cap("line", 200, 0)], quotas: [quota("a", "limited", 100, 95)], peoplePerSendMax: 50 },
      [onLine(2)],
      "message",
      "quota",
      3,
      0,
    ],
    [
      "is the team's for one send",
      { caps: [cap("line", 200, 0)], peoplePerSendMax: 40 },
      [onLine(30), onWhatsApp(20)],
      "message",
      "send",
      -10,
      10,
    ],
    [
      "passes over limits of people who are not chosen",
      { caps: [cap("line", 10, 0), cap("whatsapp", 100, 0)] },
      [onWhatsApp(5)],
      "message",
      "cap",
      95,
      0,
    ],
    [
      "looks at every limit while nobody is chosen",
      { caps: [cap("line", 10, 4), cap("whatsapp", 100, 0)] },
      [],
      "message",
      "cap",
      6,
      0,
    ],
    [
      "has no number of a quota without end",
      { quotas: [quota("a", "unlimited", null, 900)] },
      [onLine(5)],
      "message",
      undefined,
      undefined,
      0,
    ],
    [
      "counts an account's quota for its own people only",
      { quotas: [quota("a", "limited", 10, 0), quota("b", "limited", 5, 0)] },
      [onLine(4, "a"), onLine(9, "b")],
      "message",
      "quota",
      -4,
      4,
    ],
    [
      "adds up what is over in accounts, and takes it once in the channel that holds them",
      { caps: [cap("line", 10, 0)], quotas: [quota("a", "limited", 1, 0), quota("b", "limited", 2, 0)] },
      [onLine(4, "a"), onLine(4, "b")],
      "message",
      "quota",
      -3,
      5,
    ],
    [
      "does not count WhatsApp's day for free text",
      { portfolios: [{ accountIds: ["w"], name: "w", max: 250, used: 250 }] },
      [onWhatsApp(9, 9)],
      "message",
      undefined,
      undefined,
      0,
    ],
    [
      "counts WhatsApp's day for a template, and only who is outside the window",
      { portfolios: [{ accountIds: ["w"], name: "w", max: 250, used: 246 }] },
      [onWhatsApp(50, 7)],
      "template",
      "day",
      -3,
      3,
    ],
  ])("%s", (_, allowance, chosen, kind, binding, left, over) => {
    const meter = meterOf({ ...none, ...allowance }, chosen, kind);
    expect([meter.binding?.kind, meter.binding?.left, meter.over]).toEqual([binding, left, over]);
  });

  it("says that a platform does not say, and never a number for it", () => {
    const meter = meterOf({ ...none, quotas: [quota("a", "unknown", null, null)] }, [onLine(5)], "message");
    expect(meter).toMatchObject({ binding: undefined, isUnknown: true, over: 0 });
    const beside = meterOf(
      { ...none, quotas: [quota("a", "unknown", null, null)] },
      [onWhatsApp(5)],
      "message",
    );
    expect(beside.isUnknown).toBe(false);
  });

  it.each([
    [100, 80, 10, true],
    [100, 80, 9, false],
    [100, 0, 0, false],
    [5, 0, 5, true],
  ])("of %s with %s used and %s chosen is near its end: %s", (max, used, chosen, near) => {
    const { binding } = meterOf({ ...none, caps: [cap("line", max, used)] }, [onLine(chosen)], "message");
    expect(binding && isNear(binding)).toBe(near);
  });
});

describe("who has to go", () => {
  const people = ["1", "2", "3", "4", "5"].map((id, index) => ({
    id,
    accountId: index % 2 === 0 ? "a" : "w",
    channel: index % 2 === 0 ? ("line" as const) : ("whatsapp" as const),
    isOutside: false,
  }));
  const chosen = [onLine(3), onWhatsApp(2)];

  it("is the last of those whom the limit counts, and as many as it is over", () => {
    const { limits, over } = meterOf({ ...none, caps: [cap("line", 1, 0)] }, chosen, "message");
    expect(lastBeyond(limits, people)).toEqual(["5", "3"]);
    expect(over).toBe(2);
  });

  it("takes nobody twice for two limits", () => {
    const { limits, over } = meterOf(
      { ...none, caps: [cap("line", 2, 0)], peoplePerSendMax: 3 },
      chosen,
      "message",
    );
    expect(lastBeyond(limits, people)).toEqual(["5", "4"]);
    expect(over).toBe(2);
  });

  it("is nobody while no limit is over", () => {
    expect(lastBeyond(meterOf(none, chosen, "message").limits, people)).toEqual([]);
  });
});

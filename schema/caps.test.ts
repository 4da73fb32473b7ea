import { describe, expect, it } from "vitest";
import { type CapRule, capOf, type Member, monthOf, nextMonthMs, roomUnder } from "./caps.ts";

const [storeA, storeB, storeC] = [1, 2, 3];
const manager = (...storeIds: number[]): Member => ({ role: "sales_manager", storeIds });
const salesperson = (...storeIds: number[]): Member => ({ role: "salesperson", storeIds });

function rulesOf(storeId: number, forManager: number | null, forSales: number | null): CapRule[] {
  return [
    { channel: "line", storeId, role: "sales_manager", peopleMax: forManager },
    { channel: "line", storeId, role: "salesperson", peopleMax: forSales },
  ];
}

describe("a member's limit of a month", () => {
  // Store A has a rule of its own, store B has none.
  const worked = [...rulesOf(storeA, null, 35), ...rulesOf(0, 50, null)];

  it.each<[string, CapRule[], Member, number | null]>([
    ["a manager of a store whose rule is blank has none", worked, manager(storeA), null],
    ["a salesperson of that store has the store's", worked, salesperson(storeA), 35],
    ["a manager of a store without a rule has the role's", worked, manager(storeB), 50],
    ["a salesperson of it has none, as the role has none", worked, salesperson(storeB), null],
    ["without any rule there is no limit", [], salesperson(storeA), null],
    ["without a store the role's rule holds", worked, manager(), 50],
    ["a limit of nobody is a limit", rulesOf(0, 0, 0), salesperson(storeA), 0],
    [
      "of several stores the highest limit holds",
      [...rulesOf(storeA, 10, 20), ...rulesOf(storeB, 30, 15)],
      manager(storeA, storeB),
      30,
    ],
    [
      "one store without a limit frees a member of several",
      [...rulesOf(storeA, 10, 10), ...rulesOf(storeB, null, null)],
      salesperson(storeA, storeB),
      null,
    ],
    [
      "a store without a rule counts with the role's among several",
      [...rulesOf(storeA, 10, 10), ...rulesOf(0, 40, 40)],
      salesperson(storeA, storeC),
      40,
    ],
    [
      "a store whose rule names only the other role has a blank for this one",
      [{ channel: "line", storeId: storeA, role: "salesperson", peopleMax: 5 }, ...rulesOf(0, 50, 50)],
      manager(storeA),
      null,
    ],
    ["roles that do not send have no limit", worked, { role: "admin", storeIds: [storeA] }, null],
  ])("%s", (_, rules, member, limit) => {
    expect(capOf(rules, member, "line")).toBe(limit);
  });

  it("is each channel's own", () => {
    expect(capOf(worked, salesperson(storeA), "whatsapp")).toBeNull();
  });
});

describe("the room under a limit", () => {
  it.each([
    [50, 40, 10],
    [50, 60, 0],
    [50, 50, 0],
    [0, 0, 0],
    [null, 1_000_000, null],
  ])("of %s with %s sent this month is %s", (peopleMax, used, room) => {
    expect(roomUnder(peopleMax, used)).toBe(room);
  });
});

describe("the month", () => {
  it.each([
    ["Asia/Taipei", "2026-11-30T15:59:59.999Z", "2026-11", "2026-11-30T16:00:00.000Z"],
    ["Asia/Taipei", "2026-11-30T16:00:00.000Z", "2026-12", "2026-12-31T16:00:00.000Z"],
    ["Asia/Taipei", "2026-12-31T16:00:00.000Z", "2027-01", "2027-01-31T16:00:00.000Z"],
    ["UTC", "2028-02-29T23:59:59.999Z", "2028-02", "2028-03-01T00:00:00.000Z"],
    ["America/New_York", "2026-11-01T03:59:59.999Z", "2026-10", "2026-11-01T04:00:00.000Z"],
    // The clock is set back in November: the month ends an hour later of UTC than it began.
    ["America/New_York", "2026-11-01T04:00:00.000Z", "2026-11", "2026-12-01T05:00:00.000Z"],
    // And forward in March.
    ["America/New_York", "2026-03-01T05:00:00.000Z", "2026-03", "2026-04-01T04:00:00.000Z"],
    ["Pacific/Kiritimati", "2026-10-31T10:00:00.000Z", "2026-11", "2026-11-30T10:00:00.000Z"],
    // A month with a day that never was: the islands moved over the date line.
    ["Pacific/Apia", "2011-12-30T10:30:00.000Z", "2011-12", "2011-12-31T10:00:00.000Z"],
  ])("in %s of %s is %s and ends at %s", (timeZone, at, month, end) => {
    const atMs = Date.parse(at);
    expect(monthOf(timeZone, atMs)).toBe(month);
    const endMs = nextMonthMs(timeZone, atMs);
    expect(new Date(endMs).toISOString()).toBe(end);
    expect(monthOf(timeZone, endMs)).not.toBe(month);
    expect(monthOf(timeZone, endMs - 1)).toBe(month);
  });
});

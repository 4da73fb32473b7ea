import { describe, expect, it } from "vitest";
import { creditedTrace, type Trace } from "./credit.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const noon = Date.UTC(2026, 10, 1, 12);
const trace = (sentAtMs: number, clickedAtMs: number | null, staff = "A"): Trace => ({
  sentAtMs,
  clickedAtMs,
  staff,
});

describe("an order is credited", () => {
  const byClick = { from: "click", days: 30 } as const;
  const bySend = { from: "send", days: 30 } as const;
  const sent = trace(noon, noon + 20 * dayMs);

  it.each([
    ["at the moment of the click", noon + 20 * dayMs, byClick, true],
    ["a moment before it", noon + 20 * dayMs - 1, byClick, false],
    ["at the last moment from the click", noon + 50 * dayMs, byClick, true],
    ["a moment later", noon + 50 * dayMs + 1, byClick, false],
    ["at the last moment from the send", noon + 30 * dayMs, bySend, true],
    ["a moment later, though the click is young", noon + 30 * dayMs + 1, bySend, false],
    ["within a day, where one day is the rule", noon + 21 * dayMs, { from: "click", days: 1 } as const, true],
    ["before the click, though the send was earlier", noon + 19 * dayMs, bySend, false],
  ])("%s", (_when, atMs, rule, isCredited) => {
    expect(creditedTrace({ atMs }, [sent], rule)).toBe(isCredited ? sent : undefined);
  });

  it("days are 24 hours, also over a change of the clocks and the end of a month", () => {
    // 2026-10-25 has 25 hours in Berlin.
    const clicked = Date.UTC(2026, 9, 24, 22);
    const [link] = [trace(clicked, clicked)];
    expect(creditedTrace({ atMs: clicked + 24 * hourMs }, [link], { from: "click", days: 1 })).toBe(link);
    expect(
      creditedTrace({ atMs: clicked + 24 * hourMs + 1 }, [link], { from: "click", days: 1 }),
    ).toBeUndefined();
  });

  it.each([
    // The buyer's clock says the same time a day later, and 25, 23, 24.5 and 23.5 hours have gone by.
    ["New York, back", "2026-10-31T12:00:00-04:00", "2026-11-01T12:00:00-05:00", 25],
    ["New York, forward", "2026-03-07T12:00:00-05:00", "2026-03-08T12:00:00-04:00", 23],
    ["Lord Howe, back", "2026-04-04T12:00:00+11:00", "2026-04-05T12:00:00+10:30", 24.5],
    ["Lord Howe, forward", "2026-10-03T12:00:00+10:30", "2026-10-04T12:00:00+11:00", 23.5],
  ])("within a day of 24 hours whatever the buyer's clock does: %s", (_zone, clicked, bought, hours) => {
    const [clickedAtMs, atMs] = [Date.parse(clicked), Date.parse(bought)];
    expect(atMs - clickedAtMs).toBe(hours * hourMs);
    const link = trace(clickedAtMs, clickedAtMs);
    const credited = creditedTrace({ atMs }, [link], { from: "click", days: 1 });
    expect(credited).toBe(hours <= 24 ? link : undefined);
  });

  it.each([
    ["January to February", Date.UTC(2026, 0, 31, 12), Date.UTC(2026, 1, 28, 12), 28],
    ["over a leap day", Date.UTC(2028, 1, 28, 12), Date.UTC(2028, 2, 1, 12), 2],
    ["over the end of a year", Date.UTC(2026, 11, 31, 12), Date.UTC(2027, 0, 30, 12), 30],
  ])("by days and not by months: %s", (_when, clickedAtMs, lastMs, days) => {
    const link = trace(clickedAtMs, clickedAtMs);
    expect(creditedTrace({ atMs: lastMs }, [link], { from: "click", days })).toBe(link);
    expect(creditedTrace({ atMs: lastMs + 1 }, [link], { from: "click", days })).toBeUndefined();
  });

  it("to the last click, whoever sent first and in whatever order they come", () => {
    const early = trace(noon, noon + hourMs, "A");
    const late = trace(noon - dayMs, noon + 2 * hourMs, "B");
    const after = trace(noon, noon + 9 * hourMs, "C");
    const atMs = noon + 3 * hourMs;
    expect(creditedTrace({ atMs }, [early, late, after], byClick)).toBe(late);
    expect(creditedTrace({ atMs }, [after, late, early], byClick)).toBe(late);
  });

  it("to the staff member whom the shop names, or to nobody", () => {
    const mine = trace(noon, noon + hourMs, "A");
    const last = trace(noon, noon + 2 * hourMs, "B");
    const atMs = noon + 3 * hourMs;
    expect(creditedTrace({ atMs, staff: "A" }, [mine, last], byClick)).toBe(mine);
    expect(creditedTrace({ atMs, staff: "Z" }, [mine, last], byClick)).toBeUndefined();
  });

  it("from the send where nobody can see the link being opened", () => {
    const silent = trace(noon, null);
    expect(creditedTrace({ atMs: noon + 30 * dayMs }, [silent], byClick)).toBe(silent);
    expect(creditedTrace({ atMs: noon + 30 * dayMs + 1 }, [silent], byClick)).toBeUndefined();
  });

  it("to nobody where there is no trace", () => {
    expect(creditedTrace({ atMs: noon }, [], byClick)).toBeUndefined();
  });
});

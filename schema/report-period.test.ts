import { describe, expect, test } from "vitest";
import { addDays, dayIn, type Period, periodOf, weekOf, weeksOf } from "./report-period.ts";

const hourMs = 3_600_000;

function periodIn(timeZone: string, from: string, until: string): Period {
  const period = periodOf(timeZone, 0, { from, until });
  if ("code" in period) throw new Error(period.code);
  return period;
}

describe("the days of a report", () => {
  test("are the last 14 of the team's calendar, today included", () => {
    // 2026-11-22 16:30 UTC is the next day in Taipei.
    const nowMs = Date.UTC(2026, 10, 22, 16, 30);
    expect(periodOf("Asia/Taipei", nowMs, {})).toMatchObject({ from: "2026-11-10", until: "2026-11-23" });
    expect(periodOf("America/Los_Angeles", nowMs, {})).toMatchObject({ until: "2026-11-22" });
    expect(periodOf("Asia/Taipei", nowMs, { until: "2026-03-01" })).toMatchObject({ from: "2026-02-16" });
  });

  test.each([
    ["2026-11-02", "2026-11-01", { code: "order" }],
    ["2025-11-01", "2026-11-02", { code: "too_long", daysMax: 366 }],
  ])("from %s until %s are none", (from, until, problem) => {
    expect(periodOf("Asia/Taipei", 0, { from, until })).toEqual(problem);
  });

  test.each([
    ["Asia/Taipei", "2026-02-28", "2026-03-01", [24, 24]],
    ["Asia/Taipei", "2028-02-28", "2028-03-01", [24, 24, 24]],
    ["America/New_York", "2026-10-31", "2026-11-02", [24, 25, 24]],
    ["America/New_York", "2026-03-07", "2026-03-09", [24, 23, 24]],
    ["Australia/Lord_Howe", "2026-04-05", "2026-04-05", [24.5]],
    ["Asia/Beirut", "2026-03-28", "2026-03-30", [24, 23, 24]],
    ["America/Havana", "2026-11-01", "2026-11-01", [25]],
    // Samoa has no 30 December 2011: the day that was left out holds nothing.
    ["Pacific/Apia", "2011-12-29", "2011-12-31", [24, 0, 24]],
  ])("in %s from %s until %s are %j hours long and leave no gap", (timeZone, from, until, hours) => {
    const { days, fromMs, untilMs } = periodIn(timeZone, from, until);
    expect(days.map((day) => (day.untilMs - day.fromMs) / hourMs)).toEqual(hours);
    expect(days[0]?.fromMs).toBe(fromMs);
    expect(days.at(-1)?.untilMs).toBe(untilMs);
    for (const [index, day] of days.entries())
      if (index > 0) expect(day.fromMs).toBe(days[index - 1]?.untilMs);
  });

  test.each(["Asia/Taipei", "America/New_York", "Asia/Beirut", "Europe/Berlin", "Africa/Cairo"])(
    "in %s hold each moment that its own calendar says is theirs, all year",
    (timeZone) => {
      for (const { key, fromMs, untilMs } of periodIn(timeZone, "2026-01-01", "2026-12-31").days) {
        expect(dayIn(timeZone, fromMs)).toBe(key);
        expect(dayIn(timeZone, untilMs - 1)).toBe(key);
      }
    },
  );
});

describe("weeks", () => {
  test.each([
    ["2026-11-08", "2026-11-08"],
    ["2026-11-14", "2026-11-08"],
    ["2026-11-15", "2026-11-15"],
    ["2026-01-01", "2025-12-28"],
    ["1969-12-31", "1969-12-28"],
  ])("%s lies in that of Sunday %s", (day, sunday) => {
    expect(weekOf(day)).toBe(sunday);
  });

  test("are cut where the period begins and ends, and hold all of it", () => {
    const period = periodIn("Asia/Taipei", "2026-11-10", "2026-11-23");
    const weeks = weeksOf(period);
    expect(weeks.map(({ key }) => key)).toEqual(["2026-11-08", "2026-11-15", "2026-11-22"]);
    expect(weeks.map(({ fromMs, untilMs }) => (untilMs - fromMs) / (24 * hourMs))).toEqual([5, 7, 2]);
    expect(weeks.at(-1)?.untilMs).toBe(period.untilMs);
  });

  test("days are counted over months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  });
});

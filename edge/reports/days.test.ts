import { beforeEach, describe, expect, test } from "vitest";
import { addClicks, addOrders } from "../testing/referral-stand.ts";
import { createReportStand, dayMs, noon, type ReportStand } from "../testing/report-stand.ts";
import { testDb } from "../testing/services.ts";

let report: ReportStand;

beforeEach(async () => {
  report = await createReportStand();
});

describe("the day that counts", () => {
  const midnight = Date.UTC(2026, 10, 30, 16);

  test.each([
    ["the last moment of a month in Taipei", midnight - 1, "2026-11-30"],
    ["the first moment of the next", midnight, "2026-12-01"],
  ])("%s", async (_, atMs, day) => {
    const link = await report.sent({ atMs });
    await addClicks(report.staff, link, [atMs]);
    await addOrders(report.staff, link, [{ atMs, amountMinor: 100 }]);
    const { groups, total } = await report.reportOf("from=2026-11-29&until=2026-12-02");
    expect(total).toMatchObject({ messages: 10, clicks: 1, orders: 1 });
    const found = groups.filter(({ messages, clicks, orders }) => messages + clicks + orders > 0);
    expect(found.map(({ key }) => key)).toEqual([day]);
  });

  test.each([
    // New York's clocks go back on 2026-11-01: the day has 25 hours.
    ["America/New_York", "2026-11-01", Date.UTC(2026, 10, 1, 4), Date.UTC(2026, 10, 2, 5)],
    // Berlin's go forward on 2026-03-29: 23 hours.
    ["Europe/Berlin", "2026-03-29", Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 2, 29, 22)],
    // New York's go forward on the second Sunday of March.
    ["America/New_York", "2026-03-08", Date.UTC(2026, 2, 8, 5), Date.UTC(2026, 2, 9, 4)],
    // Lord Howe's move by half an hour: 24.5 hours, and 23.5.
    ["Australia/Lord_Howe", "2026-04-05", Date.UTC(2026, 3, 4, 13), Date.UTC(2026, 3, 5, 13, 30)],
    ["Australia/Lord_Howe", "2026-10-04", Date.UTC(2026, 9, 3, 13, 30), Date.UTC(2026, 9, 4, 13)],
    // Beirut's skip midnight itself.
    ["Asia/Beirut", "2026-03-29", Date.UTC(2026, 2, 28, 22), Date.UTC(2026, 2, 29, 21)],
  ])("in %s on %s is as long as its clock makes it", async (timeZone, day, fromMs, untilMs) => {
    await testDb.write([
      {
        sql: "update teams set time_zone = :zone where id = :team",
        args: { zone: timeZone, team: report.team.id },
      },
    ]);
    const link = await report.sent({ atMs: fromMs });
    await addClicks(report.staff, link, [fromMs - 1, fromMs, untilMs - 1, untilMs]);
    expect((await report.reportOf(`from=${day}&until=${day}`)).total).toMatchObject({
      messages: 10,
      clicks: 2,
    });
  });

  test.each([
    ["a leap day", "2028-02-29", Date.UTC(2028, 1, 28, 16), Date.UTC(2028, 1, 29, 16)],
    ["the last of a year", "2026-12-31", Date.UTC(2026, 11, 30, 16), Date.UTC(2026, 11, 31, 16)],
  ])("%s holds all of its own moments and no other", async (_, day, fromMs, untilMs) => {
    const link = await report.sent({ atMs: fromMs });
    await addClicks(report.staff, link, [fromMs - 1, fromMs, untilMs - 1, untilMs]);
    expect((await report.reportOf(`from=${day}&until=${day}`)).total).toMatchObject({
      messages: 10,
      clicks: 2,
    });
  });

  test("is the team's, whatever clock the buyer's is: both 01:30 of a New York night are two moments", async () => {
    const link = await report.sent();
    const [first, again] = ["2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"].map(Date.parse);
    await addOrders(
      report.staff,
      link,
      // 13:30 and 14:30 in Taipei; and one of the evening before there, which is of the same day here.
      [first, again, Date.parse("2026-10-31T20:30:00-04:00"), Date.parse("2026-10-31T11:59:59-04:00")].map(
        (atMs = Number.NaN) => ({ atMs, amountMinor: 100 }),
      ),
    );
    const { groups } = await report.reportOf("from=2026-10-31&until=2026-11-01");
    expect(groups.map(({ key, orders }) => [key, orders])).toEqual([
      ["2026-10-31", 1],
      ["2026-11-01", 3],
    ]);
  });

  test("is that of each event: the send's, the click's, the purchase's", async () => {
    const link = await report.sent({ atMs: noon });
    await addClicks(report.staff, link, [noon + dayMs]);
    await addOrders(report.staff, link, [
      { atMs: noon + 5 * dayMs, amountMinor: 100, clickedAtMs: noon + dayMs },
    ]);
    const { groups } = await report.reportOf("from=2026-11-11&until=2026-11-16");
    expect(groups.map(({ messages, clicks, orders }) => [messages, clicks, orders])).toEqual([
      [10, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 1],
    ]);
  });

  test("of a scheduled send is when it went out, however long before it was made", async () => {
    const link = await report.sent({ createdAtMs: noon - 300 * dayMs });
    expect((await report.reportOf("from=2026-11-11&until=2026-11-11")).total.messages).toBe(10);
    expect(link.code).not.toBe("");
  });

  test("weeks run from Sunday to Saturday", async () => {
    // 2026-11-14 is a Saturday.
    const link = await report.sent();
    await addClicks(report.staff, link, [Date.UTC(2026, 10, 14, 15, 59), Date.UTC(2026, 10, 14, 16)]);
    const { groups } = await report.reportOf("by=week&from=2026-11-10&until=2026-11-17");
    expect(groups.map(({ key, clicks }) => [key, clicks])).toEqual([
      ["2026-11-08", 1],
      ["2026-11-15", 1],
    ]);
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import { addClicks, addOrders } from "../testing/referral-stand.ts";
import { createReportStand, hourMs, noon, type ReportStand } from "../testing/report-stand.ts";

let report: ReportStand;

beforeEach(async () => {
  report = await createReportStand();
});

describe("what cannot be", () => {
  test.each([
    ["from=2026-11-02&until=2026-11-01", "from"],
    ["from=2025-01-01&until=2026-11-01", "from"],
    ["from=2026-02-30", "from"],
    ["until=tomorrow", "until"],
    ["by=month", "by"],
  ])("%s is refused by the name of its field", async (query, field) => {
    const { status, body } = await report.ask(`?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "invalid_request", field: expect.stringContaining(field) });
  });

  test("366 days are a report", async () => {
    expect((await report.reportOf("from=2025-11-12&until=2026-11-12")).groups).toHaveLength(366);
  });
});

describe("the files", () => {
  test("the report is the answer as a table, safe to open, with its sum", async () => {
    const link = await report.sent({ messages: ["=1+1 特價"] });
    await addClicks(report.staff, link, [noon]);
    await addOrders(report.staff, link, [{ atMs: noon, amountMinor: 264_400 }]);
    const path = "/report.csv?by=send&from=2026-11-01&until=2026-11-30&locale=en";
    const { body, headers } = await report.ask(path);
    expect(headers.get("content-disposition")).toContain("referral-report-2026-11-01-2026-11-30.csv");
    expect(body).toMatch(
      new RegExp(
        `^Mass message,Sender,Day,.*\\r\\n'=1\\+1 特價,${report.staff.name},2026-11-11 12:00,10,10,10,1,0.1000,1,1.0000,TWD,2644.00,2644.00,2.00,1322.0000\\r\\nTotal,,,10,`,
      ),
    );
  });

  test("orders stand one by one with their link, click and refund, and keep their order over pages", async () => {
    const link = await report.sent();
    const orders = Array.from({ length: 1_005 }, (_, index) => ({
      atMs: noon + Math.floor(index / 3),
      amountMinor: 1_000,
      code: `A-${String(index).padStart(4, "0")}`,
    }));
    await addOrders(report.staff, link, orders);
    await addOrders(report.staff, link, [
      { atMs: noon + hourMs, amountMinor: 5_000, refundedMinor: 1_000, clickedAtMs: noon, code: "=late" },
    ]);
    const { body } = await report.ask("/orders.csv?from=2026-11-11&until=2026-11-11");
    const lines = String(body).trimEnd().split("\r\n");
    expect(lines).toHaveLength(1_007);
    expect(lines.slice(1, -1).map((line) => line.split(",")[0])).toEqual(orders.map(({ code }) => code));
    expect(lines.at(-1)).toBe(
      `'=late,2026-11-11 13:00,TWD,50.00,10.00,40.00,${report.staff.code},${report.staff.name},${link.broadcastId},https://shop.example/0,2026-11-11 12:00,2026-11-11 12:00,60`,
    );
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "../../schema/roles.ts";
import { addClicks, addOrders } from "../testing/referral-stand.ts";
import { createReportStand, dayMs, noon, type ReportStand } from "../testing/report-stand.ts";
import { addStaff, createTeam } from "../testing/team.ts";

let report: ReportStand;

beforeEach(async () => {
  report = await createReportStand();
});

describe("groups", () => {
  test("add up to the sum; a member of two stores counts in both, and once in the sum", async () => {
    const both = await addStaff(report.team, "salesperson", ["north", "south"]);
    const admin = await addStaff(report.team, "admin");
    for (const by of [report.staff, both]) {
      const link = await report.sent({ by, reached: 7 });
      await addClicks(by, link, [noon]);
      await addOrders(by, link, [{ atMs: noon, amountMinor: 100 }]);
    }
    const figures = async (by: string) => {
      const { groups, total } = await report.reportOf(`by=${by}&from=2026-11-01&until=2026-11-30`, admin);
      expect(total).toMatchObject({ messages: 14, clicks: 2, orders: 2 });
      return groups.map(({ name, messages, clicks, orders }) => [name, messages, clicks, orders]).toSorted();
    };
    expect(await figures("staff")).toEqual(
      [
        [report.staff.name, 7, 1, 1],
        [both.name, 7, 1, 1],
      ].toSorted(),
    );
    expect(await figures("store")).toEqual([
      ["north", 14, 2, 2],
      ["south", 7, 1, 1],
    ]);
    expect(await figures("send")).toEqual([
      ["哈囉", 7, 1, 1],
      ["哈囉", 7, 1, 1],
    ]);
    const south = await report.reportOf("store=south&from=2026-11-01&until=2026-11-30", admin);
    expect(south.total).toMatchObject({ messages: 7, clicks: 1, orders: 1 });
  });

  test("name a send that earns something now though it went out before", async () => {
    const link = await report.sent({ atMs: noon - 20 * dayMs });
    await addClicks(report.staff, link, [noon]);
    const { groups } = await report.reportOf("by=send&from=2026-11-11&until=2026-11-11");
    expect(groups).toMatchObject([
      { key: link.broadcastId, name: "哈囉", messages: 0, clicks: 1, clickRate: null },
    ]);
  });
});

describe("who sees what", () => {
  test.each<[Role, string[], number]>([
    ["admin", [], 30],
    ["manager", [], 30],
    ["marketer", [], 30],
    ["sales_manager", ["north"], 20],
    ["sales_manager", ["south"], 10],
    ["sales_manager", [], 0],
    ["salesperson", ["north"], 0],
  ])("a %s of %j counts %i messages of three colleagues", async (role, stores, messages) => {
    const others = [
      await addStaff(report.team, "salesperson", ["north"]),
      await addStaff(report.team, "salesperson", ["south"]),
    ];
    for (const by of [report.staff, ...others]) {
      const link = await report.sent({ by });
      await addClicks(by, link, [noon]);
      await addOrders(by, link, [{ atMs: noon, amountMinor: 100 }]);
    }
    const reader = await addStaff(report.team, role, stores);
    const { total } = await report.reportOf(undefined, reader);
    const each = messages / 10;
    expect(total).toMatchObject({ messages, clicks: each, orders: each });
  });

  test("a 行銷人員 sees sums of the team by time, and nothing of single members, stores, sends or orders", async () => {
    await report.sent();
    const marketer = await addStaff(report.team, "marketer");
    const ask = async (rest: string) => (await report.ask(rest, marketer)).status;
    expect(await ask("?by=day")).toBe(200);
    expect(await ask("/report.csv?by=week")).toBe(200);
    for (const by of ["staff", "store", "send"]) {
      expect(await ask(`?by=${by}`)).toBe(403);
      expect(await ask(`/report.csv?by=${by}`)).toBe(403);
    }
    expect(await ask("?store=north")).toBe(403);
    expect(await ask("/orders.csv")).toBe(403);
  });

  test("another team's figures are nobody's", async () => {
    const link = await report.sent();
    await addClicks(report.staff, link, [noon]);
    const other = await addStaff(await createTeam(), "admin");
    expect((await report.reportOf(undefined, other)).total).toMatchObject({
      messages: 0,
      clicks: 0,
      orders: 0,
    });
  });

  test("of others' stores a 銷售經理 is told nothing", async () => {
    await addStaff(report.team, "salesperson", ["north", "south"]);
    const manager = await addStaff(report.team, "sales_manager", ["north"]);
    expect((await report.reportOf(undefined, manager)).stores).toEqual([{ code: "north", name: "north" }]);
    const { status } = await report.ask("?store=south", manager);
    expect(status).toBe(404);
  });
});

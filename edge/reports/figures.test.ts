import { beforeEach, describe, expect, test } from "vitest";
import type { RecordGiven } from "../testing/records.ts";
import { addClicks, addOrders, type SendGiven } from "../testing/referral-stand.ts";
import { createReportStand, dayMs, noon, type ReportStand } from "../testing/report-stand.ts";
import { testDb } from "../testing/services.ts";

let report: ReportStand;

beforeEach(async () => {
  report = await createReportStand();
});

describe("each figure of the report", () => {
  test("comes from messages and links of people accepted, clicks, and orders less refunds", async () => {
    const link = await report.sent({ reached: 50, messages: ["a", "b"], linksPerPerson: 3 });
    await addClicks(report.staff, link, [noon + 1, noon + 2, noon + dayMs, noon + dayMs + 1]);
    await addOrders(report.staff, link, [
      { atMs: noon + dayMs, amountMinor: 100_000, refundedMinor: 20_000 },
      { atMs: noon + 2 * dayMs, amountMinor: 50_001 },
      { atMs: noon + 2 * dayMs, amountMinor: 70_000, refundedMinor: 70_000 },
    ]);
    const { total } = await report.reportOf();
    expect(total).toEqual({
      messages: 100,
      links: 150,
      linksTracked: 150,
      clicks: 4,
      clickRate: 4 / 150,
      orders: 2,
      ordersByClick: 2,
      conversionRate: 0.5,
      revenue: [{ currency: "TWD", amountMinor: 130_001 }],
      aov: [{ currency: "TWD", amountMinor: 65_001 }],
      cost: [{ currency: "TWD", amount: "10.00" }],
      peopleUnpriced: 0,
      roas: 130.001,
    });
  });

  test("is 0, and every ratio null, where nothing was sent", async () => {
    const { total, groups } = await report.reportOf("");
    expect(total).toMatchObject({ messages: 0, links: 0, clicks: 0, orders: 0 });
    expect([total.clickRate, total.conversionRate, total.roas]).toEqual([null, null, null]);
    expect(groups).toHaveLength(14);
  });

  test.each<[string, Partial<SendGiven>]>([
    ["of a template", { tracked: false }],
    ["with our parameter alone", { mode: "param" }],
    ["sent byte for byte", { mode: "off", tracked: false }],
  ])("counts links %s as sent, and leaves them out of 點擊率", async (_, form) => {
    await report.sent({ ...form, reached: 30, linksPerPerson: 2 });
    const tracked = await report.sent({ reached: 10 });
    await addClicks(report.staff, tracked, [noon + 1, noon + 2]);
    await addOrders(report.staff, tracked, [{ atMs: noon + 3, amountMinor: 100, clickedAtMs: null }]);
    const { total } = await report.reportOf();
    expect(total).toMatchObject({ links: 70, linksTracked: 10, clicks: 2, clickRate: 0.2 });
    expect(total).toMatchObject({ orders: 1, ordersByClick: 0, conversionRate: 0 });
  });

  test("counts what was accepted and failed later, and nobody who never was", async () => {
    const record = {
      people: [
        { chunk: 0 },
        { chunk: 0, state: "failed", reason: "unfollowed", acceptedAtMs: noon },
        { chunk: 0, state: "failed", reason: "unfollowed" },
        { chunk: 0, state: "unknown" },
        { chunk: 1 },
        { chunk: 1, state: "accepted", acceptedAtMs: noon },
        { chunk: null, state: "failed", reason: "unfollowed" },
        { chunk: null, state: "left_out", reason: "unsubscribed" },
        { channel: "whatsapp", chunk: 0, state: "read", acceptedAtMs: noon },
        { channel: "whatsapp", chunk: 0, state: "delivered", acceptedAtMs: noon },
        { channel: "whatsapp", chunk: 0, state: "failed", reason: "window", acceptedAtMs: noon },
        { channel: "whatsapp", chunk: 0, state: "failed", reason: "window" },
      ],
      chunks: [
        { channel: "line", number: 0, state: "accepted" },
        { channel: "line", number: 1, state: "unknown" },
        { channel: "whatsapp", number: 0, state: "leased" },
      ],
    } satisfies RecordGiven;
    await report.sent({ ...record, linksPerPerson: 2 });
    expect((await report.reportOf()).total).toMatchObject({
      messages: 6,
      links: 12,
      cost: [{ amount: "0.60" }],
    });
  });

  test.each(["done", "stopped", "running", "paused"] as const)(
    "of a send that is %s counts links and messages of whoever was accepted, and nobody else's",
    async (state) => {
      const link = await report.sent({
        state,
        linksPerPerson: 3,
        people: [{ chunk: 0 }, { chunk: 0 }, { chunk: 1, state: "stopped" }, { chunk: 1, state: "stopped" }],
        chunks: [
          { channel: "line", number: 0, state: "accepted" },
          { channel: "line", number: 1, state: "stopped" },
        ],
      });
      await addClicks(report.staff, link, [noon + 1]);
      const { total } = await report.reportOf();
      expect(total).toMatchObject({ messages: 2, links: 6, linksTracked: 6, clicks: 1, clickRate: 1 / 6 });
    },
  );

  test.each(["armed", "cancelled"] as const)("of a send that is %s counts nothing", async (state) => {
    await report.sent({ state });
    expect((await report.reportOf()).total).toMatchObject({
      messages: 0,
      links: 0,
      clickRate: null,
      cost: [],
    });
  });

  test("has no 轉換率 where nobody has clicked, and a 點擊率 of 0 where there are links", async () => {
    const link = await report.sent();
    await addOrders(report.staff, link, [{ atMs: noon, amountMinor: 100, clickedAtMs: null }]);
    const { total } = await report.reportOf();
    expect(total).toMatchObject({ clicks: 0, clickRate: 0, orders: 1, conversionRate: null });
  });

  test("of an order given back whole is no order any more, and in part less by what was given back", async () => {
    const link = await report.sent();
    await addOrders(report.staff, link, [
      { atMs: noon, amountMinor: 1_000, refundedMinor: 1_000 },
      { atMs: noon, amountMinor: 1_000, refundedMinor: 999 },
    ]);
    const { total } = await report.reportOf();
    expect(total).toMatchObject({ orders: 1, revenue: [{ amountMinor: 1 }], aov: [{ amountMinor: 1 }] });
  });

  test("of currencies is never added up across them", async () => {
    const link = await report.sent();
    await addOrders(report.staff, link, [
      { atMs: noon, amountMinor: 100 },
      { atMs: noon, amountMinor: 3_000, currency: "JPY" },
      { atMs: noon, amountMinor: 1_001, currency: "JPY" },
    ]);
    const { total } = await report.reportOf();
    expect(total.revenue).toEqual([
      { currency: "JPY", amountMinor: 4_001 },
      { currency: "TWD", amountMinor: 100 },
    ]);
    expect(total.aov).toEqual([
      { currency: "JPY", amountMinor: 2_001 },
      { currency: "TWD", amountMinor: 100 },
    ]);
    expect(total).toMatchObject({ orders: 3, roas: null });
  });

  test("of a template send is charged by the country of each number", async () => {
    const link = await report.sentTemplate(2);
    await addOrders(report.staff, link, [{ atMs: noon, amountMinor: 54_480 }]);
    expect((await report.reportOf()).total).toMatchObject({
      cost: [{ currency: "TWD", amount: "5.448" }],
      peopleUnpriced: 0,
      roas: 100,
    });
  });

  test("without a rate for somebody leaves ROAS unknown", async () => {
    const link = await report.sentTemplate(2, { foreign: 1 });
    await addOrders(report.staff, link, [{ atMs: noon, amountMinor: 54_480 }]);
    expect((await report.reportOf()).total).toMatchObject({
      cost: [{ currency: "TWD", amount: "2.724" }],
      peopleUnpriced: 1,
      roas: null,
    });
  });

  test("goes by the team's own rates", async () => {
    await testDb.write([
      {
        sql: "update teams set cost_rates = :rates where id = :team",
        args: {
          team: report.team.id,
          rates: JSON.stringify([{ channel: "line", currency: "TWD", perPerson: "0.15" }]),
        },
      },
    ]);
    await report.sent({ reached: 100 });
    expect((await report.reportOf()).total.cost).toEqual([{ currency: "TWD", amount: "15.00" }]);
  });
});

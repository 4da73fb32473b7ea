import { beforeEach, describe, expect, test } from "vitest";
import { ReferralReport } from "../../schema/api.ts";
import type { Role } from "../../schema/roles.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addRecord, type RecordGiven } from "../testing/records.ts";
import { addClicks, addLinks, addOrders, type SendGiven } from "../testing/referral-stand.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff, type TestTeam } from "../testing/team.ts";

const api = createApi();
/** Noon of 2026-11-11 in Taipei. */
const noon = Date.UTC(2026, 10, 11, 4);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let team: TestTeam;
let staff: TestStaff;

beforeEach(async () => {
  team = await createTeam();
  staff = await addStaff(team, "salesperson", ["north"]);
});

/** A send that reached so many people on LINE, with its links. */
async function sent(given: Partial<SendGiven & RecordGiven> & { reached?: number; by?: TestStaff } = {}) {
  const { reached = 10, atMs = noon, by = staff, ...rest } = given;
  const record = await addRecord(by, {
    createdAtMs: atMs,
    state: "done",
    people: Array.from({ length: reached }, () => ({ chunk: 0 })),
    chunks: [{ channel: "line", number: 0, state: "accepted" }],
    ...rest,
  });
  const code = await addLinks(by, record.id, { atMs, ...rest });
  return { broadcastId: record.id, code };
}

async function reportOf(query = "from=2026-11-01&until=2026-11-30", reader = staff) {
  const answer = await api(`/v1/reports/referral?${query}`, { token: await mintToken(reader) });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return bodyOf(ReferralReport, answer);
}

describe("each figure of the report", () => {
  test("comes from messages and links of people accepted, clicks, and orders less refunds", async () => {
    const link = await sent({ reached: 50, messages: ["a", "b"], linksPerPerson: 3 });
    await addClicks(staff, link, [noon + 1, noon + 2, noon + dayMs, noon + dayMs + 1]);
    await addOrders(staff, link, [
      { atMs: noon + dayMs, amountMinor: 100_000, refundedMinor: 20_000 },
      { atMs: noon + 2 * dayMs, amountMinor: 50_001 },
      { atMs: noon + 2 * dayMs, amountMinor: 70_000, refundedMinor: 70_000 },
    ]);
    const { total } = await reportOf();
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
    const { total, groups } = await reportOf("");
    expect(total).toMatchObject({ messages: 0, links: 0, clicks: 0, orders: 0 });
    expect([total.clickRate, total.conversionRate, total.roas]).toEqual([null, null, null]);
    expect(groups).toHaveLength(14);
  });

  test.each<[string, Partial<SendGiven>]>([
    ["of a template", { tracked: false }],
    ["with our parameter alone", { mode: "param" }],
    ["sent byte for byte", { mode: "off", tracked: false }],
  ])("counts links %s as sent, and leaves them out of 點擊率", async (_, form) => {
    await sent({ ...form, reached: 30, linksPerPerson: 2 });
    const tracked = await sent({ reached: 10 });
    await addClicks(staff, tracked, [noon + 1, noon + 2]);
    await addOrders(staff, tracked, [{ atMs: noon + 3, amountMinor: 100, clickedAtMs: null }]);
    const { total } = await reportOf();
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
    await sent({ ...record, linksPerPerson: 2 });
    expect((await reportOf()).total).toMatchObject({ messages: 6, links: 12, cost: [{ amount: "0.60" }] });
  });

  test("of currencies is never added up across them", async () => {
    const link = await sent();
    await addOrders(staff, link, [
      { atMs: noon, amountMinor: 100 },
      { atMs: noon, amountMinor: 3_000, currency: "JPY" },
      { atMs: noon, amountMinor: 1_001, currency: "JPY" },
    ]);
    const { total } = await reportOf();
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

  test("of a template send is charged by the country of each number; without a rate ROAS is unknown", async () => {
    const message = { type: "template", template: { name: "hello", language: "zh_TW" } };
    const person = { channel: "whatsapp", chunk: 0, state: "accepted", acceptedAtMs: noon } as const;
    const link = await sent({
      people: [person, person],
      chunks: [{ channel: "whatsapp", number: 0, state: "accepted" }],
      tracked: false,
    });
    await testDb.write([
      {
        sql: "update broadcasts set kind = 'template', content = :content where id = :id",
        args: { id: link.broadcastId, content: JSON.stringify([message]) },
      },
    ]);
    await addOrders(staff, link, [{ atMs: noon, amountMinor: 54_480 }]);
    expect((await reportOf()).total).toMatchObject({
      cost: [{ currency: "TWD", amount: "5.448" }],
      peopleUnpriced: 0,
      roas: 100,
    });
    await testDb.write([
      {
        sql: `update deliveries set platform_user_id = '+48' || id where id =
          (select min(id) from deliveries where broadcast_id = :id)`,
        args: { id: link.broadcastId },
      },
    ]);
    expect((await reportOf()).total).toMatchObject({
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
          team: team.id,
          rates: JSON.stringify([{ channel: "line", currency: "TWD", perPerson: "0.15" }]),
        },
      },
    ]);
    await sent({ reached: 100 });
    expect((await reportOf()).total.cost).toEqual([{ currency: "TWD", amount: "15.00" }]);
  });
});

describe("the day that counts", () => {
  const midnight = Date.UTC(2026, 10, 30, 16);

  test.each([
    ["the last moment of a month in Taipei", midnight - 1, "2026-11-30"],
    ["the first moment of the next", midnight, "2026-12-01"],
  ])("%s", async (_, atMs, day) => {
    const link = await sent({ atMs });
    await addClicks(staff, link, [atMs]);
    await addOrders(staff, link, [{ atMs, amountMinor: 100 }]);
    const { groups, total } = await reportOf("from=2026-11-29&until=2026-12-02");
    expect(total).toMatchObject({ messages: 10, clicks: 1, orders: 1 });
    const found = groups.filter(({ messages, clicks, orders }) => messages + clicks + orders > 0);
    expect(found.map(({ key }) => key)).toEqual([day]);
  });

  test.each([
    // New York's clocks go back on 2026-11-01: the day has 25 hours.
    ["America/New_York", "2026-11-01", Date.UTC(2026, 10, 1, 4), Date.UTC(2026, 10, 2, 5)],
    // Berlin's go forward on 2026-03-29: 23 hours.
    ["Europe/Berlin", "2026-03-29", Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 2, 29, 22)],
    // Beirut's skip midnight itself.
    ["Asia/Beirut", "2026-03-29", Date.UTC(2026, 2, 28, 22), Date.UTC(2026, 2, 29, 21)],
  ])("in %s on %s is as long as its clock makes it", async (timeZone, day, fromMs, untilMs) => {
    await testDb.write([
      { sql: "update teams set time_zone = :zone where id = :team", args: { zone: timeZone, team: team.id } },
    ]);
    const link = await sent({ atMs: fromMs });
    await addClicks(staff, link, [fromMs - 1, fromMs, untilMs - 1, untilMs]);
    expect((await reportOf(`from=${day}&until=${day}`)).total).toMatchObject({ messages: 10, clicks: 2 });
  });

  test("is that of each event: the send's, the click's, the purchase's", async () => {
    const link = await sent({ atMs: noon });
    await addClicks(staff, link, [noon + dayMs]);
    await addOrders(staff, link, [{ atMs: noon + 5 * dayMs, amountMinor: 100, clickedAtMs: noon + dayMs }]);
    const { groups } = await reportOf("from=2026-11-11&until=2026-11-16");
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
    const link = await sent({ createdAtMs: noon - 300 * dayMs });
    expect((await reportOf("from=2026-11-11&until=2026-11-11")).total.messages).toBe(10);
    expect(link.code).not.toBe("");
  });

  test("weeks run from Sunday to Saturday", async () => {
    // 2026-11-14 is a Saturday.
    const link = await sent();
    await addClicks(staff, link, [Date.UTC(2026, 10, 14, 15, 59), Date.UTC(2026, 10, 14, 16)]);
    const { groups } = await reportOf("by=week&from=2026-11-10&until=2026-11-17");
    expect(groups.map(({ key, clicks }) => [key, clicks])).toEqual([
      ["2026-11-08", 1],
      ["2026-11-15", 1],
    ]);
  });
});

describe("groups", () => {
  test("add up to the sum; a member of two stores counts in both, and once in the sum", async () => {
    const both = await addStaff(team, "salesperson", ["north", "south"]);
    const admin = await addStaff(team, "admin");
    for (const by of [staff, both]) {
      const link = await sent({ by, reached: 7 });
      await addClicks(by, link, [noon]);
      await addOrders(by, link, [{ atMs: noon, amountMinor: 100 }]);
    }
    const figures = async (by: string) => {
      const { groups, total } = await reportOf(`by=${by}&from=2026-11-01&until=2026-11-30`, admin);
      expect(total).toMatchObject({ messages: 14, clicks: 2, orders: 2 });
      return groups.map(({ name, messages, clicks, orders }) => [name, messages, clicks, orders]).toSorted();
    };
    expect(await figures("staff")).toEqual(
      [
        [staff.name, 7, 1, 1],
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
    const south = await reportOf("store=south&from=2026-11-01&until=2026-11-30", admin);
    expect(south.total).toMatchObject({ messages: 7, clicks: 1, orders: 1 });
  });

  test("name a send that earns something now though it went out before", async () => {
    const link = await sent({ atMs: noon - 20 * dayMs });
    await addClicks(staff, link, [noon]);
    const { groups } = await reportOf("by=send&from=2026-11-11&until=2026-11-11");
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
      await addStaff(team, "salesperson", ["north"]),
      await addStaff(team, "salesperson", ["south"]),
    ];
    for (const by of [staff, ...others]) {
      const link = await sent({ by });
      await addClicks(by, link, [noon]);
      await addOrders(by, link, [{ atMs: noon, amountMinor: 100 }]);
    }
    const reader = await addStaff(team, role, stores);
    const { total } = await reportOf(undefined, reader);
    const each = messages / 10;
    expect(total).toMatchObject({ messages, clicks: each, orders: each });
  });

  test("a 行銷人員 sees sums of the team by time, and nothing of single members, stores, sends or orders", async () => {
    await sent();
    const token = await mintToken(await addStaff(team, "marketer"));
    const ask = async (rest: string) => (await api(`/v1/reports/referral${rest}`, { token })).status;
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
    const link = await sent();
    await addClicks(staff, link, [noon]);
    const other = await addStaff(await createTeam(), "admin");
    expect((await reportOf(undefined, other)).total).toMatchObject({ messages: 0, clicks: 0, orders: 0 });
  });

  test("of others' stores a 銷售經理 is told nothing", async () => {
    await addStaff(team, "salesperson", ["north", "south"]);
    const manager = await addStaff(team, "sales_manager", ["north"]);
    const token = await mintToken(manager);
    expect((await reportOf(undefined, manager)).stores).toEqual([{ code: "north", name: "north" }]);
    const { status } = await api("/v1/reports/referral?store=south", { token });
    expect(status).toBe(404);
  });
});

describe("what cannot be", () => {
  test.each([
    ["from=2026-11-02&until=2026-11-01", "from"],
    ["from=2025-01-01&until=2026-11-01", "from"],
    ["from=2026-02-30", "from"],
    ["until=tomorrow", "until"],
    ["by=month", "by"],
  ])("%s is refused by the name of its field", async (query, field) => {
    const { status, body } = await api(`/v1/reports/referral?${query}`, { token: await mintToken(staff) });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "invalid_request", field: expect.stringContaining(field) });
  });

  test("366 days are a report", async () => {
    expect((await reportOf("from=2025-11-12&until=2026-11-12")).groups).toHaveLength(366);
  });
});

describe("the files", () => {
  test("the report is the answer as a table, safe to open, with its sum", async () => {
    const link = await sent({ messages: ["=1+1 特價"] });
    await addClicks(staff, link, [noon]);
    await addOrders(staff, link, [{ atMs: noon, amountMinor: 264_400 }]);
    const token = await mintToken(staff);
    const path = "/v1/reports/referral/report.csv?by=send&from=2026-11-01&until=2026-11-30&locale=en";
    const { body, headers } = await api(path, { token });
    expect(headers.get("content-disposition")).toContain("referral-report-2026-11-01-2026-11-30.csv");
    expect(body).toMatch(
      new RegExp(
        `^Mass message,Sender,Day,.*\\r\\n'=1\\+1 特價,${staff.name},2026-11-11 12:00,10,10,10,1,0.1000,1,1.0000,TWD,2644.00,2644.00,2.00,1322.0000\\r\\nTotal,,,10,`,
      ),
    );
  });

  test("orders stand one by one with their link, click and refund, and keep their order over pages", async () => {
    const link = await sent();
    const orders = Array.from({ length: 1_005 }, (_, index) => ({
      atMs: noon + Math.floor(index / 3),
      amountMinor: 1_000,
      code: `A-${String(index).padStart(4, "0")}`,
    }));
    await addOrders(staff, link, orders);
    await addOrders(staff, link, [
      { atMs: noon + hourMs, amountMinor: 5_000, refundedMinor: 1_000, clickedAtMs: noon, code: "=late" },
    ]);
    const token = await mintToken(staff);
    const { body } = await api("/v1/reports/referral/orders.csv?from=2026-11-11&until=2026-11-11", { token });
    const lines = String(body).trimEnd().split("\r\n");
    expect(lines).toHaveLength(1_007);
    expect(lines.slice(1, -1).map((line) => line.split(",")[0])).toEqual(orders.map(({ code }) => code));
    expect(lines.at(-1)).toBe(
      `'=late,2026-11-11 13:00,TWD,50.00,10.00,40.00,${staff.code},${staff.name},${link.broadcastId},https://shop.example/0,2026-11-11 12:00,2026-11-11 12:00,60`,
    );
  });
});

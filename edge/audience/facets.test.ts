import { beforeEach, describe, expect, test } from "vitest";
import { Widening } from "../../schema/api.ts";
import { type AudienceStand, createAudienceStand } from "../testing/audience-stand.ts";
import { bodyOf } from "../testing/client.ts";
import { addPeople, tagId } from "../testing/people.ts";
import { addStaff } from "../testing/team.ts";

const dayMs = 86_400_000;
let stand: AudienceStand;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.now();
  stand = await createAudienceStand(() => nowMs);
  await stand.put("stores", [{ code: "north", name: "北門店" }]);
});

/** 甲 LINE VIP north · 乙 LINE VIP 熟客 waiting · 丙 WhatsApp 熟客 open · 丁 WhatsApp closed. */
async function four(): Promise<void> {
  await addPeople(stand.staff, [
    { name: "甲", tags: ["VIP"], store: "north", lastCustomerAtMs: nowMs - 40 * dayMs },
    { name: "乙", tags: ["VIP", "熟客"], waitingSinceMs: nowMs, lastCustomerAtMs: nowMs },
    { name: "丙", channel: "whatsapp", tags: ["熟客"], lastCustomerAtMs: nowMs - 60_000 },
    { name: "丁", channel: "whatsapp", lastInboundAtMs: null },
  ]);
  await addPeople(await addStaff(stand.team, "salesperson"), [{ tags: ["VIP"], store: "north" }]);
}

describe("the summary", () => {
  test("counts what matches, by account, and says how the filter's words are called", async () => {
    await four();
    const { line, whatsapp } = stand.team;
    const accounts = (...counts: number[]) => [
      { id: line.id, channel: "line", name: line.name, count: counts[0] },
      { id: whatsapp.id, channel: "whatsapp", name: whatsapp.name, count: counts[1] },
    ];
    expect(await stand.summary()).toMatchObject({
      matching: 4,
      inProgress: 4,
      windowClosed: 1,
      accounts: accounts(2, 2),
      unticked: [],
      names: {},
    });
    const vip = await tagId(stand.team.id, "VIP");
    const north = await stand.idOf("stores", "north");
    const filtered = await stand.summary({
      accounts: [whatsapp.id],
      tags: { mode: "any", ids: [vip] },
    });
    // The accounts as if none were chosen.
    expect(filtered).toMatchObject({
      matching: 0,
      inProgress: 4,
      windowClosed: 0,
      accounts: accounts(2, 0),
      names: { [vip]: "VIP" },
    });
    expect((await stand.summary({ stores: [north] })).names).toEqual({ [north]: "北門店" });
  });

  test("says which of those unticked before still match, and knows nothing of strangers", async () => {
    const people = await addPeople(stand.staff, [
      { name: "甲", tags: ["VIP"] },
      { name: "乙", tags: ["VIP"] },
      { name: "丙" },
    ]);
    const [theirs] = await addPeople(await addStaff(stand.team, "salesperson"), [{ tags: ["VIP"] }]);
    const vip = await tagId(stand.team.id, "VIP");
    const [one, , three] = people;
    const except = [one?.id, three?.id, theirs?.id];
    const summary = await stand.summary({ tags: { mode: "any", ids: [vip] } }, { except });
    expect(summary).toMatchObject({ matching: 2, unticked: [one?.id] });
  });
});

describe("the facets", () => {
  test("count, for each further choice, those who match everything else", async () => {
    await four();
    const [vip, regular] = [await tagId(stand.team.id, "VIP"), await tagId(stand.team.id, "熟客")];
    const north = await stand.idOf("stores", "north");
    const { line, whatsapp } = stand.team;
    expect(await stand.facets()).toEqual({
      channels: [
        { channel: "line", count: 2 },
        { channel: "whatsapp", count: 2 },
      ],
      accounts: [
        { id: line.id, channel: "line", name: line.name, count: 2 },
        { id: whatsapp.id, channel: "whatsapp", name: whatsapp.name, count: 2 },
      ],
      tags: [
        { id: vip, name: "VIP", count: 2 },
        { id: regular, name: "熟客", count: 2 },
      ],
      stores: [{ id: north, name: "北門店", count: 1 }],
      attributes: [],
      window: { open: 1, closed: 1 },
      waiting: { yes: 1, no: 3 },
    });
    const filtered = await stand.facets({
      channels: ["whatsapp"],
      tags: { mode: "any", ids: [vip] },
      window: "closed",
    });
    // WhatsApp's VIPs past 24 hours: nobody. Each count leaves its own condition out.
    expect(filtered.channels.map(({ count }) => count)).toEqual([0, 0]);
    expect(filtered.tags).toEqual([{ id: vip, name: "VIP", count: 0 }]);
    expect(filtered.window).toEqual({ open: 0, closed: 0 });
    expect((await stand.facets({ channels: ["whatsapp"], window: "closed" })).window).toEqual({
      open: 1,
      closed: 1,
    });
  });

  test("count the values of a choice, its own condition left out", async () => {
    await stand.put("attributes", [
      { code: "tier", name: "等級", type: "choice", choices: ["一般", "金卡", "黑卡"] },
      { code: "size", name: "尺寸", type: "choice", choices: ["S", "M"] },
      { code: "points", name: "點數", type: "number" },
    ]);
    const given = [
      ["甲", "一般", "S"],
      ["乙", "金卡", "S"],
      ["丙", "金卡", "M"],
    ] as const;
    await stand.put(
      "customers",
      given.map(([code, tier, size]) => ({ code, name: code, attributes: { tier, size } })),
    );
    await stand.put(
      "conversations",
      given.map(([code], index) => ({
        code,
        customer: code,
        account: stand.team.line.platformId,
        platformUser: `U${index.toString(16).padStart(32, "0")}`,
        state: "in_progress",
        owner: stand.staff.code,
      })),
    );
    const id = await stand.idOf("attributes", "tier");
    const { attributes } = await stand.facets({ attributes: [{ id, type: "choice", anyOf: ["金卡"] }] });
    expect(attributes.map(({ name, type, choices }) => [name, type, choices])).toEqual([
      [
        "尺寸",
        "choice",
        [
          { value: "S", count: 1 },
          { value: "M", count: 1 },
        ],
      ],
      [
        "等級",
        "choice",
        [
          { value: "一般", count: 1 },
          { value: "金卡", count: 2 },
          { value: "黑卡", count: 0 },
        ],
      ],
      ["點數", "number", []],
    ]);
  });
});

describe("the widening of a filter that matches nobody", () => {
  const widen = async (filter: object) =>
    bodyOf(Widening, await stand.post("/v1/conversations/widening", { filter })).widening;

  test("is the one condition that keeps most people out, with their number", async () => {
    await four();
    const vip = await tagId(stand.team.id, "VIP");
    // Without the store 乙, without the days 甲: the first of them is offered.
    const north = await stand.idOf("stores", "north");
    const filter = {
      stores: [north],
      tags: { mode: "any", ids: [vip] },
      lastCustomer: { withinDays: 30 },
    };
    expect(await widen(filter)).toMatchObject({ people: 1 });
    // Without the search 乙 and 丙, without the days 甲.
    expect(await widen({ search: "甲", lastCustomer: { withinDays: 30 } })).toEqual({
      condition: "search",
      people: 2,
    });
  });

  test("is none where no single condition is to blame, or there is none", async () => {
    await four();
    expect(await widen({ search: "沒有這個人", waiting: true, window: "open" })).toBeNull();
    expect(await widen({})).toBeNull();
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import { limits } from "../../schema/api.ts";
import { SyncResult } from "../../schema/sync.ts";
import { type AudienceStand, createAudienceStand } from "../testing/audience-stand.ts";
import { bodyOf } from "../testing/client.ts";
import { addStaff, createTeam } from "../testing/team.ts";

let stand: AudienceStand;

const attributes = [
  { code: "points", name: "會員點數", type: "number" },
  { code: "birthday", name: "生日", type: "date" },
  { code: "tier", name: "會員等級", type: "choice", choices: ["一般", "金卡"] },
  { code: "likes", name: "喜好", type: "text" },
];

/** A customer of one's own with these values. */
async function customer(code: string, values: object): Promise<void> {
  const number = code.charCodeAt(0).toString(16).padStart(32, "0");
  const put = await stand.put("customers", [{ code, name: code, attributes: values }]);
  expect(bodyOf(SyncResult, put).errors).toEqual([]);
  await stand.put("conversations", [
    {
      code,
      customer: code,
      account: stand.team.line.platformId,
      platformUser: `U${number}`,
      state: "in_progress",
      owner: stand.staff.code,
    },
  ]);
}

beforeEach(async () => {
  stand = await createAudienceStand();
  await stand.put("attributes", attributes);
});

describe("a condition on an attribute", () => {
  beforeEach(async () => {
    await customer("甲", { points: 120, birthday: "1990-05-17", tier: "金卡", likes: "羊毛 Wool 100%" });
    await customer("乙", { points: "30.5", birthday: "2001-12-31", tier: "一般", likes: "靴款" });
    await customer("丙", {});
  });

  test("of text finds a part of it or all of it, and takes wildcards for what they are", async () => {
    const id = await stand.idOf("attributes", "likes");
    const text = (mode: "contains" | "equals", value: string) =>
      stand.namesOf({ attributes: [{ id, type: "text", mode, value }] });
    expect(await text("contains", "wool")).toEqual(["甲"]);
    expect(await text("contains", "0%")).toEqual(["甲"]);
    expect(await text("contains", "%")).toEqual(["甲"]);
    expect(await text("equals", "靴款")).toEqual(["乙"]);
    expect(await text("equals", "靴")).toEqual([]);
    expect(await text("equals", "%")).toEqual([]);
  });

  test("of a number finds from, to, and between, both ends included", async () => {
    const id = await stand.idOf("attributes", "points");
    const number = (range: object) => stand.namesOf({ attributes: [{ id, type: "number", ...range }] });
    expect(await number({ min: 100 })).toEqual(["甲"]);
    expect(await number({ max: 30.5 })).toEqual(["乙"]);
    expect(await number({ min: 30.5, max: 120 })).toEqual(["乙", "甲"].toSorted());
    expect(await number({ min: 0, max: 0 })).toEqual([]);
  });

  test("of a day finds that day and no other, whatever the team's time zone", async () => {
    const id = await stand.idOf("attributes", "birthday");
    const day = (range: object) => stand.namesOf({ attributes: [{ id, type: "date", ...range }] });
    expect(await day({ from: "1990-05-17", until: "1990-05-17" })).toEqual(["甲"]);
    expect(await day({ from: "1990-05-18" })).toEqual(["乙"]);
    expect(await day({ until: "1990-05-16" })).toEqual([]);
  });

  test("of a choice finds any of those named, and holds together with the others", async () => {
    const tier = await stand.idOf("attributes", "tier");
    const points = await stand.idOf("attributes", "points");
    expect(
      await stand.namesOf({ attributes: [{ id: tier, type: "choice", anyOf: ["金卡", "一般"] }] }),
    ).toEqual(["乙", "甲"].toSorted());
    expect(
      await stand.namesOf({
        attributes: [
          { id: tier, type: "choice", anyOf: ["金卡", "一般"] },
          { id: points, type: "number", min: 100 },
        ],
      }),
    ).toEqual(["甲"]);
  });

  test("is refused where the team has no such attribute, or one of another type", async () => {
    const id = await stand.idOf("attributes", "points");
    const other = await createAudienceStand();
    await other.put("attributes", attributes);
    const theirs = await other.idOf("attributes", "points");
    expect(await stand.refusalOf({ attributes: [{ id: theirs, type: "number", min: 1 }] })).toMatchObject({
      status: 400,
      field: "filter.attributes.0.id",
    });
    expect(
      await stand.refusalOf({
        attributes: [
          { id, type: "number", min: 1 },
          { id, type: "text", mode: "contains", value: "1" },
        ],
      }),
    ).toMatchObject({ status: 400, field: "filter.attributes.1.type" });
    const selection = {
      people: {
        mode: "matching",
        filter: { attributes: [{ id: theirs, type: "number", min: 1 }] },
        except: [],
      },
      remove: { verdicts: [], conversations: [] },
    };
    const check = await stand.post("/v1/check", { messages: [], selection });
    expect(check).toMatchObject({
      status: 400,
      body: { field: "selection.people.filter.attributes.0.id" },
    });
  });
});

describe("the sync of attributes", () => {
  test("keeps the type an attribute has, and changes its name and choices", async () => {
    const { body } = await stand.put("attributes", [
      { code: "tier", name: "等級", type: "choice", choices: ["一般", "金卡", "黑卡"] },
      { code: "points", name: "點數", type: "text" },
      { code: "new", name: "新的", type: "choice" },
      { code: "text", name: "文字", type: "text", choices: ["甲"] },
    ]);
    expect(body).toMatchObject({
      written: 1,
      errors: [
        { line: 2, field: "type" },
        { line: 3, field: "choices" },
        { line: 4, field: "choices" },
      ],
    });
    const { attributes: known } = await stand.facets();
    expect(known.find(({ name }) => name === "等級")?.choices.map(({ value }) => value)).toEqual([
      "一般",
      "金卡",
      "黑卡",
    ]);
  });

  test("stops at the most a team can have", async () => {
    const many = Array.from({ length: limits.attributesPerTeamMax }, (_, index) => ({
      code: `a${index}`,
      name: `屬性 ${index}`,
      type: "text",
    }));
    const { body } = await stand.put("attributes", many);
    expect(body).toMatchObject({
      written: limits.attributesPerTeamMax - attributes.length,
      rejected: attributes.length,
    });
  });
});

describe("the values of customers", () => {
  test("that are not of the attribute's type are line errors by field, and nothing of the line goes in", async () => {
    const { body } = await stand.put(
      "customers",
      [
        { points: "many" },
        { birthday: "1990-02-30" },
        { tier: "鑽石" },
        { likes: "x".repeat(limits.attributeUnitsMax + 1) },
        { surprise: 1 },
        { points: 1 },
      ].map((values, index) => ({ code: `n${index}`, name: "客", attributes: values })),
    );
    expect(body).toMatchObject({
      written: 1,
      errors: [
        { line: 1, field: "attributes.points" },
        { line: 2, field: "attributes.birthday" },
        { line: 3, field: "attributes.tier" },
        { line: 4, field: "attributes.likes" },
        { line: 5, field: "attributes.surprise" },
      ],
    });
  });

  test("stay where a later row does not name them, and go where it says null", async () => {
    const id = await stand.idOf("attributes", "points");
    const holders = (min: number) => stand.namesOf({ attributes: [{ id, type: "number", min }] });
    await customer("甲", { points: 5, tier: "金卡" });
    await customer("甲", { tier: "一般" });
    expect(await holders(5)).toEqual(["甲"]);
    await customer("甲", { points: 9 });
    expect(await holders(9)).toEqual(["甲"]);
    await customer("甲", { points: null });
    expect(await holders(0)).toEqual([]);
  });

  test("of another team are not to be reached by its codes", async () => {
    const other = await createTeam();
    await addStaff(other, "salesperson");
    const answer = await stand.api("/v1/sync/customers", {
      body: [{ code: "c", name: "客", attributes: { points: 1 } }],
      token: other.syncKey,
    });
    expect(answer.body).toMatchObject({ written: 0, errors: [{ field: "attributes.points" }] });
  });
});

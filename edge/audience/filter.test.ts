import { beforeEach, describe, expect, test } from "vitest";
import { type AudienceStand, createAudienceStand } from "../testing/audience-stand.ts";
import { addPeople, tagId } from "../testing/people.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam } from "../testing/team.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let stand: AudienceStand;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.now();
  stand = await createAudienceStand(() => nowMs);
});

describe("a search", () => {
  test("finds names by any part of them and takes wildcards for what they are", async () => {
    await addPeople(stand.staff, [
      { name: "王小明" },
      { name: "100%棉" },
      { name: "a_b" },
      { name: "back\\slash" },
    ]);
    expect(await stand.namesOf({ search: "小明" })).toEqual(["王小明"]);
    expect(await stand.namesOf({ search: " 王 " })).toEqual(["王小明"]);
    expect(await stand.namesOf({ search: "%" })).toEqual(["100%棉"]);
    expect(await stand.namesOf({ search: "_" })).toEqual(["a_b"]);
    expect(await stand.namesOf({ search: "\\" })).toEqual(["back\\slash"]);
    expect(await stand.namesOf({ search: "'; drop table conversations; --" })).toEqual([]);
  });

  test.each(["ann lee", "ANN", "ａｎｎ", "ＡＮＮ"])("finds Ann Lee, however wide, by %s", async (search) => {
    await addPeople(stand.staff, [{ name: "Ann Lee" }, { name: "ＡＮＮ　ＬＥＥ" }, { name: "Bob" }]);
    const found = await stand.namesOf({ search });
    expect(found).toContain("Ann Lee");
    expect(found).not.toContain("Bob");
    if (!search.includes(" ")) expect(found).toContain("ＡＮＮ　ＬＥＥ");
  });

  test.each([
    ["0912345678", "+886 912-345-678"],
    ["0912-345-678", "+886 912-345-678"],
    ["+886912345678", "0912-345-678"],
    ["886 912 345 678", "0912345678"],
    ["912345", "+886912345678"],
    ["345-678", "+886 (0)912 345 678"],
    ["９１２３４５", "0912345678"],
    ["91234567", "+852 9123 4567"],
    ["+852 9123", "91234567"],
    ["212-555-0100", "+1 (212) 555-0100"],
  ])("for %s finds %s", async (search, phone) => {
    await stand.put("customers", [{ code: "p-1", name: "有電話", phone }]);
    await stand.put("conversations", [
      {
        code: "v-1",
        customer: "p-1",
        account: stand.team.line.platformId,
        platformUser: `U${"0".repeat(32)}`,
        state: "in_progress",
        owner: stand.staff.code,
      },
    ]);
    await addPeople(stand.staff, [{ name: "別人", phone: "+886 987-654-321" }]);
    expect(await stand.namesOf({ search })).toEqual(["有電話"]);
  });

  test("finds the number of a row that was written before its digits stood beside it", async () => {
    await addPeople(stand.staff, [{ name: "有電話", phone: "+886 912-345-678" }]);
    expect(await stand.namesOf({ search: "0912345678" })).toEqual(["有電話"]);
  });
});

describe("a condition", () => {
  test("by account and by any, all or none of the tags holds together with the others", async () => {
    await addPeople(stand.staff, [
      { name: "甲", tags: ["VIP", "熟客"] },
      { name: "乙", tags: ["VIP"] },
      { name: "丙", channel: "whatsapp", tags: ["VIP", "熟客"] },
      { name: "丁" },
    ]);
    const { team } = stand;
    const ids = [await tagId(team.id, "VIP"), await tagId(team.id, "熟客")];
    const tags = (mode: "any" | "all" | "none") => ({ tags: { mode, ids } });
    expect(await stand.namesOf(tags("any"))).toEqual(["甲", "乙", "丙"].toSorted());
    expect(await stand.namesOf(tags("all"))).toEqual(["甲", "丙"].toSorted());
    expect(await stand.namesOf(tags("none"))).toEqual(["丁"]);
    expect(await stand.namesOf({ ...tags("all"), accounts: [team.line.id] })).toEqual(["甲"]);
    expect(await stand.namesOf({ ...tags("all"), channels: ["whatsapp"] })).toEqual(["丙"]);
    expect(await stand.namesOf({ channels: ["whatsapp"], accounts: [team.line.id] })).toEqual([]);
    expect(await stand.namesOf({ ...tags("any"), channels: ["line"], search: "乙" })).toEqual(["乙"]);
  });

  test.each([
    ["lastCustomer", "lastCustomerAtMs"],
    ["lastTeam", "lastTeamAtMs"],
    ["lastMarketing", "lastMarketingAtMs"],
  ] as const)("of %s knows the last days, longer ago than them, and never", async (condition, column) => {
    await addPeople(stand.staff, [
      { name: "剛剛", [column]: nowMs - hourMs },
      { name: "七天", [column]: nowMs - 7 * dayMs },
      { name: "過了", [column]: nowMs - 7 * dayMs - 1 },
      { name: "從來沒有" },
    ]);
    expect(await stand.namesOf({ [condition]: { withinDays: 7 } })).toEqual(["剛剛", "七天"].toSorted());
    expect(await stand.namesOf({ [condition]: { olderThanDays: 7 } })).toEqual(
      ["過了", "從來沒有"].toSorted(),
    );
  });

  test("of days means those of the team's time zone, both ends included, on the day the clock is set, too", async () => {
    await testDb.write([
      {
        sql: "update teams set time_zone = 'America/New_York' where id = :team",
        args: { team: stand.team.id },
      },
    ]);
    // On 2026-11-01 the clock goes back: the day has 25 hours, from 04:00 to 05:00 UTC of the next.
    const startMs = Date.UTC(2026, 10, 1, 4);
    await addPeople(stand.staff, [
      { name: "前一天", lastCustomerAtMs: startMs - 1 },
      { name: "開始", lastCustomerAtMs: startMs },
      { name: "最後", lastCustomerAtMs: startMs + 25 * hourMs - 1 },
      { name: "後一天", lastCustomerAtMs: startMs + 25 * hourMs },
    ]);
    const on = (from: string, until: string) => stand.namesOf({ lastCustomer: { from, until } });
    expect(await on("2026-11-01", "2026-11-01")).toEqual(["開始", "最後"].toSorted());
    expect(await stand.namesOf({ lastCustomer: { until: "2026-10-31" } })).toEqual(["前一天"]);
    expect(await stand.namesOf({ lastCustomer: { from: "2026-11-02" } })).toEqual(["後一天"]);
  });

  test("by store follows the customer to another store", async () => {
    await stand.put("stores", [
      { code: "north", name: "北門店" },
      { code: "south", name: "南門店" },
    ]);
    const [north, south] = [await stand.idOf("stores", "north"), await stand.idOf("stores", "south")];
    await stand.put("customers", [{ code: "s-1", name: "甲", store: "north" }]);
    await stand.put("conversations", [
      {
        code: "v-1",
        customer: "s-1",
        account: stand.team.line.platformId,
        platformUser: `U${"1".repeat(32)}`,
        state: "in_progress",
        owner: stand.staff.code,
      },
    ]);
    expect(await stand.namesOf({ stores: [north] })).toEqual(["甲"]);
    await stand.put("customers", [{ code: "s-1", name: "甲", store: "south" }]);
    expect(await stand.namesOf({ stores: [north] })).toEqual([]);
    expect(await stand.namesOf({ stores: [north, south] })).toEqual(["甲"]);
  });

  test("by the 24 hours is of WhatsApp's people, and by who waits of everybody", async () => {
    await addPeople(stand.staff, [
      { name: "內", channel: "whatsapp", lastInboundAtMs: nowMs - 24 * hourMs + 1 },
      { name: "外", channel: "whatsapp", lastInboundAtMs: nowMs - 24 * hourMs, waitingSinceMs: nowMs },
      { name: "沒寫過", channel: "whatsapp", lastInboundAtMs: null },
      { name: "LINE", waitingSinceMs: nowMs },
    ]);
    expect(await stand.namesOf({ window: "open" })).toEqual(["內"]);
    expect(await stand.namesOf({ window: "closed" })).toEqual(["外", "沒寫過"].toSorted());
    expect(await stand.namesOf({ waiting: true })).toEqual(["LINE", "外"].toSorted());
    expect(await stand.namesOf({ waiting: false })).toEqual(["內", "沒寫過"].toSorted());
  });

  test("reaches nobody but one's own, whatever it says", async () => {
    const colleague = await addStaff(stand.team, "salesperson");
    await addPeople(colleague, [{ name: "同事的", tags: ["VIP"] }]);
    await addPeople(await addStaff(await createTeam(), "salesperson"), [{ name: "別隊的", tags: ["VIP"] }]);
    expect(await stand.namesOf({ tags: { mode: "any", ids: [await tagId(stand.team.id, "VIP")] } })).toEqual(
      [],
    );
    expect(await stand.namesOf({ lastCustomer: { olderThanDays: 1 } })).toEqual([]);
    expect(await stand.namesOf({ waiting: false })).toEqual([]);
  });
});

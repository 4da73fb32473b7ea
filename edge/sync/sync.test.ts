import { beforeEach, describe, expect, test } from "vitest";
import { limits } from "../../schema/api.ts";
import { SyncResult } from "../../schema/sync.ts";
import { bodyOf } from "../testing/client.ts";
import { createSyncStand, type SyncStand } from "../testing/sync-stand.ts";
import { addStaff, createTeam, type TestTeam } from "../testing/team.ts";

let team: TestTeam;
let put: SyncStand["put"];
let ask: SyncStand["ask"];
let conversation: SyncStand["conversation"];

beforeEach(async () => {
  ({ team, put, ask, conversation } = await createSyncStand());
});

describe("the form of a sync call", () => {
  test("takes an array, an object with rows, and NDJSON", async () => {
    for (const [body, type] of [
      ['[{"name":"一"}]', "application/json"],
      ['{"rows":[{"name":"二"}]}', "application/json; charset=utf-8"],
      ['{"name":"三"}\r\n\n{"name":"四"}\n', "application/x-ndjson"],
    ] as const) {
      const answer = await put("tags", body, { "Content-Type": type });
      expect(answer).toMatchObject({ status: 200, body: { rejected: 0 } });
    }
    const names = await ask("select name from tags where team_id = :team order by id");
    expect(names.map(({ name }) => name)).toEqual(["VIP", "熟客", "一", "二", "三", "四"]);
  });

  test("names each bad line with field and reason, and puts the good ones in", async () => {
    const lines = [
      '{"code":"a","name":"甲"}',
      "{oops",
      '{"code":"b"}',
      "",
      '{"code":"c","name":"丙","nmae":1}',
      '{"code":"d","name":"丁"}',
    ];
    const answer = await put("stores", lines.join("\n"), { "Content-Type": "application/x-ndjson" });
    const body = bodyOf(SyncResult, answer);
    expect(body).toMatchObject({ received: 5, written: 2, rejected: 3 });
    expect(body.errors).toEqual([
      { line: 2, field: "", reason: expect.stringContaining("not JSON") },
      { line: 3, field: "name", reason: expect.stringContaining("string") },
      { line: 5, field: "nmae", reason: expect.stringContaining("not known") },
    ]);
    const codes = await ask("select code from stores where team_id = :team order by code");
    expect(codes.map(({ code }) => code)).toEqual(["a", "d", "north"]);
  });

  test("refuses a text with a NUL in it, which would end there for the database", async () => {
    const answer = await put("customers", [
      { code: "n", name: "王\0小明" },
      { code: "p", name: "王", phone: "09\0" },
      { code: "m", name: "李" },
    ]);
    expect(bodyOf(SyncResult, answer)).toMatchObject({
      written: 1,
      errors: [
        { line: 1, field: "name", reason: expect.stringContaining("NUL") },
        { line: 2, field: "phone", reason: expect.stringContaining("NUL") },
      ],
    });
  });

  test("refuses what is no JSON, no rows, of another type, or too many rows", async () => {
    expect(await put("tags", "[{")).toMatchObject({ status: 400, body: { code: "malformed_json" } });
    expect(await put("tags", { row: [] })).toMatchObject({
      status: 400,
      body: { code: "invalid_request", field: "rows" },
    });
    expect(await put("tags", "name\nVIP", { "Content-Type": "text/csv" })).toMatchObject({
      status: 415,
      body: { code: "unsupported_media_type" },
    });
    const tooMany = Array.from({ length: limits.syncRowsMax + 1 }, (_, index) => ({ name: `t${index}` }));
    expect(await put("tags", tooMany)).toMatchObject({
      status: 413,
      body: { code: "body_too_large", params: { max: limits.syncRowsMax, actual: limits.syncRowsMax + 1 } },
    });
    expect(await put("orders", [])).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  test("takes a full call of 5,000 rows, and the same again changes nothing", async () => {
    const rows = Array.from({ length: limits.syncRowsMax }, (_, index) => ({
      code: `k${index}`,
      name: `顧客 ${index}`,
      tags: ["新客"],
    }));
    const first = await put("customers", rows);
    expect(first.body).toEqual({ received: 5_000, written: 5_000, rejected: 0, errors: [] });
    const before = await ask("select id, code, name from customers where team_id = :team");
    const again = await put("customers", rows);
    expect(again.body).toEqual(first.body);
    expect(await ask("select id, code, name from customers where team_id = :team")).toEqual(before);
    expect(await ask("select count(*) as n from customer_tags where team_id = :team")).toEqual([
      { n: 5_002 },
    ]);
  });
});

describe("references", () => {
  test("by codes that do not exist are line errors that name the field", async () => {
    const staff = await put("staff", [
      { code: "x", name: "人", role: "support", stores: ["north", "south"] },
    ]);
    expect(bodyOf(SyncResult, staff).errors).toMatchObject([{ line: 1, field: "stores.1" }]);
    const customers = await put("customers", [{ code: "c-2", name: "客", store: "south" }]);
    expect(bodyOf(SyncResult, customers).errors).toMatchObject([{ line: 1, field: "store" }]);
    const conversations = await put("conversations", [
      conversation(),
      conversation({ code: "2", customer: "nobody" }),
      conversation({ code: "3", account: "U0" }),
      conversation({ code: "4", owner: "nobody" }),
    ]);
    expect(conversations.body).toMatchObject({ written: 1, rejected: 3 });
    expect(bodyOf(SyncResult, conversations).errors).toMatchObject([
      { line: 2, field: "customer" },
      { line: 3, field: "account" },
      { line: 4, field: "owner" },
    ]);
    const bindings = await put("bindings", [
      { customer: "c-1", staff: "nobody", account: team.line.platformId },
    ]);
    expect(bodyOf(SyncResult, bindings).errors).toMatchObject([{ line: 1, field: "staff" }]);
  });

  test("to another team's things do not exist", async () => {
    const other = await createTeam();
    const theirs = await addStaff(other, "salesperson", ["theirs"]);
    const answered = await put("conversations", [
      conversation({ account: other.line.platformId }),
      conversation({ owner: theirs.code }),
    ]);
    expect(bodyOf(SyncResult, answered).errors).toMatchObject([
      { line: 1, field: "account" },
      { line: 2, field: "owner" },
    ]);
    const store = await put("customers", [{ code: "c-2", name: "客", store: "theirs" }]);
    expect(bodyOf(SyncResult, store).errors).toMatchObject([{ field: "store" }]);
  });
});

describe("staff and bindings", () => {
  test("a staff member has exactly the stores of the latest row", async () => {
    await put("stores", [{ code: "south", name: "南門店" }]);
    await put("staff", [{ code: "amy", name: "陳小美", role: "sales_manager", stores: ["south"] }]);
    expect(
      await ask(`select staff.role, stores.code from staff join staff_stores on staff_stores.staff_id = staff.id
        join stores on stores.id = staff_stores.store_id where staff.team_id = :team`),
    ).toEqual([{ role: "sales_manager", code: "south" }]);
  });

  test("a customer is bound to one staff member an account, the latest one", async () => {
    await put("staff", [{ code: "ben", name: "林大明", role: "salesperson" }]);
    for (const staff of ["amy", "ben"])
      await put("bindings", [{ customer: "c-1", staff, account: team.line.platformId }]);
    expect(
      await ask(`select staff.code from bindings join staff on staff.id = bindings.staff_id
        where bindings.team_id = :team`),
    ).toEqual([{ code: "ben" }]);
  });
});

describe("customers", () => {
  test("carry exactly the tags of the latest row that names any", async () => {
    const tags = () =>
      ask(`select tags.name from customer_tags join tags on tags.id = customer_tags.tag_id
        where customer_tags.team_id = :team order by tags.name`);
    await put("customers", [{ code: "c-1", name: "王先生", tags: ["VIP", "新客"] }]);
    expect(await tags()).toEqual([{ name: "VIP" }, { name: "新客" }]);
    await put("customers", [{ code: "c-1", name: "王先生" }]);
    expect(await tags()).toEqual([{ name: "VIP" }, { name: "新客" }]);
    await put("customers", [{ code: "c-1", name: "王先生", tags: [] }]);
    expect(await tags()).toEqual([]);
  });

  test("hand a new name and phone on to their conversations", async () => {
    await put("conversations", [conversation({ owner: "amy" })]);
    await put("customers", [{ code: "c-1", name: "王大同", phone: "0987-654-321" }]);
    expect(await ask("select customer_name, phone from conversations where team_id = :team")).toEqual([
      { customer_name: "王大同", phone: "0987-654-321" },
    ]);
  });

  test("of one call with the same code twice, the later row holds", async () => {
    const { body } = await put("customers", [
      { code: "c-9", name: "先" },
      { code: "c-9", name: "後" },
    ]);
    expect(body).toMatchObject({ written: 2, rejected: 0 });
    expect(await ask("select name from customers where team_id = :team and code = 'c-9'")).toEqual([
      { name: "後" },
    ]);
  });
});

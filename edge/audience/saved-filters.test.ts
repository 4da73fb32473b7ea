import { beforeEach, describe, expect, test } from "vitest";
import { limits, SavedFilter, SavedFilterList } from "../../schema/api.ts";
import { type AudienceStand, createAudienceStand } from "../testing/audience-stand.ts";
import { bodyOf, mintToken } from "../testing/client.ts";
import { addSavedFilter } from "../testing/saved-filters.ts";
import { addStaff } from "../testing/team.ts";

let stand: AudienceStand;
const filter = { waiting: true, lastCustomer: { withinDays: 30 } };

beforeEach(async () => {
  stand = await createAudienceStand();
});

const call = (method: string, path: string, body?: object) =>
  stand.api(path, { method, token: stand.token, ...(body ? { body } : {}) });
const list = async () => bodyOf(SavedFilterList, await call("GET", "/v1/filters")).items;
const save = (name: string) => call("POST", "/v1/filters", { name, filter });

describe("saved filters", () => {
  test("are kept as they were set, renamed, changed and deleted", async () => {
    const created = await save(" 常客 ");
    expect(created.status).toBe(201);
    const { id } = bodyOf(SavedFilter, created);
    expect(await list()).toMatchObject([{ id, name: "常客", filter }]);
    const changed = await call("PUT", `/v1/filters/${id}`, { name: "等回覆", filter: { waiting: true } });
    expect(changed.status).toBe(200);
    expect(await list()).toMatchObject([{ id, name: "等回覆", filter: { waiting: true } }]);
    expect((await call("DELETE", `/v1/filters/${id}`)).status).toBe(204);
    expect(await list()).toEqual([]);
    expect(await call("DELETE", `/v1/filters/${id}`)).toMatchObject({ status: 404 });
  });

  test("have names of their own: one that is taken is refused by its field", async () => {
    await save("常客");
    const other = bodyOf(SavedFilter, await save("新客"));
    const taken = { status: 409, body: { code: "filter_name_taken", field: "name" } };
    expect(await save("常客")).toMatchObject(taken);
    expect(await call("PUT", `/v1/filters/${other.id}`, { name: "常客", filter })).toMatchObject(taken);
    expect((await call("PUT", `/v1/filters/${other.id}`, { name: "新客", filter: {} })).status).toBe(200);
    expect((await list()).map(({ name }) => name)).toEqual(["常客", "新客"]);
  });

  test("are at most fifty, however many tabs save at once", async () => {
    for (let made = 0; made < limits.savedFiltersMax - 1; made++) await addSavedFilter(stand.staff);
    const answers = await Promise.all(["一", "二", "三"].map(save));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422]);
    const [refused] = answers.filter(({ status }) => status === 422);
    expect(refused?.body).toMatchObject({
      code: "too_many_filters",
      params: { max: limits.savedFiltersMax },
    });
    expect(await list()).toHaveLength(limits.savedFiltersMax);
  });

  test("are one's own: a colleague neither sees nor changes them, and may use the name", async () => {
    const { id } = bodyOf(SavedFilter, await save("常客"));
    const token = await mintToken(await addStaff(stand.team, "salesperson"));
    const asColleague = (method: string, path: string, body?: object) =>
      stand.api(path, { method, token, ...(body ? { body } : {}) });
    expect(await asColleague("GET", "/v1/filters")).toMatchObject({ body: { items: [] } });
    expect(await asColleague("PUT", `/v1/filters/${id}`, { name: "我的", filter })).toMatchObject({
      status: 404,
    });
    expect(await asColleague("DELETE", `/v1/filters/${id}`)).toMatchObject({ status: 404 });
    expect((await asColleague("POST", "/v1/filters", { name: "常客", filter })).status).toBe(201);
    expect(await list()).toMatchObject([{ id, name: "常客" }]);
  });

  test.each([
    ["no name", { name: "  ", filter }, "name"],
    ["a name that is too long", { name: "名".repeat(limits.filterNameUnitsMax + 1), filter }, "name"],
    ["half of a character", { name: "\ud83d", filter }, "name"],
    ["a field that is not known", { name: "常客", filter, shared: true }, "shared"],
  ])("with %s are refused by the field", async (_, body, field) => {
    const answer = await call("POST", "/v1/filters", body);
    expect(answer).toMatchObject({ status: 400 });
    if (field !== "name" || !body.name.includes("\ud83d")) expect(answer.body).toMatchObject({ field });
  });

  test("that a later version has written are left out of the list, not misread", async () => {
    await addSavedFilter(stand.staff, { mood: "happy" });
    await save("常客");
    expect(await list()).toMatchObject([{ name: "常客" }]);
  });
});

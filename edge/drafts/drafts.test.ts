import { beforeEach, expect, test } from "vitest";
import { DraftDetail, DraftList, DraftSummary, draftsMax } from "../../schema/api.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addDraft } from "../testing/drafts.ts";
import { addPeople } from "../testing/people.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";

const api = createApi();
let staff: TestStaff;
let id: string;

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
  id = crypto.randomUUID();
});

const ask = async (path: string, call: { method?: string; body?: unknown } = {}, as = staff) =>
  api(path, { ...call, token: await mintToken(as) });
const draft = (words: string, version: number) => ({
  version,
  glimpse: words,
  people: 3,
  messages: 1,
  work: { version: 1, draft: { messages: [{ type: "text", text: words }] } },
});
const save = (words: string, version: number, draftId = id) =>
  ask(`/v1/drafts/${draftId}`, { method: "PUT", body: draft(words, version) });
const list = async () => bodyOf(DraftList, await ask("/v1/drafts")).items;

test("a draft is kept as it was given, and each save is a version", async () => {
  expect(bodyOf(DraftSummary, await save("一", 0))).toMatchObject({
    id,
    version: 1,
    glimpse: "一",
    people: 3,
  });
  expect(bodyOf(DraftSummary, await save("一二", 1))).toMatchObject({ version: 2, glimpse: "一二" });
  const kept = bodyOf(DraftDetail, await ask(`/v1/drafts/${id}`));
  expect(kept).toMatchObject({ version: 2, work: draft("一二", 1).work });
  expect(await list()).toMatchObject([{ id, version: 2, messages: 1 }]);
});

test("a draft that waits for another send says so, until it is saved without", async () => {
  const path = `/v1/drafts/${id}`;
  await ask(path, { method: "PUT", body: { ...draft("晚點", 0), isPutOff: true } });
  expect(await list()).toMatchObject([{ id, isPutOff: true }]);
  expect(bodyOf(DraftDetail, await ask(path)).isPutOff).toBe(true);
  await save("現在", 1);
  expect(await list()).toMatchObject([{ id, isPutOff: false }]);
});

test("what another device saved meanwhile is never written over, and stays to be read", async () => {
  await save("手機", 0);
  await save("手機上的", 1);
  expect(await save("桌機上的", 1)).toMatchObject({
    status: 409,
    body: { code: "draft_changed", params: { version: 2 } },
  });
  expect(await save("另一份新的", 0)).toMatchObject({ status: 409, body: { code: "draft_changed" } });
  expect(bodyOf(DraftDetail, await ask(`/v1/drafts/${id}`)).glimpse).toBe("手機上的");
});

test("the same save again, after its answer was lost, is answered as the first", async () => {
  const first = bodyOf(DraftSummary, await save("一", 0));
  expect(bodyOf(DraftSummary, await save("一", 0))).toEqual(first);
  const second = bodyOf(DraftSummary, await save("一二", 1));
  expect(bodyOf(DraftSummary, await save("一二", 1))).toMatchObject({ glimpse: second.glimpse });
});

test("of two saves of one version at once, one holds and the other is told", async () => {
  await save("一", 0);
  const answers = await Promise.all([save("甲", 1), save("乙", 1)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test("drafts are one's own, also beside a colleague of the same team", async () => {
  await save("我的", 0);
  const colleague = await addStaff(staff.team, "sales_manager");
  expect(await ask(`/v1/drafts/${id}`, {}, colleague)).toMatchObject({ status: 404 });
  expect(await ask(`/v1/drafts/${id}`, { method: "DELETE" }, colleague)).toMatchObject({ status: 404 });
  expect(bodyOf(DraftList, await ask("/v1/drafts", {}, colleague)).items).toEqual([]);
});

test("there are fifty at most, and the fifty-first is refused with the way out", async () => {
  for (let count = 0; count < draftsMax; count++) await addDraft(staff);
  expect(await save("五十一", 0)).toMatchObject({
    status: 422,
    body: { code: "too_many_drafts", params: { max: 50 }, detail: expect.stringContaining("Delete") },
  });
  const [first] = await list();
  expect(await ask(`/v1/drafts/${first?.id}`, { method: "DELETE" })).toMatchObject({ status: 204 });
  expect(await save("五十一", 0)).toMatchObject({ status: 200 });
});

/** Sends the draft to somebody, by the same call each time. */
async function sendIt() {
  const [person] = await addPeople(staff, [{}]);
  const key = crypto.randomUUID();
  const conversations = [person?.id];
  const body = {
    draftId: id,
    kind: "message",
    messages: [{ type: "text", text: "送" }],
    selection: { people: { mode: "named", conversations }, remove: { verdicts: [], conversations: [] } },
  };
  const call = async () =>
    api("/v1/broadcasts", { token: await mintToken(staff), headers: { "Idempotency-Key": key }, body });
  const first = await call();
  return { ...first, again: call };
}

test("a draft that has been sent is gone, and a late save does not bring it back", async () => {
  await save("送", 0);
  expect((await sendIt()).status).toBe(202);
  expect(await list()).toEqual([]);
  for (const version of [0, 1])
    expect(await save("太晚", version)).toMatchObject({ status: 409, body: { code: "draft_already_sent" } });
});

test("a draft that outlived a call which died is gone when the call is made again", async () => {
  const { again } = await sendIt();
  await testDb.write([
    {
      sql: `insert into drafts (id, team_id, staff_id, work, version, updated_at_ms)
        values (:id, :team, :staff, :work, 1, 0)`,
      args: { id, team: staff.team.id, staff: staff.id, work: JSON.stringify(draft("送", 1)) },
    },
  ]);
  expect(await list()).toHaveLength(1);
  expect((await again()).status).toBe(202);
  expect(await list()).toEqual([]);
});

test("work that lies deeper than the database reads is refused by name", async () => {
  const deep: unknown = JSON.parse(`${"[".repeat(1_500)}${"]".repeat(1_500)}`);
  const body = { ...draft("一", 0), work: { deep } };
  expect(await ask(`/v1/drafts/${id}`, { method: "PUT", body })).toMatchObject({
    status: 400,
    body: { code: "invalid_request", field: "work" },
  });
  expect(await list()).toEqual([]);
});

test("what is no draft names its field", async () => {
  const path = `/v1/drafts/${id}`;
  for (const [more, field] of [
    [{ version: -1 }, "version"],
    [{ glimpse: "字".repeat(201) }, "glimpse"],
    [{ work: "text" }, "work"],
    [{ extra: 1 }, "extra"],
  ] as const) {
    const answer = await ask(path, { method: "PUT", body: { ...draft("一", 0), ...more } });
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request", field } });
  }
  expect(await ask("/v1/drafts/nothing", { method: "PUT", body: draft("一", 0) })).toMatchObject({
    status: 400,
  });
});

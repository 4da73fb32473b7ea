import { beforeEach, describe, expect, test } from "vitest";
import { BroadcastCounts, BroadcastPage, BroadcastSenders } from "../../schema/api.ts";
import type { Role } from "../../schema/roles.ts";
import { text } from "../db/values.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addRecord, type RecordGiven } from "../testing/records.ts";
import { actorOf, everybody, requestFor, send } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff, type TestTeam } from "../testing/team.ts";
import { createWhatsAppStand } from "../testing/whatsapp-stand.ts";
import { listBroadcasts, lookedThrough } from "./list.ts";
import { narrowed } from "./narrowed.ts";
import { recordCounts } from "./record-counts.ts";

const api = createApi();
/** Noon in Taipei, on 2026-11-20. */
const noonMs = Date.UTC(2026, 10, 20, 4);
const hourMs = 3_600_000;
let team: TestTeam;
let staff: TestStaff;
let token: string;

beforeEach(async () => {
  team = await createTeam();
  staff = await addStaff(team, "salesperson", ["north"]);
  token = await mintToken(staff);
});

const find = async (query: Record<string, string>, by = token) => {
  const page = bodyOf(
    BroadcastPage,
    await api(`/v1/broadcasts?${new URLSearchParams(query)}`, { token: by }),
  );
  return page.items.map(({ id }) => id);
};
const add = async (given: RecordGiven = {}, by = staff) =>
  (await addRecord(by, { createdAtMs: noonMs, ...given })).id;

describe("the search in what was sent", () => {
  test.each([
    ["外套", true],
    ["SALE", true],
    ["ｓａｌｅ", true],
    ["100%", true],
    ["shop.example/a", true],
    ["100_", false],
    ["%", true],
    ["鞋", false],
    ["  ", true],
  ])("%j finds it: %s", async (search, isFound) => {
    const id = await add({ messages: ["秋冬外套 Sale", "全館 100% 棉 https://shop.example/a"] });
    await add({ messages: ["別的"], state: "cancelled" });
    expect((await find({ search })).includes(id)).toBe(isFound);
  });

  test("finds what has been sent through the API", async () => {
    const stand = await createWhatsAppStand();
    await stand.customers(1);
    const services = testServices();
    const id = await send(services, stand.staff, requestFor(everybody, "週年慶開跑"));
    const page = await listBroadcasts(services, actorOf(stand.staff), { search: "週年慶", limit: 10 });
    expect(page.items.map((item) => item.id)).toEqual([id]);
  });

  test("finds what is older than the text that is searched", async () => {
    const id = await add({ messages: ["舊外套"] });
    await testDb.write([{ sql: "update broadcasts set search_text = null where id = :id", args: { id } }]);
    expect(await find({ search: "舊外套" })).toEqual([id]);
  });

  test("goes on from where looking through has ended, so that one page takes so long and no longer", async () => {
    const oldest = await add({ messages: ["找得到"], createdAtMs: noonMs - hourMs });
    await testDb.write([
      {
        sql: `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${lookedThrough})
          insert into broadcasts (id, team_id, staff_id, kind, state, draft_id, idempotency_key, request_hash, content,
            selection, links_per_person, epoch, created_at_ms, due_at_ms, plan_max_id)
          select 'bc_' || :team || i, team_id, staff_id, kind, state, 'd' || i, 'k' || i, '', '[]', '{}', 0, 1, :at, :at, 0
          from n join broadcasts b on b.id = :id`,
        args: { id: oldest, at: noonMs, team: team.id },
      },
    ]);
    const services = testServices();
    const first = await listBroadcasts(services, actorOf(staff), { search: "找得到", limit: 10 });
    expect(first.items).toEqual([]);
    const cursor = first.nextCursor ?? "";
    const second = await listBroadcasts(services, actorOf(staff), { search: "找得到", limit: 10, cursor });
    expect(second.items.map(({ id }) => id)).toEqual([oldest]);
    expect(second.nextCursor).toBeNull();
  });
});

describe("the list is narrowed", () => {
  test("by state, failures by person and by chunk", async () => {
    const people = [{ chunk: 0 }];
    const chunk = { channel: "line", number: 0 } as const;
    const running = await add({ people, chunks: [{ ...chunk, state: "waiting" }] });
    const scheduled = await add({ state: "armed", scheduledAtMs: noonMs + hourMs });
    const failed = await add({
      state: "done",
      people: [{ chunk: null, state: "failed", reason: "window" }],
    });
    const refused = await add({ state: "stopped", people, chunks: [{ ...chunk, state: "failed" }] });
    const paused = await add({ state: "paused" });
    const back = await add({ state: "cancelled" });
    const sorted = async (state: string) => (await find({ state })).toSorted();
    expect(await sorted("open")).toEqual([running, scheduled, paused].toSorted());
    expect(await sorted("scheduled")).toEqual([scheduled]);
    expect(await sorted("failed")).toEqual([failed, refused].toSorted());
    expect(await sorted("paused")).toEqual([paused]);
    expect(await sorted("done")).toEqual([failed]);
    expect(await sorted("stopped")).toEqual([refused]);
    expect(await sorted("cancelled")).toEqual([back]);
  });

  test("by channel and kind", async () => {
    const line = await add({ people: [{ chunk: null, state: "failed", reason: "unfollowed" }] });
    const both = await add({ people: [{ chunk: 0 }, { channel: "whatsapp", chunk: 0 }], kind: "template" });
    expect((await find({ channel: "line" })).toSorted()).toEqual([line, both].toSorted());
    expect(await find({ channel: "whatsapp" })).toEqual([both]);
    expect(await find({ kind: "template", channel: "line" })).toEqual([both]);
  });

  test("by days of the team's calendar, the last one included", async () => {
    const ids = await Promise.all(
      // 23:59 on the 19th, 00:00 and 23:59 on the 20th, 00:00 on the 21st.
      [-12 * hourMs - 60_000, -12 * hourMs, 12 * hourMs - 60_000, 12 * hourMs].map((ms) =>
        add({ createdAtMs: noonMs + ms }),
      ),
    );
    const [before, first, last, after] = ids;
    expect((await find({ from: "2026-11-20", until: "2026-11-20" })).toSorted()).toEqual(
      [first, last].toSorted(),
    );
    expect((await find({ from: "2026-11-20" })).toSorted()).toEqual([first, last, after].toSorted());
    expect(await find({ until: "2026-11-19" })).toEqual([before]);
  });

  test("by sender and store, among those one may see", async () => {
    const colleague = await addStaff(team, "salesperson", ["north"]);
    const stranger = await addStaff(team, "salesperson", ["south"]);
    const [mine, theirs, other] = [await add(), await add({}, colleague), await add({}, stranger)];
    const manager = await mintToken(await addStaff(team, "sales_manager", ["north"]));
    expect((await find({}, manager)).toSorted()).toEqual([mine, theirs].toSorted());
    expect(await find({ sender: colleague.code }, manager)).toEqual([theirs]);
    expect(await find({ sender: stranger.code }, manager)).toEqual([]);
    expect(await find({ store: "south" }, manager)).toEqual([]);
    const admin = await mintToken(await addStaff(team, "admin"));
    expect(await find({ store: "south" }, admin)).toEqual([other]);
    expect(await find({ sender: colleague.code })).toEqual([]);
  });

  test.each([
    [{ state: "lost" }, "state"],
    [{ channel: "sms" }, "channel"],
    [{ from: "2026-02-30" }, "from"],
    [{ from: "2026-11-20", until: "2026-11-19" }, "until"],
    [{ search: "長".repeat(101) }, "search"],
    [{ sender: "" }, "sender"],
    [{ colour: "red" }, "colour"],
  ])("not by %j: the answer names the field", async (query: Record<string, string>, field) => {
    const answer = await api(`/v1/broadcasts?${new URLSearchParams(query)}`, { token });
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request", field } });
  });
});

describe("the counts on the chips", () => {
  const counts = async (query: Record<string, string> = {}, by = token) =>
    bodyOf(BroadcastCounts, await api(`/v1/broadcasts/counts?${new URLSearchParams(query)}`, { token: by }));
  const failing: RecordGiven = {
    state: "done",
    people: [{ chunk: null, state: "failed", reason: "window" }],
  };

  test("are what the list would hold, under whatever else it is narrowed by, of what one may see", async () => {
    await add({ ...failing, messages: ["外套"] });
    await add({ ...failing, kind: "template" });
    await add({ state: "running", messages: ["外套"] });
    await add({ state: "armed", scheduledAtMs: noonMs + hourMs });
    await add({ state: "done" });
    await add(failing, await addStaff(team, "salesperson", ["south"]));
    expect(await counts()).toEqual({ failed: 2, open: 2, isCut: false });
    expect(await counts({ search: "外套" })).toEqual({ failed: 1, open: 1, isCut: false });
    expect(await counts({ kind: "template" })).toEqual({ failed: 1, open: 0, isCut: false });
    expect(await counts({ until: "2026-11-19" })).toEqual({ failed: 0, open: 0, isCut: false });
    const admin = await mintToken(await addStaff(team, "admin"));
    expect((await counts({}, admin)).failed).toBe(3);
    expect((await counts({ store: "south" }, admin)).failed).toBe(1);
  });

  test("walk no table from end to end", async () => {
    const { sql, args } = recordCounts(actorOf(staff), { store: "north", search: "x" });
    const { rows } = await testDb.read({ sql: `explain query plan ${sql}`, args: args ?? {} });
    const scans = rows.map((row) => text(row, "detail")).filter((step) => step.startsWith("SCAN"));
    expect(new Set(scans)).toEqual(new Set(["SCAN looked"]));
  });

  test.each([
    [{ state: "failed" }, "state"],
    [{ from: "2026-11-20", until: "2026-11-19" }, "until"],
  ])("are not of %j: the answer names the field", async (query: Record<string, string>, field) => {
    const answer = await api(`/v1/broadcasts/counts?${new URLSearchParams(query)}`, { token });
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request", field } });
  });
});

describe("who can be asked for", () => {
  test.each<[Role, string[], number, number]>([
    ["admin", [], 2, 2],
    ["sales_manager", ["north"], 1, 1],
    ["sales_manager", ["west"], 0, 0],
    ["salesperson", ["north"], 0, 0],
  ])("a %s of stores %j gets %i senders and %i stores", async (role, stores, senders, shops) => {
    await add();
    await add({}, await addStaff(team, "salesperson", ["south"]));
    const reader = await mintToken(await addStaff(team, role, stores));
    const { body } = await api("/v1/broadcasts/senders", { token: reader });
    const known = BroadcastSenders.parse(body);
    expect([known.senders.length, known.stores.length]).toEqual([senders, shops]);
  });
});

test("nothing that is asked for walks past more than it looks through", async () => {
  const asked = narrowed({
    sender: "s",
    store: "t",
    channel: "line",
    state: "failed",
    search: "x",
    kind: "message",
  });
  const { rows } = await testDb.read({
    sql: `explain query plan with looked as materialized (select b.id, b.created_at_ms from broadcasts b
        where b.team_id = :team order by b.created_at_ms desc, b.id desc limit 10)
      select b.id from looked cross join broadcasts b on b.id = looked.id where ${asked?.sql}`,
    args: { team: "t", ...asked?.args },
  });
  const scans = rows.map((row) => text(row, "detail")).filter((step) => step.startsWith("SCAN"));
  expect(scans).toEqual(["SCAN looked"]);
});

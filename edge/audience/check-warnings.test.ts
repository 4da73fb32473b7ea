import { beforeEach, describe, expect, test } from "vitest";
import { CheckPeoplePage, CheckResult, type CheckWarning, type Selection } from "../../schema/api.ts";
import type { Warning } from "../../schema/warnings.ts";
import { judged } from "../db/selection.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { addRecord } from "../testing/records.ts";
import { everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { findCheckSettings, occasionOf, shownOf } from "./occasion.ts";

const hourMs = 3_600_000;
const text = "新品到店 https://shop.example/a";
const messages = [{ type: "text", text }];
const quiet: Pick<CheckWarning, "atMs" | "limit" | "by"> = { atMs: null, limit: null, by: [] };

let platform: MovingPlatform;
let api: ReturnType<typeof createApi>;
let staff: TestStaff;
let colleague: TestStaff;
let token: string;

beforeEach(async () => {
  platform = new MovingPlatform();
  api = createApi(platform.services);
  const team = await createTeam();
  [staff, colleague] = [await addStaff(team, "salesperson"), await addStaff(team, "salesperson")];
  token = await mintToken(staff);
});

const setTeam = (column: "recent_contact_hours" | "sends_per_person_max", value: number | null) =>
  testDb.write([
    { sql: `update teams set ${column} = :value where id = :id`, args: { value, id: staff.team.id } },
  ]);
const without = (...removed: Warning[]): Selection => ({
  ...everybody,
  remove: { ...everybody.remove, warnings: removed },
});

async function check(selection: Selection = everybody, sent: object[] = messages): Promise<CheckResult> {
  const answer = await api("/v1/check", { body: { messages: sent, selection }, token });
  expect(answer.status).toBe(200);
  return bodyOf(CheckResult, answer);
}
async function peopleOf(warning: Warning, selection: Selection = everybody) {
  const answer = await api("/v1/check/people", { body: { messages, selection, warning }, token });
  expect(answer.status).toBe(200);
  return bodyOf(CheckPeoplePage, answer).items;
}

/** A send that the platform took for these people. */
const sentTo = (by: TestStaff, people: TestPerson[], atMs: number, words: string = "別的內容") =>
  addRecord(by, {
    state: "done",
    createdAtMs: atMs,
    startedAtMs: atMs,
    messages: [words],
    people: people.map((person) => ({ person, chunk: 0 })),
    chunks: [{ channel: "line", number: 0, state: "accepted" }],
  });

describe("a colleague's word", () => {
  test("is told of with who and when, whether it was written or sent to many, and one's own is not", async () => {
    const atMs = platform.nowMs - 3 * hourMs;
    const [, sent] = await addPeople(staff, [
      { name: "寫過", lastTeamAtMs: atMs, lastTeamBy: colleague },
      { name: "群發過" },
      { name: "自己寫的", lastTeamAtMs: atMs, lastTeamBy: staff },
      { name: "前天寫的", lastTeamAtMs: atMs - 48 * hourMs, lastTeamBy: colleague },
      { name: "封鎖", lastTeamAtMs: atMs, lastTeamBy: colleague, isFollowing: false },
    ]);
    if (sent) await sentTo(colleague, [sent], atMs - hourMs);
    const { warnings } = await check();
    expect(warnings).toEqual([
      {
        ...quiet,
        warning: "recent",
        people: 2,
        isRemoved: false,
        atMs,
        limit: 24,
        by: [{ name: colleague.name, people: 2 }],
      },
    ]);
    const people = await peopleOf("recent");
    expect(people.map(({ name, atMs: at, by }) => [name, at, by])).toEqual([
      ["寫過", atMs, colleague.name],
      ["群發過", atMs - hourMs, colleague.name],
    ]);
  });

  test("counts through the customer's other account", async () => {
    const atMs = platform.nowMs - hourMs;
    const [mine] = await addPeople(staff, [{ name: "王小明" }]);
    const [theirs] = await addPeople(colleague, [
      { channel: "whatsapp", lastTeamAtMs: atMs, lastTeamBy: colleague },
    ]);
    await testDb.write([
      {
        sql: "update channel_users set customer_id = :customer where id = :user",
        args: { customer: mine?.customerId ?? 0, user: theirs?.channelUserId ?? 0 },
      },
    ]);
    expect((await peopleOf("recent")).map(({ name }) => name)).toEqual(["王小明"]);
  });

  test("is no news where the team does not ask for it", async () => {
    await addPeople(staff, [{ lastTeamAtMs: platform.nowMs, lastTeamBy: colleague }]);
    await setTeam("recent_contact_hours", null);
    expect((await check()).warnings).toEqual([]);
  });
});

describe("who waits for an answer", () => {
  test("is told of with the longest wait", async () => {
    const longestMs = platform.nowMs - 34 * 60_000;
    await addPeople(staff, [{ waitingSinceMs: longestMs }, { waitingSinceMs: platform.nowMs - 60_000 }, {}]);
    expect((await check()).warnings).toEqual([
      { ...quiet, warning: "waiting", people: 2, isRemoved: false, atMs: longestMs },
    ]);
  });
});

describe("the same content", () => {
  test("is known again through other spaces, with the date of the earlier send, and only where it arrived", async () => {
    const [had, failed] = await addPeople(staff, [{ name: "收過" }, { name: "沒收到" }, {}]);
    const atMs = platform.nowMs - 40 * 24 * hourMs;
    if (!had || !failed) throw new Error("nobody was written");
    await sentTo(staff, [had], atMs, `  ${text.replace(" ", "\n\n ")} `);
    await addRecord(staff, {
      state: "done",
      createdAtMs: atMs,
      startedAtMs: atMs,
      messages: [text],
      people: [{ person: failed, chunk: 0, state: "failed", reason: "window" }],
      chunks: [{ channel: "line", number: 0, state: "accepted" }],
    });
    expect((await check()).warnings).toEqual([
      { ...quiet, warning: "same", people: 1, isRemoved: false, atMs },
    ]);
    expect((await peopleOf("same")).map(({ name, atMs: at }) => [name, at])).toEqual([["收過", atMs]]);
    expect((await check(everybody, [{ type: "text", text: `${text}！` }])).warnings).toEqual([]);
  });

  test("is known of a send that went through here, by what was written", async () => {
    await addPeople(staff, [{}]);
    await addRecord(staff, { state: "done", messages: [text] });
    const id = await send(platform.services, staff, requestFor(everybody, text));
    const { rows } = await testDb.read({
      sql: "select count(distinct content_hash) as hashes from broadcasts where team_id = :team and content_hash is not null",
      args: { team: staff.team.id },
    });
    expect([rows[0]?.hashes, id.startsWith("bc_")]).toEqual([1, true]);
  });
});

describe("many sends", () => {
  test("are told of from the send on that goes over the team's number, in the team's month", async () => {
    const [often, once] = await addPeople(staff, [{ name: "很多" }, { name: "一次" }]);
    if (!often || !once) throw new Error("nobody was written");
    await setTeam("sends_per_person_max", 2);
    for (const person of [[often, once], [often]]) await sentTo(staff, person, platform.nowMs - 1_000);
    await sentTo(colleague, [once], platform.nowMs - 40 * 24 * hourMs);
    await setTeam("recent_contact_hours", null);
    expect((await check()).warnings).toEqual([
      { ...quiet, warning: "often", people: 1, isRemoved: false, limit: 2 },
    ]);
    expect((await peopleOf("often")).map(({ name, times }) => [name, times])).toEqual([["很多", 2]]);
  });
});

describe("taking out whom a warning is about", () => {
  test("takes out those and nobody else, in the check and in the send, and they stay in the books", async () => {
    const waitingSinceMs = platform.nowMs - hourMs;
    await addPeople(staff, [
      { waitingSinceMs, lastTeamAtMs: platform.nowMs, lastTeamBy: colleague },
      { waitingSinceMs },
      { lastTeamAtMs: platform.nowMs, lastTeamBy: colleague },
      {},
    ]);
    const selection = without("waiting");
    const result = await check(selection);
    expect(result).toMatchObject({ chosen: 4, sendable: 2, leftOut: 2 });
    expect(result.warnings.map(({ warning, people, isRemoved }) => [warning, people, isRemoved])).toEqual([
      ["recent", 1, false],
      ["waiting", 2, true],
    ]);
    expect(await peopleOf("waiting", selection)).toHaveLength(2);
    const id = await send(platform.services, staff, requestFor(selection, text));
    await platform.work();
    const record = await recordOf(platform.services, staff, id);
    expect(record.totals).toMatchObject({ chosen: 4, leftOut: 2 });
    expect(record.groups).toContainEqual({ outcome: "left_out", reason: "removed", people: 2 });
  });

  test("holds at the moment of planning: who began to wait meanwhile is taken out too", async () => {
    const [person] = await addPeople(staff, [{}, {}]);
    const sendAtMs = platform.nowMs + hourMs;
    const id = await send(platform.services, staff, { ...requestFor(without("waiting"), text), sendAtMs });
    await testDb.write([
      {
        sql: "update conversations set waiting_since_ms = :now where id = :id",
        args: { now: platform.nowMs, id: person?.row ?? 0 },
      },
    ]);
    await platform.work();
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ chosen: 2, leftOut: 1 });
  });
});

test("a person of the list is asked for by a verdict or by a warning, never by both or by neither", async () => {
  for (const extra of [{}, { verdict: "sendable", warning: "recent" }]) {
    const answer = await api("/v1/check/people", { body: { selection: everybody, ...extra }, token });
    expect([answer.status, answer.body]).toMatchObject([400, { field: "verdict" }]);
  }
});

test("each warning finds a person's sends by the person, and walks no table", async () => {
  const settings = { ...(await findCheckSettings(testDb, staff.team.id)), sendsPerPersonMax: 1 };
  const owner = {
    teamId: staff.team.id,
    staffId: staff.id,
    clock: { nowMs: platform.nowMs, timeZone: "Asia/Taipei" },
  };
  const written = [{ type: "text" as const, text }];
  const occasion = await occasionOf(owner, written, settings, { shown: shownOf(written, settings) });
  const { sql, args } = judged(owner, everybody, occasion);
  const { rows } = await testDb.read({ sql: `explain query plan ${sql}`, args });
  const details = rows.map((row) => String(row.detail));
  const perPerson = details.filter((detail) => detail.includes(" o "));
  expect(perPerson.length).toBeGreaterThanOrEqual(4);
  for (const detail of perPerson)
    expect(detail).toMatch(
      /deliveries_once \(channel_user_id=\? AND broadcast_id>\?\)|conversations_by_channel_user \(channel_user_id=\?\)/,
    );
  expect(
    details.filter((detail) => /^SCAN (broadcasts|deliveries|conversations|chunks)/.test(detail)),
  ).toEqual([]);
});

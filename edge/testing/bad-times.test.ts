import { beforeEach, describe, expect, test } from "vitest";
import { BroadcastDetail, Me, Problem } from "../../schema/api.ts";
import { sendTimeAheadMaxMs } from "../../schema/send-time.ts";
import { bodyOf, createApi, mintToken } from "./client.ts";
import { addPeople } from "./people.ts";
import { StillPlatform, testDb } from "./services.ts";
import { addStaff, createTeam, type TestTeam } from "./team.ts";

/** Times that cannot be sent at get a clear answer with what can be, and nothing is sent or lost by it. */

const nowMs = Date.parse("2026-11-22T15:00+08:00");
const nightMs = Date.parse("2026-11-22T23:00+08:00");
const morningMs = Date.parse("2026-11-23T09:00+08:00");
const platform = new StillPlatform();
const api = createApi({ platform, nowMs: () => nowMs });
let team: TestTeam;
let token: string;
let conversation: string;

beforeEach(async () => {
  team = await createTeam();
  const staff = await addStaff(team, "salesperson");
  const issuedAt = Math.floor(nowMs / 1_000);
  token = await mintToken(staff, { iat: issuedAt, exp: issuedAt + 900 });
  const [person] = await addPeople(staff, [{}]);
  conversation = person?.id ?? "";
  await testDb.write([
    {
      sql: "update teams set quiet_from_minute = 1260, quiet_until_minute = 540 where id = :team",
      args: { team: team.id },
    },
  ]);
  platform.woken.length = 0;
});

const send = (sendAtMs: unknown, draftId = crypto.randomUUID() as string) =>
  api("/v1/broadcasts", {
    body: {
      draftId,
      kind: "message",
      messages: [{ type: "text", text: "週末新品到店" }],
      selection: {
        people: { mode: "named", conversations: [conversation] },
        remove: { verdicts: [], conversations: [] },
      },
      sendAtMs,
    },
    token,
    headers: { "Idempotency-Key": draftId },
  });
const moveTo = (id: string, sendAtMs: unknown) =>
  api(`/v1/broadcasts/${id}/schedule`, { body: { sendAtMs }, token });

const refused: [string, unknown, object][] = [
  [
    "past",
    nowMs - 60_001,
    { status: 422, code: "send_time_invalid", params: { reason: "past", min: nowMs } },
  ],
  [
    "more than 366 days ahead",
    nowMs + sendTimeAheadMaxMs + 1,
    {
      status: 422,
      code: "send_time_invalid",
      params: { reason: "too_far", max: nowMs + sendTimeAheadMaxMs },
    },
  ],
  ["in quiet hours", nightMs, { status: 422, code: "quiet_hours", params: { nextAllowedMs: morningMs } }],
  ["a text", "tomorrow", { status: 400, code: "invalid_request" }],
  ["no whole number", nowMs + 0.5, { status: 400, code: "invalid_request" }],
  ["outside whole numbers", 1e300, { status: 400, code: "invalid_request" }],
];

describe("a time to send at", () => {
  test.each(refused)("that is %s is refused by its field and with the way out", async (_, time, expected) => {
    const answer = await send(time);
    const problem = bodyOf(Problem, answer);
    expect(answer.status).toBe(problem.status);
    expect(problem).toMatchObject({
      ...expected,
      field: "sendAtMs",
      detail: expect.any(String),
    });
    expect(platform.woken).toEqual([]);
  });

  test("that was refused can be mended with the same draft and key", async () => {
    const draftId = crypto.randomUUID();
    const { params } = bodyOf(Problem, await send(nightMs, draftId));
    const mended = await send(params?.nextAllowedMs, draftId);
    expect(mended).toMatchObject({
      status: 202,
      body: { state: "armed", scheduledAtMs: morningMs, dueAtMs: morningMs },
    });
    expect(platform.woken).toEqual([team.id]);
  });

  test("is no matter of quiet hours where none is given", async () => {
    expect(await send(undefined)).toMatchObject({ status: 202, body: { scheduledAtMs: null } });
  });
});

describe("another time for a scheduled send", () => {
  test.each(refused)("that is %s is refused, and the first one stays", async (_, time, expected) => {
    const sent = bodyOf(BroadcastDetail, await send(morningMs));
    const answer = await moveTo(sent.id, time);
    const problem = bodyOf(Problem, answer);
    expect(answer.status).toBe(problem.status);
    expect(problem).toMatchObject({
      ...expected,
      field: "sendAtMs",
      detail: expect.any(String),
    });
    const { body: record } = await api(`/v1/broadcasts/${sent.id}`, { token });
    expect(record).toMatchObject({ state: "armed", scheduledAtMs: morningMs });
  });

  test("is given back with the record, and now is null", async () => {
    const sent = bodyOf(BroadcastDetail, await send(morningMs));
    expect(await moveTo(sent.id, morningMs + 60_000)).toMatchObject({
      status: 200,
      body: { scheduledAtMs: morningMs + 60_000, dueAtMs: morningMs + 60_000, canReschedule: true },
    });
    expect(await moveTo(sent.id, null)).toMatchObject({
      status: 200,
      body: { scheduledAtMs: null, dueAtMs: nowMs + 10_000, canReschedule: false },
    });
  });

  test("has to be said, and for a send there is", async () => {
    const sent = bodyOf(BroadcastDetail, await send(morningMs));
    expect(await api(`/v1/broadcasts/${sent.id}/schedule`, { body: {}, token })).toMatchObject({
      status: 400,
      body: { code: "invalid_request", field: "sendAtMs" },
    });
    expect(await moveTo("bc_none", morningMs)).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(await moveTo("bc_none", nightMs)).toMatchObject({ status: 404, body: { code: "not_found" } });
  });
});

test("the team's quiet hours and time zone come with who is signed in", async () => {
  const { body } = await api("/v1/me", { token });
  expect(body).toMatchObject({
    timeZone: "Asia/Taipei",
    quietHours: { fromMinute: 1_260, untilMinute: 540 },
  });
  await testDb.write([
    { sql: "update teams set quiet_from_minute = null where id = :team", args: { team: team.id } },
  ]);
  expect(bodyOf(Me, await api("/v1/me", { token })).quietHours).toBeNull();
});

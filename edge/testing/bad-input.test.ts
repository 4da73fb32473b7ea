import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { BroadcastDetail, limits, Problem } from "../../schema/api.ts";
import { bodyOf, createApi, mintToken } from "./client.ts";
import { addPeople, type TestPerson } from "./people.ts";
import { StillPlatform, testDb } from "./services.ts";
import { addStaff, createTeam, type TestStaff, type TestTeam } from "./team.ts";

/** Bad input gets a clear answer with a stable code, and nothing is sent or lost by it. */

const platform = new StillPlatform();
const api = createApi({ platform });
let team: TestTeam;
let staff: TestStaff;
let token: string;
let person: TestPerson;

beforeEach(async () => {
  team = await createTeam();
  staff = await addStaff(team, "salesperson");
  token = await mintToken(staff);
  const [written] = await addPeople(staff, [{}]);
  if (!written) throw new Error("a person was not written");
  person = written;
  platform.woken.length = 0;
});

const text = (words: string) => ({ type: "text", text: words });
const named = (...conversations: string[]) => ({
  people: { mode: "named", conversations },
  remove: { verdicts: [], conversations: [] },
});
const request = (more: object = {}) => ({
  draftId: crypto.randomUUID(),
  kind: "message",
  messages: [text("週末新品到店")],
  selection: named(person.id),
  ...more,
});
const send = (body: unknown, key = crypto.randomUUID() as string, headers: Record<string, string> = {}) =>
  api("/v1/broadcasts", { body, token, headers: { "Idempotency-Key": key, ...headers } });

async function sends(): Promise<number> {
  const { rows } = await testDb.read({
    sql: "select id from broadcasts where team_id = :team",
    args: { team: team.id },
  });
  return rows.length;
}

async function expectRefused(
  body: unknown,
  expected: object,
  headers: Record<string, string> = {},
): Promise<void> {
  const answer = await send(body, crypto.randomUUID(), headers);
  const problem = bodyOf(Problem, answer);
  expect(problem).toMatchObject(expected);
  expect(answer.status).toBe(problem.status);
  expect(await sends()).toBe(0);
  expect(platform.woken).toEqual([]);
}

describe("content", () => {
  test.each([
    ["no messages", [], { field: "messages", params: { reason: "no_messages" } }],
    [
      "six messages",
      Array.from({ length: 6 }, () => text("a")),
      { field: "messages", params: { reason: "too_many_messages", max: 5, actual: 6 } },
    ],
    [
      "an empty message",
      [text("a"), text(" \n　")],
      { field: "messages.1.text", params: { reason: "empty_message", index: 1 } },
    ],
    [
      "5,001 UTF-16 units",
      [text(`${"a".repeat(4_999)}😀`)],
      {
        field: "messages.0.text",
        params: { reason: "text_too_long", channel: "line", max: 5_000, actual: 5_001 },
      },
    ],
  ])("%s is refused with the numbers", async (_, messages, details) => {
    await expectRefused(request({ messages }), { status: 422, code: "content_invalid", ...details });
    const check = await api("/v1/check", { body: { messages, selection: named(person.id) }, token });
    if (messages.length > 0) expect(check.body).toMatchObject({ code: "content_invalid", ...details });
    else expect(check.status).toBe(200);
  });

  test("5,000 UTF-16 units to LINE people are taken, byte for byte", async () => {
    const words = `${"字".repeat(4_998)}😀`;
    const answer = await send(request({ messages: [text(words)] }));
    expect(answer.status).toBe(202);
    expect(bodyOf(BroadcastDetail, answer).messages).toEqual([text(words)]);
  });

  test("text that LINE takes and WhatsApp does not is refused when WhatsApp people are chosen", async () => {
    const [other] = await addPeople(staff, [{ channel: "whatsapp" }]);
    await expectRefused(
      request({ messages: [text("a".repeat(4_097))], selection: named(person.id, other?.id ?? "") }),
      { code: "content_invalid", params: { channel: "whatsapp", max: 4_096, actual: 4_097 } },
    );
  });
});

describe("people", () => {
  test("an id list with strangers in it is refused and names them", async () => {
    const colleague = await addStaff(team, "salesperson");
    const elsewhere = await addStaff(await createTeam(), "salesperson");
    const [theirs] = await addPeople(colleague, [{}]);
    const [foreign] = await addPeople(elsewhere, [{}]);
    const strangers = [theirs?.id ?? "", foreign?.id ?? "", "cnv_zzzzzzzz"];
    const selection = named(person.id, ...strangers);
    const answer = await send(request({ selection }));
    expect(answer).toMatchObject({ status: 422, body: { code: "people_not_yours" } });
    const ids = z.array(z.string()).parse(bodyOf(Problem, answer).params?.ids);
    expect(ids.toSorted()).toEqual(strangers.toSorted());
    expect(await sends()).toBe(0);
    for (const [path, more] of [
      ["/v1/check", { messages: [] }],
      ["/v1/check/people", { verdict: "sendable" }],
    ] as const) {
      const checked = await api(path, { body: { selection, ...more }, token });
      expect(checked).toMatchObject({ status: 422, body: { code: "people_not_yours" } });
    }
  });

  test("a filter that matches nobody is refused", async () => {
    const people = { mode: "matching", filter: { search: "沒有這個人" }, except: [] };
    await expectRefused(request({ selection: { ...named(), people } }), {
      status: 422,
      code: "nobody_to_send",
    });
  });

  test("a selection over the team's limit is refused with both numbers", async () => {
    await testDb.write([
      { sql: "update teams set people_per_send_max = 1 where id = :team", args: { team: team.id } },
    ]);
    await addPeople(staff, [{}]);
    const people = { mode: "matching", filter: {}, except: [] };
    await expectRefused(request({ selection: { ...named(), people } }), {
      status: 422,
      code: "too_many_people",
      params: { max: 1, actual: 2 },
    });
  });
});

describe("the form", () => {
  test.each([
    ["an unknown field", { surprise: 1 }, "surprise"],
    ["a draft id that is no UUID", { draftId: "draft-1" }, "draftId"],
    ["a kind that does not exist", { kind: "sms" }, "kind"],
    ["a message that is no text", { messages: [{ type: "text", text: 5 }] }, "messages.0.text"],
    [
      "an id that is not of the form",
      { selection: named("cnv_1", "cnv_2", "cnv_3", "7") },
      "selection.people.conversations.3",
    ],
    ["an empty id list", { selection: named() }, "selection.people.conversations"],
    [
      "a mode that does not exist",
      { selection: { ...named(), people: { mode: "everybody" } } },
      "selection.people.mode",
    ],
    [
      "a malformed filter",
      {
        selection: {
          ...named(),
          people: { mode: "matching", filter: { tags: { mode: "any", ids: ["VIP"] } }, except: [] },
        },
      },
      "selection.people.filter.tags.ids.0",
    ],
    [
      "a verdict that cannot be removed",
      { selection: { ...named("cnv_1"), remove: { verdicts: ["sendable"], conversations: [] } } },
      "selection.remove.verdicts.0",
    ],
  ])("%s is refused by its field and with the way out", async (_, more, field) => {
    await expectRefused(request(more), {
      status: 400,
      code: "invalid_request",
      field,
      detail: expect.any(String),
    });
  });

  test("a missing body and a body that is not JSON", async () => {
    await expectRefused("{oops", { status: 400, code: "malformed_json" });
    await expectRefused("[]", { status: 400, code: "invalid_request" });
    await expectRefused(
      JSON.stringify(request()),
      { status: 415, code: "unsupported_media_type" },
      { "Content-Type": "text/plain" },
    );
  });

  test("a body over the limit is refused by its header and while it comes in", async () => {
    const body = JSON.stringify(request({ messages: [text("a".repeat(limits.bodyBytesMax))] }));
    const expected = { status: 413, code: "body_too_large", params: { max: limits.bodyBytesMax } };
    await expectRefused(body, expected);
    await expectRefused(body, expected, { "Content-Length": String(body.length) });
  });

  test.each([
    ["garbage", "garbage"],
    ["JSON that is no position", btoa('{"a":1}')],
    ["the cursor of another list", btoa('["broadcasts",1,"bc_1"]')],
    ["a position of the wrong types", btoa('["conversations","x","y"]')],
    ["a position outside whole numbers", btoa('["conversations",1e300,1]')],
    ["an endless cursor", "a".repeat(500)],
  ])("a cursor that is %s is refused", async (_, cursor) => {
    const answer = await api("/v1/conversations/search", { body: { filter: {}, cursor }, token });
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_cursor", field: "cursor" } });
    const list = await api(
      `/v1/broadcasts?cursor=${encodeURIComponent(cursor === btoa('["broadcasts",1,"bc_1"]') ? btoa('["conversations",1,1]') : cursor)}`,
      { token },
    );
    expect(list).toMatchObject({ status: 400, body: { code: "invalid_cursor" } });
  });

  test("a page size that is none, and an outcome that does not exist", async () => {
    for (const limit of ["0", "101", "1.5", "x"])
      expect(await api(`/v1/broadcasts?limit=${limit}`, { token })).toMatchObject({
        status: 400,
        body: { code: "invalid_request", field: "limit" },
      });
    const { id } = bodyOf(BroadcastDetail, await send(request()));
    expect(await api(`/v1/broadcasts/${id}/people?outcome=lost`, { token })).toMatchObject({
      status: 400,
      body: { code: "invalid_request", field: "outcome" },
    });
  });

  test("a list of dead letters and a replay take only what is of their form", async () => {
    const { syncKey } = team;
    for (const [query, code] of [
      ["limit=0", "invalid_request"],
      ["surprise=1", "invalid_request"],
      [`cursor=${btoa('["broadcasts",1]')}`, "invalid_cursor"],
      [`cursor=${btoa('["dead-letters","x"]')}`, "invalid_cursor"],
      [`cursor=${"a".repeat(500)}`, "invalid_cursor"],
    ]) {
      const answer = await api(`/v1/dead-letters?${query}`, { token: syncKey });
      expect(answer).toMatchObject({ status: 400, body: { code } });
    }
    for (const id of ["1", "dl_-1", "dl_zzzzzzzzzz", "cnv_1", "%27"]) {
      const answer = await api(`/v1/dead-letters/${id}/replay`, { method: "POST", token: syncKey });
      expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
  });

  test("an address that does not exist, and a method that an address does not take", async () => {
    expect(await api("/v1/nothing", { token })).toMatchObject({ status: 404, body: { code: "not_found" } });
    const answer = await api("/v1/me", { method: "DELETE", token });
    expect(answer).toMatchObject({ status: 405, body: { code: "method_not_allowed" } });
    expect(answer.headers.get("Allow")).toContain("GET");
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
  });
});

describe("a resend", () => {
  const resend = (body: unknown, headers: Record<string, string> = { "Idempotency-Key": "a-key" }) =>
    api("/v1/broadcasts/bc_1/resends", { body, token, headers });

  test.each([
    ["that nobody has confirmed", { group: "unknown" }, "confirmed"],
    ["that was declined", { group: "unknown", confirmed: false }, "confirmed"],
    ["of a group that does not exist", { group: "everybody", confirmed: true }, "group"],
    ["that names its people", { group: "unknown", confirmed: true, selection: named("cnv_1") }, "selection"],
  ])("%s is refused by its field", async (_, body, field) => {
    expect(await resend(body)).toMatchObject({ status: 400, body: { code: "invalid_request", field } });
    expect(await sends()).toBe(0);
  });

  test("without a key is refused, and of a send that does not exist too", async () => {
    const body = { group: "unknown", confirmed: true };
    expect((await resend(body, {})).body).toMatchObject({ code: "idempotency_key_required" });
    expect(await resend(body)).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  test("is not to be had by a selection: its people are the server's to say", async () => {
    const people = { mode: "resend", resendOf: "bc_1", conversations: [1] };
    await expectRefused(request({ selection: { ...named(person.id), people } }), {
      status: 400,
      field: "selection.people.mode",
    });
  });
});

describe("sending twice", () => {
  test("a double click makes one send, and both calls get it", async () => {
    const body = request();
    const answers = await Promise.all([send(body, "one-key"), send(body, "one-key"), send(body, "one-key")]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(new Set(answers.map((answer) => bodyOf(BroadcastDetail, answer).id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("Idempotency-Replayed") === "true")).toHaveLength(2);
    expect(await sends()).toBe(1);
  });

  test("two tabs with the same draft make one send, and the second is told which", async () => {
    const body = request();
    const answers = await Promise.all([send(body, "tab-one"), send(body, "tab-two")]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    const [taken] = answers
      .filter(({ status }) => status === 202)
      .map((answer) => bodyOf(BroadcastDetail, answer));
    const [refused] = answers.filter(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({
      code: "draft_already_sent",
      params: { broadcastId: taken?.id },
    });
    expect(await sends()).toBe(1);
  });

  test("a key with another request is refused", async () => {
    await send(request(), "a-key");
    const answer = await send(request(), "a-key");
    expect(answer).toMatchObject({ status: 409, body: { code: "idempotency_conflict" } });
    expect(await sends()).toBe(1);
  });

  test("a call without a key, or with one that is none, is refused", async () => {
    expect(await api("/v1/broadcasts", { body: request(), token })).toMatchObject({
      status: 400,
      body: { code: "idempotency_key_required" },
    });
    await expectRefused(
      request(),
      { status: 400, code: "invalid_request", field: "Idempotency-Key" },
      { "Idempotency-Key": "a b" },
    );
  });
});

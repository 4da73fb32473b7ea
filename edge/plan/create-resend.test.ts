import { beforeEach, describe, expect, test } from "vitest";
import { BroadcastDetail } from "../../schema/api.ts";
import { heldBackForMs, resendAfterMs } from "../../schema/broadcasts.ts";
import { parseRowId } from "../../schema/ids.ts";
import { type Answer, bodyOf, createApi, mintToken } from "../testing/client.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, type PersonGiven, type TestPerson } from "../testing/people.ts";
import { addRecord, type DeliveryGiven, type RecordGiven, type TestRecord } from "../testing/records.ts";
import { actorOf, recordOf } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { stop, undo } from "./change-course.ts";

let staff: TestStaff;
let platform: MovingPlatform;
let endedAtMs: number;

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
  platform = new MovingPlatform();
  endedAtMs = platform.nowMs - resendAfterMs;
});

const customers = (count: number, given: PersonGiven = {}) =>
  addPeople(
    staff,
    Array.from({ length: count }, () => ({
      channel: "whatsapp" as const,
      lastInboundAtMs: Date.now(),
      ...given,
    })),
  );

const lost = (person: TestPerson | undefined, more: DeliveryGiven = {}): DeliveryGiven => ({
  ...(person ? { person } : {}),
  channel: "whatsapp",
  chunk: 0,
  state: "unknown",
  reason: "lost_answer",
  ...more,
});

/** A send that has ended, whose WhatsApp people are these. */
const ended = (people: readonly DeliveryGiven[], more: RecordGiven = {}): Promise<TestRecord> =>
  addRecord(staff, {
    state: "done",
    createdAtMs: endedAtMs - 60_000,
    endedAtMs,
    people,
    chunks: [{ channel: "whatsapp", number: 0, state: "done", settledAtMs: endedAtMs }],
    ...more,
  });

async function ask(
  id: string,
  { key = crypto.randomUUID() as string, by = staff, group = "unknown" } = {},
): Promise<Answer> {
  return createApi({ nowMs: () => platform.nowMs, platform })(`/v1/broadcasts/${id}/resends`, {
    body: { group, confirmed: true },
    token: await mintToken(by),
    headers: { "Idempotency-Key": key },
  });
}

/** The send that an answer says was taken on. */
function madeBy(answer: Answer): string {
  expect(answer.status).toBe(202);
  return bodyOf(BroadcastDetail, answer).id;
}

/** Asks, and counts its people in. */
async function planned(id: string): Promise<string> {
  const taken = madeBy(await ask(id));
  await platform.work(platform.nowMs);
  return taken;
}

const settle = (record: TestRecord, index: number, state: string, atMs = 1) =>
  testDb.write([
    {
      sql: `update deliveries set state = :state, reason = null, accepted_at_ms = :at where id = :id`,
      args: { id: parseRowId("psn", record.people[index] ?? "") ?? 0, state, at: atMs },
    },
  ]);

const groupsOf = async (id: string) => {
  const { groups } = await recordOf(platform.services, staff, id);
  return Object.fromEntries(groups.map(({ outcome, reason, people }) => [reason ?? outcome, people]));
};

describe("the people whose outcome is unknown", () => {
  test("are offered once ten minutes have passed without a report, to the sender alone", async () => {
    const [one, two] = await customers(2);
    const { id } = await ended([
      lost(one),
      lost(two),
      lost(undefined, { state: "accepted", acceptedAtMs: 1 }),
    ]);
    const offer = { group: "unknown", people: 2, fromMs: endedAtMs + resendAfterMs };
    expect(await recordOf(platform.services, staff, id)).toMatchObject({ resendOffers: [offer] });
    const manager = await addStaff(staff.team, "admin");
    expect((await ask(id, { by: manager })).status).toBe(403);
    const seen = await createApi()(`/v1/broadcasts/${id}`, { token: await mintToken(manager) });
    expect(seen.body).toMatchObject({ totals: { unknown: 2 }, resendOffers: [] });
  });

  test("are refused before that, with the moment from which", async () => {
    const [one] = await customers(1);
    const { id } = await ended([lost(one)]);
    platform.nowMs -= 1;
    const params = { fromMs: endedAtMs + resendAfterMs };
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: "resend_too_early", params } });
  });

  test("count their ten minutes from when they became unknown, however late that was", async () => {
    const [one] = await customers(1);
    const { id } = await ended([lost(one)]);
    const unknownAtMs = endedAtMs + 30_000;
    await testDb.write([
      {
        sql: "update deliveries set unknown_at_ms = :at where broadcast_id = :id",
        args: { id, at: unknownAtMs },
      },
    ]);
    expect(await ask(id)).toMatchObject({
      body: { code: "resend_too_early", params: { fromMs: unknownAtMs + resendAfterMs } },
    });
  });

  test.each(["running", "paused", "armed", "cancelled"] as const)(
    "are not offered while the send is %s: more may become unknown",
    async (state) => {
      const [one] = await customers(1);
      const { id } = await ended([lost(one)], { state, endedAtMs: null });
      expect(await ask(id)).toMatchObject({ status: 409, body: { code: "state_conflict" } });
    },
  );

  test("are not offered while a consumer still holds some of a stopped send", async () => {
    const [one] = await customers(1);
    const { id } = await ended([lost(one), lost(undefined, { chunk: 1, state: null, reason: null })], {
      state: "stopped",
      chunks: [
        { channel: "whatsapp", number: 0, state: "done", settledAtMs: endedAtMs },
        { channel: "whatsapp", number: 1, state: "leased" },
      ],
    });
    expect((await recordOf(platform.services, staff, id)).resendOffers).toEqual([]);
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: "state_conflict" } });
  });

  test("who have got a part of it are not among them: they would get that twice", async () => {
    const [one, two] = await customers(2);
    const { id } = await ended([lost(one), lost(two, { messagesAccepted: 1 })], { messages: ["一", "二"] });
    const { resendOffers } = await recordOf(platform.services, staff, id);
    expect(resendOffers).toMatchObject([{ people: 1 }]);
    expect(await groupsOf(await planned(id))).toEqual({ waiting: 1 });
  });

  test("of a send that left none are refused by name", async () => {
    const { id } = await ended([lost(undefined, { state: "accepted", acceptedAtMs: 1 })]);
    expect(await ask(id)).toMatchObject({ status: 422, body: { code: "nobody_to_send" } });
  });
});

describe("a resend", () => {
  test("goes to exactly those people, with what the first send said, and both know each other", async () => {
    const [one, two] = await customers(2);
    const bystander = await customers(1);
    expect(bystander).toHaveLength(1);
    const first = await ended(
      [lost(one), lost(two), lost(undefined, { state: "failed", reason: "refused" })],
      { messages: ["一", "二 https://shop.example/a"] },
    );
    const id = await planned(first.id);
    const resent = await recordOf(platform.services, staff, id);
    expect(resent).toMatchObject({ state: "armed", resendOf: first.id, totals: { chosen: 2, waiting: 2 } });
    expect(resent.messages.map((message) => message.type === "text" && message.text)).toEqual([
      "一",
      "二 https://shop.example/a",
    ]);
    const origin = await recordOf(platform.services, staff, first.id);
    expect(origin).toMatchObject({ resends: [{ id, group: "unknown" }], resendOffers: [] });
    const { rows } = await testDb.read({
      sql: "select platform_user_id from deliveries where broadcast_id = :id order by id",
      args: { id },
    });
    expect(rows.map((row) => row.platform_user_id)).toEqual([one?.platformUserId, two?.platformUserId]);
  });

  test("takes the people of a multicast that nobody answered for", async () => {
    const people = await addPeople(staff, [{}, {}, {}]);
    const first = await addRecord(staff, {
      state: "done",
      createdAtMs: endedAtMs - 60_000,
      endedAtMs,
      people: people.map((person) => ({ person, chunk: 0 })),
      chunks: [{ channel: "line", number: 0, state: "unknown", settledAtMs: endedAtMs }],
    });
    expect(await groupsOf(await planned(first.id))).toEqual({ waiting: 3 });
  });

  test("leaves out, in its books, whom a report has settled since it was asked for", async () => {
    const [one, two] = await customers(2);
    const first = await ended([lost(one), lost(two)]);
    const made = madeBy(await ask(first.id));
    await settle(first, 0, "delivered");
    await platform.work(platform.nowMs);
    expect(await groupsOf(made)).toEqual({ settled: 1, waiting: 1 });
  });

  test("leaves out whom a report says to have failed: that is another question", async () => {
    const [one] = await customers(1);
    const first = await ended([lost(one)]);
    const made = madeBy(await ask(first.id));
    await testDb.write([
      {
        sql: `update deliveries set state = 'failed', reason = 'unreachable' where broadcast_id = :id`,
        args: { id: first.id },
      },
    ]);
    await platform.work(platform.nowMs);
    expect(await groupsOf(made)).toEqual({ settled: 1 });
  });

  test("reaches nobody who has it by any send of the family, however late that became known", async () => {
    const [one, two] = await customers(2);
    const first = await ended([lost(one), lost(two)]);
    const second = await planned(first.id);
    await testDb.write([
      {
        sql: `update broadcasts set state = 'done', started_at_ms = 1, ended_at_ms = :ended where id = :id`,
        args: { id: second, ended: endedAtMs },
      },
      {
        sql: `update deliveries set state = 'unknown', reason = 'lost_answer', unknown_at_ms = :ended
          where broadcast_id = :id`,
        args: { id: second, ended: endedAtMs },
      },
      {
        sql: `update chunks set state = 'done', settled_at_ms = :ended where broadcast_id = :id`,
        args: { id: second, ended: endedAtMs },
      },
    ]);
    await settle(first, 0, "read");
    const third = await planned(second);
    expect(await groupsOf(third)).toEqual({ settled: 1, waiting: 1 });
    expect((await recordOf(platform.services, staff, third)).resendOf).toBe(second);
  });

  test("keeps to one's own conversations in 處理中, and to the rules of any send", async () => {
    const colleague = await addStaff(staff.team, "salesperson");
    const [closed, passed, unsubscribed, late, mine] = await customers(5);
    const first = await ended([closed, passed, unsubscribed, late, mine].map((person) => lost(person)));
    await testDb.write([
      { sql: "update conversations set state = 'closed' where id = :id", args: { id: closed?.row ?? 0 } },
      {
        sql: "update conversations set owner_staff_id = :staff where id = :id",
        args: { id: passed?.row ?? 0, staff: colleague.id },
      },
      {
        sql: "update channel_users set is_unsubscribed = 1 where id = :id",
        args: { id: unsubscribed?.channelUserId ?? 0 },
      },
      {
        sql: "update channel_users set last_inbound_at_ms = 1 where id = :id",
        args: { id: late?.channelUserId ?? 0 },
      },
    ]);
    expect(await groupsOf(await planned(first.id))).toEqual({
      not_in_progress: 2,
      unsubscribed: 1,
      window: 1,
      waiting: 1,
    });
  });

  test("of the same people is made once, by however many calls, and again only after it was taken back", async () => {
    const [one] = await customers(1);
    const first = await ended([lost(one)]);
    const answers = await Promise.all([ask(first.id), ask(first.id), ask(first.id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409, 409]);
    const [taken = ""] = answers.filter(({ status }) => status === 202).map(madeBy);
    for (const { status, body } of answers)
      if (status === 409)
        expect(body).toMatchObject({ code: "already_resent", params: { broadcastId: taken } });
    expect(await undo(platform.services, actorOf(staff), taken)).toBe("changed");
    expect(await recordOf(platform.services, staff, first.id)).toMatchObject({ resends: [] });
    expect((await ask(first.id)).status).toBe(202);
  });

  test("answers the same call with the same send, and a key of another request with a refusal", async () => {
    const [one, two] = await customers(2);
    const [first, other] = [await ended([lost(one)]), await ended([lost(two)])];
    const answers = await Promise.all([ask(first.id, { key: "k" }), ask(first.id, { key: "k" })]);
    expect(new Set(answers.map(madeBy)).size).toBe(1);
    expect(await ask(other.id, { key: "k" })).toMatchObject({ body: { code: "idempotency_conflict" } });
  });

  test("can be stopped and taken back like any send", async () => {
    const [one] = await customers(1);
    const id = await planned((await ended([lost(one)])).id);
    expect(await stop(platform.services, actorOf(staff), id)).toBe("conflict");
    expect(await undo(platform.services, actorOf(staff), id)).toBe("changed");
    expect(await groupsOf(id)).toEqual({ stopped: 1 });
  });
});

describe("people who did not get it for a reason that passes", () => {
  const failed = (person: TestPerson | undefined, more: DeliveryGiven): DeliveryGiven =>
    lost(person, { state: "failed", failedAtMs: endedAtMs, ...more });
  const numbersOf = async (id: string) => {
    const { rows } = await testDb.read({
      sql: "select platform_user_id as number from deliveries where broadcast_id = :id order by id",
      args: { id },
    });
    return rows.map(({ number }) => number);
  };

  test("are offered by group, and nobody else is: who blocked, opted out or has no number never", async () => {
    const people = await customers(9);
    const reasons = [
      { reason: "held_back", errorCode: "131049" },
      { reason: "refused", errorCode: "131000" },
      { reason: "refused", errorCode: "130497" },
      { reason: "unfollowed" },
      { reason: "opted_out", errorCode: "131050" },
      { reason: "unreachable", errorCode: "131026" },
      { reason: "invalid_number" },
      { reason: "content_refused", errorCode: "131053" },
      { reason: "window", errorCode: "131047" },
    ] as const;
    const { id } = await ended(people.map((person, index) => failed(person, reasons[index] ?? {})));
    const { resendOffers } = await recordOf(platform.services, staff, id);
    expect(resendOffers).toEqual([
      { group: "held_back", people: 1, fromMs: endedAtMs + heldBackForMs },
      { group: "busy", people: 1, fromMs: endedAtMs },
      { group: "window", people: 1, fromMs: endedAtMs },
    ]);
    const made = madeBy(await ask(id, { group: "busy" }));
    await platform.work(platform.nowMs);
    expect(await numbersOf(made)).toEqual([people[1]?.platformUserId]);
    expect((await ask(id, { group: "busy" })).body).toMatchObject({ code: "already_resent" });
    expect((await ask(id, { group: "window" })).status).toBe(400);
  });

  test("wait 24 hours where the platform held back, and are told until when", async () => {
    const [one] = await customers(1);
    const { id } = await ended([failed(one, { reason: "held_back", errorCode: "131049" })]);
    const params = { fromMs: endedAtMs + heldBackForMs };
    expect(await ask(id, { group: "held_back" })).toMatchObject({ status: 409, body: { params } });
  });

  test("of whom a part is there already are not offered: that part would come twice", async () => {
    const [one] = await customers(1);
    const record = await ended([
      failed(one, { reason: "refused", errorCode: "131000", messagesAccepted: 2 }),
    ]);
    await testDb.write([
      {
        sql: `insert into delivery_messages (delivery_id, position, team_id, state, provider_message_id, at_ms)
          select id, 0, team_id, 'delivered', 'wamid.' || id, 1 from deliveries where broadcast_id = :id`,
        args: { id: record.id },
      },
    ]);
    const { body } = await createApi()(`/v1/broadcasts/${record.id}`, { token: await mintToken(staff) });
    expect(body).toMatchObject({ totals: { failed: 1 }, resendOffers: [] });
    expect((await ask(record.id, { group: "busy" })).body).toMatchObject({ code: "nobody_to_send" });
  });

  test("who were stopped are sent to, by person and by chunk, and who has had it is not", async () => {
    const [had, own, byChunk] = await customers(3);
    const { id } = await ended(
      [
        lost(had, { state: "accepted", reason: null, acceptedAtMs: 1 }),
        lost(own, { state: "stopped", reason: "stopped" }),
        lost(byChunk, { chunk: 1, state: null, reason: null }),
      ],
      {
        state: "stopped",
        chunks: [
          { channel: "whatsapp", number: 0, state: "done", settledAtMs: endedAtMs },
          { channel: "whatsapp", number: 1, state: "stopped", settledAtMs: endedAtMs },
        ],
      },
    );
    const made = madeBy(await ask(id, { group: "stopped" }));
    await platform.work(platform.nowMs);
    expect(await numbersOf(made)).toEqual([own?.platformUserId, byChunk?.platformUserId]);
    expect(await groupsOf(made)).toEqual({ waiting: 2 });
  });
});

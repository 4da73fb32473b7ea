import { beforeEach, describe, expect, it } from "vitest";
import { readStatistics } from "../statistics/read.ts";
import { runSync } from "../sync/run.ts";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { addRecord } from "../testing/records.ts";
import { actorOf } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { changeBody } from "../testing/whatsapp-webhook.ts";
import { applyReceipt, applyReceipts } from "./apply.ts";

const services = testServices();
const hourMs = 3_600_000;
const takenAtMs = Date.now() - 10 * 86_400_000;

let staff: TestStaff;
let people: TestPerson[];

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
  people = await addPeople(staff, [{}, {}, {}]);
});

/** A multicast to everybody of the team that LINE has taken. */
async function sent(atMs = takenAtMs): Promise<string> {
  const { id } = await addRecord(staff, {
    state: "done",
    createdAtMs: atMs - 1_000,
    startedAtMs: atMs - 1_000,
    endedAtMs: atMs,
    people: people.map((person) => ({ person, chunk: 0 })),
    chunks: [{ channel: "line", number: 0, state: "accepted", settledAtMs: atMs }],
  });
  return id;
}

function lineBody(...events: [type: string, person: number, atMs: number][]): string {
  return JSON.stringify({
    destination: staff.team.line.platformId,
    events: events.map(([type, person, timestamp]) => ({
      type,
      timestamp,
      source: { type: "user", userId: people[person]?.platformUserId ?? `U${"0".repeat(32)}` },
      ...(type === "message" ? { message: { type: "text", text: "好" } } : {}),
    })),
  });
}

const hear = (...events: [type: string, person: number, atMs: number][]) =>
  applyReceipt(services, "line", staff.team.line.id, lineBody(...events));

async function figures(id: string) {
  const { accepted, left, replied } = await readStatistics(services, actorOf(staff), id);
  return { accepted, left, replied };
}

describe("退訂封鎖率 and answers", () => {
  it("who blocks the account within a day of getting it counts, once however often it is told", async () => {
    const id = await sent();
    await hear(["unfollow", 0, takenAtMs + hourMs], ["unfollow", 1, takenAtMs + 25 * hourMs]);
    await hear(["unfollow", 0, takenAtMs + hourMs]);
    expect(await figures(id)).toEqual({ accepted: 3, left: 1, replied: 0 });
  });

  it("who writes within two days of getting it counts", async () => {
    const id = await sent();
    await hear(["message", 0, takenAtMs + 47 * hourMs], ["message", 1, takenAtMs + 49 * hourMs]);
    expect(await figures(id)).toMatchObject({ left: 0, replied: 1 });
  });

  it("what was done before the send was taken does not count", async () => {
    const id = await sent();
    await hear(["message", 0, takenAtMs - hourMs], ["unfollow", 1, takenAtMs - hourMs]);
    expect(await figures(id)).toMatchObject({ left: 0, replied: 0 });
  });

  it("each send counts by its own time", async () => {
    const [early, late] = [await sent(), await sent(takenAtMs + 30 * hourMs)];
    await hear(["unfollow", 0, takenAtMs + 31 * hourMs], ["message", 1, takenAtMs + 31 * hourMs]);
    expect(await figures(early)).toMatchObject({ left: 0, replied: 1 });
    expect(await figures(late)).toMatchObject({ left: 1, replied: 1 });
  });

  it("the order in which a person's messages are told makes no difference", async () => {
    const id = await sent();
    await hear(["message", 0, takenAtMs + 60 * hourMs]);
    await hear(["message", 0, takenAtMs + 2 * hourMs]);
    await hear(["message", 0, takenAtMs - 2 * hourMs], ["message", 0, takenAtMs + hourMs]);
    expect(await figures(id)).toMatchObject({ replied: 1 });
    const { rows } = await testDb.read({
      sql: "select replied_at_ms as at from deliveries where broadcast_id = :id and replied_at_ms is not null",
      args: { id },
    });
    expect(rows.map((row) => Number(row.at))).toEqual([takenAtMs + hourMs]);
  });

  it("a person who is faster than the books counts as soon as these know that it was taken", async () => {
    const { id } = await addRecord(staff, {
      createdAtMs: takenAtMs,
      people: people.map((person) => ({ person, chunk: 0 })),
      chunks: [{ channel: "line", number: 0, state: "leased" }],
    });
    await testDb.write([
      {
        sql: "update chunks set first_attempt_at_ms = :at where broadcast_id = :id",
        args: { id, at: takenAtMs },
      },
    ]);
    await hear(["unfollow", 0, takenAtMs + 1_000], ["message", 1, takenAtMs - hourMs]);
    expect(await figures(id)).toEqual({ accepted: 0, left: 0, replied: 0 });
    await testDb.write([
      {
        sql: "update chunks set state = 'accepted', settled_at_ms = :at where broadcast_id = :id",
        args: { id, at: takenAtMs + 5_000 },
      },
    ]);
    expect(await figures(id)).toEqual({ accepted: 3, left: 1, replied: 0 });
  });

  it("who wants no more WhatsApp marketing within a day counts", async () => {
    const [person] = await addPeople(staff, [{ channel: "whatsapp" }]);
    if (!person) throw new Error("a person was not written");
    const { id } = await addRecord(staff, {
      state: "done",
      createdAtMs: takenAtMs,
      people: [{ person, channel: "whatsapp", chunk: 0, state: "read", acceptedAtMs: takenAtMs }],
      chunks: [{ channel: "whatsapp", number: 0, state: "done" }],
    });
    const { platformId: phone_number_id, id: accountId } = staff.team.whatsapp;
    const preference = {
      wa_id: person.platformUserId.slice(1),
      category: "marketing_messages",
      value: "stop",
      timestamp: Math.floor(takenAtMs / 1_000),
    };
    const body = changeBody("user_preferences", {
      metadata: { phone_number_id },
      user_preferences: [preference],
    });
    await applyReceipts(services, "whatsapp", accountId, [body]);
    expect(await figures(id)).toEqual({ accepted: 1, left: 1, replied: 0 });
  });

  it("who the host says has unsubscribed counts when it is news", async () => {
    const id = await sent();
    const { rows } = await testDb.read({
      sql: `select c.code as conversation, k.code as customer from conversations c
        join customers k on k.id = c.customer_id where c.id = :id`,
      args: { id: people[0]?.row ?? 0 },
    });
    const row = {
      code: rows[0]?.conversation,
      customer: rows[0]?.customer,
      account: staff.team.line.platformId,
      platformUser: people[0]?.platformUserId,
      state: "in_progress",
      unsubscribed: true,
    };
    const tell = (atMs: number) =>
      runSync("conversations", [{ line: 1, value: row }], {
        db: testDb,
        teamId: staff.team.id,
        nowMs: atMs,
      });
    expect(await tell(takenAtMs + hourMs)).toMatchObject({ errors: [] });
    await tell(takenAtMs + 2 * hourMs);
    expect(await figures(id)).toMatchObject({ left: 1 });
  });

  it("what was taken and fails later still divides", async () => {
    const { id } = await addRecord(staff, {
      people: [
        { channel: "whatsapp", chunk: 0, state: "failed", acceptedAtMs: takenAtMs, failedAtMs: takenAtMs },
        { channel: "whatsapp", chunk: 0, state: "failed", failedAtMs: takenAtMs },
        { channel: "whatsapp", chunk: 0, state: "delivered", acceptedAtMs: takenAtMs },
      ],
      chunks: [{ channel: "whatsapp", number: 0, state: "done" }],
    });
    expect(await figures(id)).toEqual({ accepted: 2, left: 0, replied: 0 });
  });

  it("many events at once count for a send that was made long before it went", async () => {
    const madeAtMs = takenAtMs - 60 * 86_400_000;
    const { id } = await addRecord(staff, {
      state: "done",
      createdAtMs: madeAtMs,
      startedAtMs: takenAtMs,
      endedAtMs: takenAtMs,
      people: people.map((person) => ({ person, chunk: 0 })),
      chunks: [{ channel: "line", number: 0, state: "accepted", settledAtMs: takenAtMs }],
    });
    const noise = Array.from({ length: 60 }, (): [string, number, number] => ["message", 9, takenAtMs]);
    await hear(...noise, ["unfollow", 0, takenAtMs + hourMs], ["message", 1, takenAtMs + hourMs]);
    expect(await figures(id)).toEqual({ accepted: 3, left: 1, replied: 1 });
  });

  it("nobody of another team moves a figure", async () => {
    const id = await sent();
    const stranger = await addStaff(await createTeam(), "salesperson");
    await applyReceipt(
      services,
      "line",
      stranger.team.line.id,
      lineBody(["unfollow", 0, takenAtMs + hourMs]),
    );
    expect(await figures(id)).toMatchObject({ left: 0 });
  });
});

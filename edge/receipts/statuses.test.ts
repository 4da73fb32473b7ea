import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseRowId } from "../../schema/ids.ts";
import { toCallbackData } from "../channels/whatsapp/callback-data.ts";
import { recordMessages } from "../db/messages.ts";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { addRecord, type DeliveryGiven } from "../testing/records.ts";
import { recordOf } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { changeBody } from "../testing/whatsapp-webhook.ts";
import { applyReceipts } from "./apply.ts";

const services = testServices();
const dayMs = 86_400_000;

let staff: TestStaff;

interface Sent {
  id: string;
  /** Delivery rows. */
  rows: number[];
}

/** A send that waits for its platform's answers. */
async function sendTo(people: readonly DeliveryGiven[], messages = ["嗨"]): Promise<Sent> {
  const { id, people: ids } = await addRecord(staff, {
    messages,
    people: people.map((person) => ({ channel: "whatsapp", ...person })),
    chunks: [{ channel: "whatsapp", number: 0, state: "leased" }],
  });
  return { id, rows: ids.map((person) => parseRowId("psn", person) ?? 0) };
}

function wamid(row: number, position = 0): string {
  return `wamid.${row}.${position}`;
}

interface Given {
  status: string;
  atMs?: number;
  position?: number;
  /** Null: the message carried no data of ours. */
  callback?: string | null;
  code?: number;
}

function status(sent: Sent, row: number, given: Given) {
  const { position = 0, atMs = 5_000, callback = toCallbackData(sent.id, row, position), code } = given;
  const error = code && { code, title: `title ${code}`, error_data: { details: `details ${code}` } };
  return {
    id: wamid(row, position),
    status: given.status,
    timestamp: String(atMs / 1_000),
    ...(callback === null ? {} : { biz_opaque_callback_data: callback }),
    ...(error ? { errors: [error] } : {}),
  };
}

function apply(...bodies: object[][]) {
  return applyReceipts(
    services,
    "whatsapp",
    staff.team.whatsapp.id,
    bodies.map((statuses) =>
      changeBody("messages", {
        metadata: { phone_number_id: staff.team.whatsapp.platformId },
        statuses,
      }),
    ),
  );
}

async function person(row: number) {
  const { rows } = await testDb.read({
    sql: `select state, reason, error_code, accepted_at_ms, delivered_at_ms, read_at_ms, failed_at_ms
      from deliveries where id = :row`,
    args: { row },
  });
  return rows[0];
}

/** What the sender writes down when the platform's answer comes. */
function answer(row: number, position = 0) {
  const fact = { deliveryId: row, position, state: "accepted" as const, atMs: 4_000 };
  return testDb.write(recordMessages(staff.team.id, [{ ...fact, providerMessageId: wamid(row, position) }]));
}

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("statuses", () => {
  it("that come before the answer stand, and the answer takes nothing back", async () => {
    const sent = await sendTo([{}]);
    const [row = 0] = sent.rows;
    await apply([status(sent, row, { status: "delivered" })]);
    await answer(row);
    expect(await person(row)).toMatchObject({ state: "delivered", delivered_at_ms: 5_000 });
    expect((await recordOf(services, staff, sent.id)).totals).toMatchObject({ accepted: 1, delivered: 1 });
  });

  it("settle a doubt seven days later", async () => {
    const sent = await sendTo([{ state: "unknown", reason: "lost_answer" }]);
    const [row = 0] = sent.rows;
    await apply([status(sent, row, { status: "sent", atMs: 7 * dayMs })]);
    expect(await person(row)).toMatchObject({ state: "accepted", reason: null, accepted_at_ms: 7 * dayMs });
  });

  it("come twice, in any order, in one body or several, to the same end", async () => {
    const sent = await sendTo([{}, {}]);
    const [row = 0, other = 0] = sent.rows;
    const all = (of: number) => [
      status(sent, of, { status: "sent", atMs: 1_000 }),
      status(sent, of, { status: "delivered", atMs: 2_000 }),
      status(sent, of, { status: "read", atMs: 3_000 }),
    ];
    await apply(all(row), all(row));
    for (const one of all(other).toReversed()) await apply([one], [one]);
    expect(await person(row)).toMatchObject({ state: "read", accepted_at_ms: 1_000, read_at_ms: 3_000 });
    expect(await person(other)).toMatchObject({ state: "read", read_at_ms: 3_000 });
  });

  it("may skip: read without delivered, and played for read", async () => {
    const sent = await sendTo([{}, {}]);
    const [row = 0, other = 0] = sent.rows;
    await apply([status(sent, row, { status: "read" }), status(sent, other, { status: "played" })]);
    for (const of of sent.rows)
      expect(await person(of)).toMatchObject({ state: "read", delivered_at_ms: 5_000 });
  });

  it("fail what was only accepted, with the platform's words, and not what was delivered", async () => {
    const sent = await sendTo([{}, {}]);
    const [row = 0, other = 0] = sent.rows;
    await apply([status(sent, row, { status: "sent" }), status(sent, other, { status: "delivered" })]);
    await apply([
      status(sent, row, { status: "failed", code: 131026 }),
      status(sent, other, { status: "failed", code: 131026 }),
    ]);
    expect(await person(row)).toMatchObject({ state: "failed", reason: "unreachable", error_code: "131026" });
    expect(await person(other)).toMatchObject({ state: "delivered", reason: null, failed_at_ms: null });
    expect((await recordOf(services, staff, sent.id)).groups).toContainEqual({
      outcome: "failed",
      reason: "unreachable",
      people: 1,
    });
  });

  it("of several messages make the person the worst of them", async () => {
    const sent = await sendTo([{}], ["一", "二"]);
    const [row = 0] = sent.rows;
    await apply([status(sent, row, { status: "read" })]);
    expect(await person(row)).toMatchObject({ state: null });
    await apply([status(sent, row, { status: "delivered", position: 1 })]);
    expect(await person(row)).toMatchObject({ state: "delivered", read_at_ms: null });
  });

  it("are known by the platform's id where they carry no data of ours", async () => {
    const sent = await sendTo([{}]);
    const [row = 0] = sent.rows;
    await answer(row);
    await apply([status(sent, row, { status: "read", callback: null })]);
    expect(await person(row)).toMatchObject({ state: "read" });
  });

  it("of a message that was never ours are passed over", async () => {
    const sent = await sendTo([{}]);
    const [row = 0] = sent.rows;
    await apply([
      status(sent, row, { status: "read", callback: null }),
      status(sent, row, { status: "read", callback: "order:17" }),
      { id: 5, status: "read" },
      status(sent, row, { status: "deleted" }),
    ]);
    expect(await person(row)).toMatchObject({ state: null });
  });

  it("that name another send's delivery change nothing, and are told without anybody's data", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const [sent, earlier] = [await sendTo([{}]), await sendTo([{}])];
    const [row = 0] = sent.rows;
    await apply([status(sent, row, { status: "read", callback: toCallbackData(earlier.id, row, 0) })]);
    expect(await person(row)).toMatchObject({ state: null });
    const { id: account } = staff.team.whatsapp;
    expect(log.mock.calls).toEqual([
      [JSON.stringify({ event: "status_of_another_send", account, count: 1 })],
    ]);
  });

  it("that name another team's delivery change nothing", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const theirs = await sendTo([{}]);
    const [row = 0] = theirs.rows;
    staff = await addStaff(await createTeam(), "salesperson");
    await apply([status(theirs, row, { status: "failed", code: 131042 })]);
    expect(await person(row)).toMatchObject({ state: null });
  });

  it("of a number of another team, or of none, are not read", async () => {
    const sent = await sendTo([{}]);
    const [row = 0] = sent.rows;
    const statuses = [status(sent, row, { status: "read" })];
    const body = changeBody("messages", { metadata: { phone_number_id: "1" }, statuses });
    await applyReceipts(services, "whatsapp", staff.team.whatsapp.id, [
      body,
      changeBody("messages", { statuses }),
    ]);
    expect(await person(row)).toMatchObject({ state: null });
  });

  it("a thousand in one body are two round trips", async () => {
    const sent = await sendTo(Array.from({ length: 1_000 }, () => ({})));
    const spied = { ...testDb, read: vi.fn(testDb.read), write: vi.fn(testDb.write) };
    const body = changeBody("messages", {
      metadata: { phone_number_id: staff.team.whatsapp.platformId },
      statuses: sent.rows.map((row) => status(sent, row, { status: "delivered" })),
    });
    await applyReceipts(testServices({ db: spied }), "whatsapp", staff.team.whatsapp.id, [body, body]);
    expect(spied.write).toHaveBeenCalledTimes(1);
    // The team's accounts, and whose the deliveries are.
    expect(spied.read).toHaveBeenCalledTimes(2);
    expect((await recordOf(services, staff, sent.id)).totals).toMatchObject({ delivered: 1_000 });
  });
});

describe("an error in a status", () => {
  async function customers(): Promise<[TestPerson, TestPerson]> {
    const [one, other] = await addPeople(staff, [{ channel: "whatsapp" }, { channel: "whatsapp" }]);
    if (!one || !other) throw new Error("there are no customers");
    return [one, other];
  }

  async function readUser({ channelUserId: id }: TestPerson) {
    const { rows } = await testDb.read({
      sql: "select held_until_ms, is_marketing_stopped, is_number_invalid from channel_users where id = :id",
      args: { id },
    });
    return rows[0];
  }

  it("131049 holds the person back for a day from the refusal, 131026 says nothing lasting of a number", async () => {
    const [held, unreachable] = await customers();
    const sent = await sendTo([{ person: held }, { person: unreachable }]);
    const [row = 0, other = 0] = sent.rows;
    await apply([
      status(sent, row, { status: "failed", code: 131049, atMs: 9_000 }),
      status(sent, row, { status: "failed", code: 131049, atMs: 8_000 }),
      status(sent, other, { status: "failed", code: 131026 }),
    ]);
    expect(await person(row)).toMatchObject({ state: "failed", reason: "held_back" });
    expect(await readUser(held)).toMatchObject({ held_until_ms: 9_000 + dayMs });
    expect(await readUser(unreachable)).toMatchObject({ held_until_ms: null, is_number_invalid: 0 });
  });

  it("131050 stops marketing to the person, unless they have resumed since", async () => {
    const [one, other] = await customers();
    await testDb.write([
      {
        sql: "update channel_users set marketing_changed_at_ms = 9000 where id = :id",
        args: { id: other.channelUserId },
      },
    ]);
    const sent = await sendTo([{ person: one }, { person: other }]);
    await apply(sent.rows.map((row) => status(sent, row, { status: "failed", code: 131050 })));
    expect(await readUser(one)).toMatchObject({ is_marketing_stopped: 1 });
    expect(await readUser(other)).toMatchObject({ is_marketing_stopped: 0 });
  });

  it.each([
    [131042, "payment"],
    [131031, "account"],
    [132015, "template"],
    [132007, "content"],
  ])("%d, which concerns everybody, pauses the send: %s", async (code, pauseReason) => {
    const sent = await sendTo([{}, {}]);
    const [row = 0] = sent.rows;
    await apply([status(sent, row, { status: "failed", code })]);
    const record = await recordOf(services, staff, sent.id);
    expect(record).toMatchObject({ state: "paused", pauseReason, totals: { failed: 1, waiting: 1 } });
  });

  it("of one person's own pauses nothing", async () => {
    const sent = await sendTo([{}]);
    await apply(sent.rows.map((row) => status(sent, row, { status: "failed", code: 131047 })));
    expect(await recordOf(services, staff, sent.id)).toMatchObject({ state: "running" });
  });
});

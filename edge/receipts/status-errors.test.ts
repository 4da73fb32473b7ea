import { beforeEach, describe, expect, it } from "vitest";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { recordOf } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import {
  createStatusStand,
  ledgerRow,
  type StatusStand,
  statusOf,
  statusServices,
} from "../testing/status-stand.ts";

const dayMs = 86_400_000;

let stand: StatusStand;

beforeEach(async () => {
  stand = await createStatusStand();
});

describe("an error in a status", () => {
  async function customers(): Promise<[TestPerson, TestPerson]> {
    const [one, other] = await addPeople(stand.staff, [{ channel: "whatsapp" }, { channel: "whatsapp" }]);
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
    const sent = await stand.sendTo([{ person: held }, { person: unreachable }]);
    const [row = 0, other = 0] = sent.rows;
    await stand.apply([
      statusOf(sent, row, { status: "failed", code: 131049, atMs: 9_000 }),
      statusOf(sent, row, { status: "failed", code: 131049, atMs: 8_000 }),
      statusOf(sent, other, { status: "failed", code: 131026 }),
    ]);
    expect(await ledgerRow(row)).toMatchObject({ state: "failed", reason: "held_back" });
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
    const sent = await stand.sendTo([{ person: one }, { person: other }]);
    await stand.apply(sent.rows.map((row) => statusOf(sent, row, { status: "failed", code: 131050 })));
    expect(await readUser(one)).toMatchObject({ is_marketing_stopped: 1 });
    expect(await readUser(other)).toMatchObject({ is_marketing_stopped: 0 });
  });

  it.each([
    [131042, "payment"],
    [131031, "account"],
    [132015, "template"],
    [132007, "content"],
  ])("%d, which concerns everybody, pauses the send: %s", async (code, pauseReason) => {
    const sent = await stand.sendTo([{}, {}]);
    const [row = 0] = sent.rows;
    await stand.apply([statusOf(sent, row, { status: "failed", code })]);
    const record = await recordOf(statusServices, stand.staff, sent.id);
    const pauseAccount = { channel: "whatsapp", name: stand.staff.team.whatsapp.name };
    expect(record).toMatchObject({
      state: "paused",
      pauseReason,
      pauseAccount,
      totals: { failed: 1, waiting: 1 },
    });
  });

  it("pauses nothing when the send has nobody left to write to", async () => {
    const sent = await stand.sendTo([{}, {}]);
    await testDb.write([
      { sql: "update chunks set state = 'done' where broadcast_id = :id", args: { id: sent.id } },
    ]);
    await stand.apply(sent.rows.map((row) => statusOf(sent, row, { status: "failed", code: 131042 })));
    expect(await recordOf(statusServices, stand.staff, sent.id)).toMatchObject({
      state: "running",
      totals: { failed: 2 },
    });
  });

  it("of one person's own pauses nothing", async () => {
    const sent = await stand.sendTo([{}]);
    await stand.apply(sent.rows.map((row) => statusOf(sent, row, { status: "failed", code: 131047 })));
    expect(await recordOf(statusServices, stand.staff, sent.id)).toMatchObject({ state: "running" });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toCallbackData } from "../channels/whatsapp/callback-data.ts";
import { recordMessages } from "../db/messages.ts";
import { recordOf } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import {
  createStatusStand,
  ledgerRow,
  type StatusStand,
  statusOf,
  statusServices,
  wamid,
} from "../testing/status-stand.ts";
import { changeBody } from "../testing/whatsapp-webhook.ts";
import { applyReceipts } from "./apply.ts";

const dayMs = 86_400_000;

let stand: StatusStand;

/** What the sender writes down when the platform's answer comes. */
function answer(row: number, position = 0) {
  const fact = { deliveryId: row, position, state: "accepted" as const, atMs: 4_000 };
  return testDb.write(
    recordMessages(stand.staff.team.id, [{ ...fact, providerMessageId: wamid(row, position) }]),
  );
}

beforeEach(async () => {
  stand = await createStatusStand();
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("statuses", () => {
  it("that come before the answer stand, and the answer takes nothing back", async () => {
    const sent = await stand.sendTo([{}]);
    const [row = 0] = sent.rows;
    await stand.apply([statusOf(sent, row, { status: "delivered" })]);
    await answer(row);
    expect(await ledgerRow(row)).toMatchObject({ state: "delivered", delivered_at_ms: 5_000 });
    expect((await recordOf(statusServices, stand.staff, sent.id)).totals).toMatchObject({
      accepted: 1,
      delivered: 1,
    });
  });

  it("settle a doubt seven days later", async () => {
    const sent = await stand.sendTo([{ state: "unknown", reason: "lost_answer" }]);
    const [row = 0] = sent.rows;
    await stand.apply([statusOf(sent, row, { status: "sent", atMs: 7 * dayMs })]);
    expect(await ledgerRow(row)).toMatchObject({
      state: "accepted",
      reason: null,
      accepted_at_ms: 7 * dayMs,
    });
  });

  it("come twice, in any order, in one body or several, to the same end", async () => {
    const sent = await stand.sendTo([{}, {}]);
    const [row = 0, other = 0] = sent.rows;
    const all = (of: number) => [
      statusOf(sent, of, { status: "sent", atMs: 1_000 }),
      statusOf(sent, of, { status: "delivered", atMs: 2_000 }),
      statusOf(sent, of, { status: "read", atMs: 3_000 }),
    ];
    await stand.apply(all(row), all(row));
    for (const one of all(other).toReversed()) await stand.apply([one], [one]);
    expect(await ledgerRow(row)).toMatchObject({ state: "read", accepted_at_ms: 1_000, read_at_ms: 3_000 });
    expect(await ledgerRow(other)).toMatchObject({ state: "read", read_at_ms: 3_000 });
  });

  it("may skip: read without delivered, and played for read", async () => {
    const sent = await stand.sendTo([{}, {}]);
    const [row = 0, other = 0] = sent.rows;
    await stand.apply([statusOf(sent, row, { status: "read" }), statusOf(sent, other, { status: "played" })]);
    for (const of of sent.rows)
      expect(await ledgerRow(of)).toMatchObject({ state: "read", delivered_at_ms: 5_000 });
  });

  it("fail what was only accepted, with the platform's words, and not what was delivered", async () => {
    const sent = await stand.sendTo([{}, {}]);
    const [row = 0, other = 0] = sent.rows;
    await stand.apply([
      statusOf(sent, row, { status: "sent" }),
      statusOf(sent, other, { status: "delivered" }),
    ]);
    await stand.apply([
      statusOf(sent, row, { status: "failed", code: 131026 }),
      statusOf(sent, other, { status: "failed", code: 131026 }),
    ]);
    expect(await ledgerRow(row)).toMatchObject({
      state: "failed",
      reason: "unreachable",
      error_code: "131026",
    });
    expect(await ledgerRow(other)).toMatchObject({ state: "delivered", reason: null, failed_at_ms: null });
    expect((await recordOf(statusServices, stand.staff, sent.id)).groups).toContainEqual({
      outcome: "failed",
      reason: "unreachable",
      people: 1,
    });
  });

  it("of several messages make the person the worst of them", async () => {
    const sent = await stand.sendTo([{}], ["一", "二"]);
    const [row = 0] = sent.rows;
    await stand.apply([statusOf(sent, row, { status: "read" })]);
    expect(await ledgerRow(row)).toMatchObject({ state: null });
    await stand.apply([statusOf(sent, row, { status: "delivered", position: 1 })]);
    expect(await ledgerRow(row)).toMatchObject({ state: "delivered", read_at_ms: null });
  });

  it("are known by the platform's id where they carry no data of ours", async () => {
    const sent = await stand.sendTo([{}]);
    const [row = 0] = sent.rows;
    await answer(row);
    await stand.apply([statusOf(sent, row, { status: "read", callback: null })]);
    expect(await ledgerRow(row)).toMatchObject({ state: "read" });
  });

  it("of a message that was never ours are passed over", async () => {
    const sent = await stand.sendTo([{}]);
    const [row = 0] = sent.rows;
    await stand.apply([
      statusOf(sent, row, { status: "read", callback: null }),
      statusOf(sent, row, { status: "read", callback: "order:17" }),
      { id: 5, status: "read" },
      statusOf(sent, row, { status: "deleted" }),
    ]);
    expect(await ledgerRow(row)).toMatchObject({ state: null });
  });

  it("that name another send's delivery change nothing, and are told without anybody's data", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const [sent, earlier] = [await stand.sendTo([{}]), await stand.sendTo([{}])];
    const [row = 0] = sent.rows;
    await stand.apply([
      statusOf(sent, row, { status: "read", callback: toCallbackData(earlier.id, row, 0) }),
    ]);
    expect(await ledgerRow(row)).toMatchObject({ state: null });
    const { id: account } = stand.staff.team.whatsapp;
    expect(log.mock.calls).toEqual([
      [JSON.stringify({ event: "status_of_another_send", account, count: 1 })],
    ]);
  });

  it("that name another team's delivery change nothing", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const theirs = await stand.sendTo([{}]);
    const [row = 0] = theirs.rows;
    stand = await createStatusStand();
    await stand.apply([statusOf(theirs, row, { status: "failed", code: 131042 })]);
    expect(await ledgerRow(row)).toMatchObject({ state: null });
  });

  it("of a number of another team, or of none, are not read", async () => {
    const sent = await stand.sendTo([{}]);
    const [row = 0] = sent.rows;
    const statuses = [statusOf(sent, row, { status: "read" })];
    const body = changeBody("messages", { metadata: { phone_number_id: "1" }, statuses });
    await applyReceipts(statusServices, "whatsapp", stand.staff.team.whatsapp.id, [
      body,
      changeBody("messages", { statuses }),
    ]);
    expect(await ledgerRow(row)).toMatchObject({ state: null });
  });

  it("two thousand, in two bodies, are one write", async () => {
    const sent = await stand.sendTo(Array.from({ length: 1_000 }, () => ({})));
    const spied = { ...testDb, read: vi.fn(testDb.read), write: vi.fn(testDb.write) };
    const body = stand.bodyOf(sent.rows.map((row) => statusOf(sent, row, { status: "delivered" })));
    await applyReceipts(testServices({ db: spied }), "whatsapp", stand.staff.team.whatsapp.id, [body, body]);
    expect(spied.write).toHaveBeenCalledTimes(1);
    // The team's accounts, whose the deliveries are, and twice a minute whether any host listens.
    expect(spied.read).toHaveBeenCalledTimes(3);
    expect((await recordOf(statusServices, stand.staff, sent.id)).totals).toMatchObject({ delivered: 1_000 });
  });
});

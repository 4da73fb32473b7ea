import { beforeEach, describe, expect, test } from "vitest";
import { findBroken } from "./invariants.ts";
import { addRecord, type RecordGiven } from "./records.ts";
import { testDb } from "./services.ts";
import { addStaff, createTeam, type TestStaff } from "./team.ts";

let staff: TestStaff;

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
});

const atMs = Date.now();
const whole: RecordGiven = {
  state: "done",
  endedAtMs: atMs,
  people: [
    { chunk: 0 },
    { chunk: 0, state: "failed", reason: "unfollowed" },
    { channel: "whatsapp", chunk: 0, state: "read", acceptedAtMs: atMs },
    { chunk: null, state: "left_out", reason: "removed" },
  ],
  chunks: [
    { channel: "line", number: 0, state: "accepted", settledAtMs: atMs },
    { channel: "whatsapp", number: 0, state: "done", settledAtMs: atMs },
  ],
};

async function brokenAfter(damage: string, isFinal = false): Promise<string> {
  const { id } = await addRecord(staff, whole);
  const deliveries = "select min(id) from deliveries where broadcast_id = :id";
  await testDb.write([{ sql: damage.replaceAll("{first}", `(${deliveries})`), args: { id } }]);
  return (await findBroken(testDb, [id], isFinal)).join("\n");
}

describe("the invariants", () => {
  test("find nothing in a send that is whole", async () => {
    const { id } = await addRecord(staff, whole);
    expect(await findBroken(testDb, [id], true)).toEqual([]);
  });

  test.each([
    [
      "somebody who was lost",
      "delete from deliveries where id = {first} and broadcast_id = :id",
      "has a row",
    ],
    [
      "a chunk that counts wrongly",
      "update chunks set people = 9 where broadcast_id = :id",
      "holds the people it says",
    ],
    [
      "somebody without a chunk",
      "update deliveries set chunk_number = 7 where id = {first} and broadcast_id = :id",
      "has a chunk",
    ],
    [
      "an acceptance without its moment",
      "update deliveries set accepted_at_ms = null where broadcast_id = :id",
      "accepted at some moment",
    ],
    [
      "a failure without a reason",
      "update deliveries set reason = null where broadcast_id = :id",
      "has a reason",
    ],
    [
      "somebody who waits for ever",
      "update deliveries set state = null where state = 'read' and broadcast_id = :id",
      "has nobody waiting",
    ],
    [
      "a chunk nobody will take up",
      "update chunks set state = 'waiting' where broadcast_id = :id",
      "has no open chunk",
    ],
    [
      "a pause without a name",
      "update broadcasts set state = 'paused', ended_at_ms = null where id = :id",
      "a pause has a name",
    ],
    ["an end without its time", "update broadcasts set ended_at_ms = null where id = :id", "says when"],
    [
      "a message that is not counted",
      `insert into delivery_messages (delivery_id, position, team_id, state, provider_message_id, at_ms)
        select id, 0, team_id, 'read', 'wamid.' || id, 0 from deliveries where state = 'read' and broadcast_id = :id`,
      "messages taken are counted",
    ],
    [
      "a person better off than their message",
      `insert into delivery_messages (delivery_id, position, team_id, state, at_ms)
        select id, 0, team_id, 'failed', 0 from deliveries where state = 'read' and broadcast_id = :id`,
      "worst of their messages",
    ],
  ])("find %s", async (_, damage, rule) => {
    expect(await brokenAfter(damage)).toContain(rule);
  });

  test("ask of a send with nothing left to do that it has ended or is paused", async () => {
    const damage = "update broadcasts set state = 'running', ended_at_ms = null where id = :id";
    expect(await brokenAfter(damage)).toBe("");
    expect(await brokenAfter(damage, true)).toContain("a send ends or is paused");
  });
});

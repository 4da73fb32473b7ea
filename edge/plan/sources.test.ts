import { beforeEach, describe, expect, test } from "vitest";
import type { Selection } from "../../schema/api.ts";
import { resendAfterMs } from "../../schema/broadcasts.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, bindPeople, type TestPerson } from "../testing/people.ts";
import { addRecord } from "../testing/records.ts";
import { actorOf, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff, type TestTeam } from "../testing/team.ts";
import { createResend } from "./create-resend.ts";

let team: TestTeam;
let staff: TestStaff;
let colleague: TestStaff;
let platform: MovingPlatform;

beforeEach(async () => {
  team = await createTeam();
  staff = await addStaff(team, "sales_manager", ["north"]);
  colleague = await addStaff(team, "salesperson", ["north"]);
  platform = new MovingPlatform();
});

const services = () => testServices({ platform, nowMs: () => platform.nowMs });
const remove: Selection["remove"] = { verdicts: [], conversations: [] };
const bound = (more: object = {}): Selection => ({
  people: { mode: "matching", source: "bound", filter: {}, except: [], ...more },
  remove,
});
const named = (source: "in_progress" | "bound", people: readonly TestPerson[]): Selection => ({
  people: { mode: "named", source, conversations: people.map(({ id }) => id) },
  remove,
});

/** Whom the books of a send hold, with what was decided of each. */
async function booked(id: string): Promise<unknown[]> {
  const { rows } = await testDb.read({
    sql: `select name, coalesce(reason, 'to send') as fate from deliveries
      where broadcast_id = :id and team_id = :team order by name`,
    args: { id, team: team.id },
  });
  return rows.map(({ name, fate }) => [name, fate]);
}

const bookIn = async (selection: Selection, meanwhile?: () => Promise<unknown>) => {
  const id = await send(services(), staff, requestFor(selection, "週年慶開跑"));
  await meanwhile?.();
  await platform.work(platform.nowMs + 60_000);
  await recordOf(services(), staff, id);
  return booked(id);
};

describe("a send to bound customers", () => {
  test("books exactly those who are bound when it is planned", async () => {
    const people = await addPeople(colleague, [
      { name: "甲", state: "closed" },
      { name: "乙", state: "open" },
      { name: "丙", state: "in_progress" },
      { name: "同事的" },
    ]);
    await bindPeople(staff, people.slice(0, 3));
    await bindPeople(colleague, people.slice(3));
    const given = () => bindPeople(colleague, people.slice(1, 2));
    expect(await bookIn(bound(), given)).toEqual([
      ["丙", "to send"],
      ["甲", "to send"],
    ]);
  });

  test("leaves in its books whom it names and who was given to somebody else since: not sent to", async () => {
    const people = await addPeople(staff, [{ name: "留下的" }, { name: "被轉走的" }]);
    await bindPeople(staff, people);
    expect(await bookIn(named("bound", people), () => bindPeople(colleague, people.slice(1)))).toEqual([
      ["留下的", "to send"],
      ["被轉走的", "not_in_progress"],
    ]);
  });

  test("does not grow a second channel while it waits for its time", async () => {
    const people = await addPeople(staff, [
      { name: "LINE 的" },
      { name: "WhatsApp 的", channel: "whatsapp" },
    ]);
    await bindPeople(staff, people.slice(0, 1));
    expect(await bookIn(bound(), () => bindPeople(staff, people.slice(1)))).toEqual([["LINE 的", "to send"]]);
  });
});

test("a send to named conversations keeps in its books whom a colleague has taken over since", async () => {
  const people = await addPeople(staff, [{ name: "我的" }, { name: "被接手的" }]);
  const takeOver = () =>
    testDb.write([
      {
        sql: "update conversations set owner_staff_id = :colleague where id = :id",
        args: { colleague: colleague.id, id: people[1]?.row ?? 0 },
      },
    ]);
  expect(await bookIn(named("in_progress", people), takeOver)).toEqual([
    ["我的", "to send"],
    ["被接手的", "not_in_progress"],
  ]);
});

test("a resend to bound customers reaches them whatever has become of their conversation, and only while bound", async () => {
  const people = await addPeople(colleague, [
    { name: "還綁著", state: "closed", channel: "whatsapp" },
    { name: "已解綁", state: "closed", channel: "whatsapp" },
  ]);
  await bindPeople(staff, people.slice(0, 1));
  const endedAtMs = platform.nowMs - resendAfterMs;
  const earlier = await addRecord(staff, {
    state: "done",
    createdAtMs: endedAtMs - 60_000,
    endedAtMs,
    people: people.map((person) => ({
      person,
      channel: "whatsapp",
      chunk: 0,
      state: "unknown",
      reason: "lost_answer",
    })),
    chunks: [{ channel: "whatsapp", number: 0, state: "done", settledAtMs: endedAtMs }],
  });
  await testDb.write([
    {
      sql: "update broadcasts set selection = :selection where id = :id",
      args: { id: earlier.id, selection: JSON.stringify(bound()) },
    },
  ]);
  const group = { resendOf: earlier.id, group: "unknown" } as const;
  const result = await createResend(services(), actorOf(staff), group, crypto.randomUUID());
  if (result.kind !== "created") throw new Error(`the resend was refused: ${result.kind}`);
  await platform.work(platform.nowMs);
  expect(await booked(result.broadcastId)).toEqual([
    ["已解綁", "not_in_progress"],
    ["還綁著", "to send"],
  ]);
});

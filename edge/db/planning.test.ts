import { beforeEach, describe, expect, it } from "vitest";
import type { Services } from "../context.ts";
import { undo } from "../plan/change-course.ts";
import { planStep } from "../plan/plan-people.ts";
import { addPeople, type PersonGiven } from "../testing/people.ts";
import { actorOf, everybody, requestFor, send } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { type BroadcastRow, findBroadcast } from "./broadcasts.ts";

const services = testServices();
/** More than one slice holds. */
const many = 5_003;

let staff: TestStaff;

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
});

const people = (count: number, given: PersonGiven = {}) =>
  addPeople(
    staff,
    Array.from({ length: count }, () => given),
  );

async function current(id: string): Promise<BroadcastRow> {
  const found = await findBroadcast(testDb, staff.team.id, id);
  if (!found) throw new Error("the send is gone");
  return found;
}

async function plan(id: string, by: Services = services): Promise<void> {
  for (
    let row = await current(id);
    row.state === "armed" && row.plannedAtMs === null;
    row = await current(id)
  )
    await planStep(by, row);
}

async function ask(sql: string, id: string) {
  const { rows } = await testDb.read({ sql, args: { id } });
  return rows.map((row) => ({ ...row }));
}

const chunksOf = (id: string) =>
  ask("select channel, number, people from chunks where broadcast_id = :id order by channel, number", id);

/** In the order of the walk: everybody once, with their chunk and what becomes of them. */
const ledgerOf = (id: string) =>
  ask(
    `select conversation_id, chunk_number, state, reason, error_code from deliveries where broadcast_id = :id
      order by id`,
    id,
  );

describe("planning", () => {
  it("puts everybody in the books once, in chunks of a call or of what a consumer does at a time", async () => {
    await people(1_203);
    await people(120, { channel: "whatsapp" });
    const id = await send(services, staff, requestFor(everybody, "嗨"));
    await plan(id);
    expect(await chunksOf(id)).toEqual([
      ...[500, 500, 203].map((held, number) => ({ channel: "line", number, people: held })),
      ...[50, 50, 20].map((held, number) => ({ channel: "whatsapp", number, people: held })),
    ]);
    const [sum] = await ask("select chosen from broadcasts where id = :id", id);
    expect(sum).toEqual({ chosen: 1_323 });
  });

  it("makes smaller chunks of people who each get messages of their own", async () => {
    await people(230);
    await people(70, { channel: "whatsapp" });
    const messages = [{ type: "text" as const, text: "{name} 您好", nameFallback: "貴賓" }];
    const id = await send(services, staff, { ...requestFor(everybody), kind: "message", messages });
    await plan(id);
    expect((await chunksOf(id)).map((chunk) => chunk.people)).toEqual([100, 100, 30, 50, 20]);
  });

  it("numbers on from slice to slice without a gap, by who can be reached", async () => {
    const all = await addPeople(
      staff,
      Array.from({ length: many }, (_, index) => (index % 5 === 4 ? { isFollowing: false } : {})),
    );
    const id = await send(services, staff, requestFor(everybody, "嗨"));
    await plan(id);
    let reachable = 0;
    const expected = all.map(({ row }, index) => ({
      conversation_id: row,
      ...(index % 5 === 4
        ? { chunk_number: null, state: "failed", reason: "unfollowed" }
        : { chunk_number: Math.floor(reachable++ / 500), state: null, reason: null }),
      error_code: null,
    }));
    expect(await ledgerOf(id)).toEqual(expected);
    expect((await chunksOf(id)).map((chunk) => chunk.people)).toEqual([...Array(8).fill(500), 3]);
  });

  it("writes a slice once, though its answer is lost and another planner is at it too", async () => {
    await people(many);
    const id = await send(services, staff, requestFor(everybody, "嗨"));
    let lost = 0;
    const losing = testServices({
      db: {
        ...testDb,
        write: async (statements) => {
          await testDb.write(statements);
          lost += 1;
          throw new Error("the answer was lost");
        },
      },
    });
    const attempts = Array.from({ length: 5 }, async () => {
      for (let turn = 0; turn < 3; turn++) await planStep(losing, await current(id)).catch(() => undefined);
    });
    await Promise.all([...attempts, plan(id)]);
    expect(lost).toBeGreaterThan(0);
    const [sum] = await ask(
      `select count(*) as rows, count(distinct conversation_id) as people,
        (select chosen from broadcasts where id = :id) as chosen,
        (select sum(people) from chunks where broadcast_id = :id) as in_chunks
      from deliveries where broadcast_id = :id`,
      id,
    );
    expect(sum).toEqual({ rows: many, people: many, chosen: many, in_chunks: many });
  });

  it("ends with the send that is taken back in the middle of it", async () => {
    await people(many);
    const id = await send(services, staff, requestFor(everybody, "嗨"));
    const before = await current(id);
    await planStep(services, before);
    expect(await undo(services, actorOf(staff), id)).toBe("changed");
    const written = (await ledgerOf(id)).length;
    await planStep(services, { ...before, planCursor: (await current(id)).planCursor });
    expect(await ledgerOf(id)).toHaveLength(written);
    expect(await chunksOf(id)).toEqual([]);
  });

  it("keeps somebody with two conversations to one chunk, though the first is closed between the slices", async () => {
    const [first] = await people(1);
    const [second] = await people(1, { platformUserId: first?.platformUserId ?? "" });
    const id = await send(services, staff, requestFor(everybody, "嗨"));
    const row = await current(id);
    await planStep(services, { ...row, planMaxId: first?.row ?? 0 });
    await testDb.write([
      { sql: "update conversations set state = 'closed' where id = :id", args: { id: first?.row ?? 0 } },
    ]);
    await plan(id);
    expect(await ledgerOf(id)).toMatchObject([
      { conversation_id: first?.row, chunk_number: 0, state: null },
      { conversation_id: second?.row, chunk_number: null, state: "left_out", reason: "duplicate" },
    ]);
  });
});

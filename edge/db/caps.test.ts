import { beforeEach, describe, expect, it } from "vitest";
import { type CapRule, capOf } from "../../schema/caps.ts";
import { channels } from "../../schema/channels.ts";
import { stop, undo } from "../plan/change-course.ts";
import { planStep } from "../plan/plan-people.ts";
import { addRule, usedBy } from "../testing/caps.ts";
import { holdToInvariants } from "../testing/invariants.ts";
import { addFriends, addLineStaff, LineStand } from "../testing/line-stand.ts";
import { addPeople } from "../testing/people.ts";
import { createRandom } from "../testing/random.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { createStatusStand, statusOf } from "../testing/status-stand.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { findBroadcast } from "./broadcasts.ts";
import { recountEnded, recountPaused, recountSend } from "./cap-uses.ts";
import { memberCaps } from "./caps.ts";
import { integer, integerOrNull, text } from "./values.ts";

const services = testServices();
const nobody = { mode: "named" as const };
let staff: TestStaff;

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
});

async function current(id: string) {
  const found = await findBroadcast(testDb, staff.team.id, id);
  if (!found) throw new Error("the send is gone");
  return found;
}

async function plan(id: string, by = services): Promise<void> {
  for (
    let row = await current(id);
    row.state === "armed" && row.plannedAtMs === null;
    row = await current(id)
  )
    await planStep(by, row);
}

const takeOn = (people: { id: string }[], by = services): Promise<string> =>
  send(
    by,
    staff,
    requestFor({ ...everybody, people: { ...nobody, conversations: people.map(({ id }) => id) } }, "嗨"),
  );

/** A send to these people, planned to its end. */
async function planned(people: { id: string }[]): Promise<string> {
  const id = await takeOn(people);
  await plan(id);
  return id;
}

const people = (count: number, channel: "line" | "whatsapp" = "line") =>
  addPeople(
    staff,
    Array.from({ length: count }, () => ({ channel })),
  );

async function outcomes(id: string): Promise<{ waiting: number; beyond: number }> {
  const { totals, groups } = await recordOf(services, staff, id);
  const beyond = groups.find(({ reason }) => reason === "cap")?.people ?? 0;
  return { waiting: totals.waiting, beyond };
}

describe("a member's limit in SQL", () => {
  it("is that of the rules, whatever they are", async () => {
    const random = createRandom(7);
    const stores = ["甲", "乙", "丙"];
    for (let round = 0; round < 30; round++) {
      const role = random.pick(["sales_manager", "salesperson"] as const);
      const mine = random.shuffled(stores).slice(0, random.below(4));
      const member = await addStaff(await createTeam(), role, stores);
      const { rows } = await testDb.read({
        sql: "select id from stores where team_id = :team order by id",
        args: { team: member.team.id },
      });
      const rowOf: Record<string, number> = Object.fromEntries(
        rows.map((row, index) => [stores[index], integer(row, "id")]),
      );
      await testDb.write([
        {
          sql: `delete from staff_stores where staff_id = :staff
            and store_id not in (select value from json_each(:mine))`,
          args: { staff: member.id, mine: JSON.stringify(mine.map((name) => rowOf[name])) },
        },
      ]);
      const rules: CapRule[] = [];
      for (const channel of channels)
        for (const storeId of [0, ...Object.values(rowOf)])
          for (const ruled of ["sales_manager", "salesperson"] as const)
            if (random.chance(0.5))
              rules.push({
                channel,
                storeId,
                role: ruled,
                peopleMax: random.chance(0.3) ? null : random.below(100),
              });
      for (const rule of rules) await addRule(member.team.id, rule);
      const found = await testDb.read({
        sql: memberCaps,
        args: { team: member.team.id, staff: member.id },
      });
      const storeIds = mine.map((name) => rowOf[name] ?? 0);
      expect(
        Object.fromEntries(found.rows.map((row) => [row.channel, integerOrNull(row, "people_max")])),
      ).toEqual(
        Object.fromEntries(channels.map((channel) => [channel, capOf(rules, { role, storeIds }, channel)])),
      );
    }
  });
});

describe("a month's limit", () => {
  it("leaves out who is beyond it, by rule and with its reason, and nobody else", async () => {
    await addRule(staff.team.id, { channel: "line", storeId: 0, role: "salesperson", peopleMax: 3 });
    const onLine = await people(5);
    const onWhatsApp = await people(4, "whatsapp");
    const id = await planned([...onLine, ...onWhatsApp]);
    expect(await outcomes(id)).toEqual({ waiting: 7, beyond: 2 });
    expect(await usedBy(staff)).toEqual({ line: 3, whatsapp: 4 });
  });

  it("counts what was sent before the rule came: 40 sent of 50 leaves 10, 60 leaves nobody", async () => {
    await planned(await people(40));
    await addRule(staff.team.id, { channel: "line", storeId: 0, role: "salesperson", peopleMax: 50 });
    expect(await outcomes(await planned(await people(12)))).toEqual({ waiting: 10, beyond: 2 });
    const another = await takeOn(await addPeople(staff, [{}, {}, { channel: "whatsapp" }]));
    await addRule(staff.team.id, { channel: "line", storeId: 0, role: "salesperson", peopleMax: 20 });
    await plan(another);
    expect(await outcomes(another)).toEqual({ waiting: 1, beyond: 2 });
  });

  it("counts people for each send: the same person twice is two", async () => {
    await addRule(staff.team.id, { channel: "line", storeId: 0, role: "salesperson", peopleMax: 3 });
    const two = await people(2);
    await planned(two);
    expect(await outcomes(await planned(two))).toEqual({ waiting: 1, beyond: 1 });
  });

  it("does not count people who cannot be reached, nor a colleague's", async () => {
    await addRule(staff.team.id, { channel: "line", storeId: 0, role: "salesperson", peopleMax: 2 });
    const blocked = await addPeople(staff, [{ isFollowing: false }, { isUnsubscribed: true }]);
    expect(await outcomes(await planned([...blocked, ...(await people(2))]))).toEqual({
      waiting: 2,
      beyond: 0,
    });
    const colleague = await addStaff(staff.team, "salesperson");
    expect(await usedBy(colleague)).toEqual({});
  });

  it("begins anew on the 1st of the team's own month, by when the send goes", async () => {
    await addRule(staff.team.id, { channel: "line", storeId: 0, role: "salesperson", peopleMax: 2 });
    const at = (iso: string) => testServices({ nowMs: () => Date.parse(iso) });
    const three = await people(3);
    // Ten seconds to take it back: the first of these goes in November, the second in December.
    const times = ["2026-11-30T15:59:40Z", "2026-11-30T15:59:50Z", "2026-12-31T15:00:00Z"];
    const ids: string[] = [];
    for (const time of times) ids.push(await takeOn(three, at(time)));
    for (const [index, id] of ids.entries()) await plan(id, at(times[index] ?? ""));
    expect(await Promise.all(ids.map(outcomes))).toEqual([
      { waiting: 2, beyond: 1 },
      { waiting: 2, beyond: 1 },
      { waiting: 0, beyond: 3 },
    ]);
  });

  it("is never gone over by sends at once, however their slices fall, though answers are lost", async () => {
    await addRule(staff.team.id, { channel: "line", storeId: 0, role: "salesperson", peopleMax: 6_000 });
    await people(5_500);
    const ids = [];
    for (let count = 0; count < 2; count++)
      ids.push(await send(services, staff, requestFor(everybody, "嗨")));
    const losing = testServices({
      db: {
        ...testDb,
        write: async (statements) => {
          await testDb.write(statements);
          throw new Error("the answer was lost");
        },
      },
    });
    const planners = ids.flatMap((id) => [
      ...Array.from({ length: 3 }, async () => planStep(losing, await current(id)).catch(() => undefined)),
      plan(id),
    ]);
    await Promise.all(planners);
    const results = await Promise.all(ids.map(outcomes));
    expect(results.map(({ waiting }) => waiting).reduce((sum, each) => sum + each)).toBe(6_000);
    expect(results.map(({ beyond }) => beyond).reduce((sum, each) => sum + each)).toBe(5_000);
    expect(await usedBy(staff)).toEqual({ line: 6_000 });
  });
});

describe("what counts for the month", () => {
  it("is counted from the send's own rows, never from those of all sends", async () => {
    const statements = [recountEnded("x"), recountSend(staff.team.id, "x"), recountPaused(staff.team.id)];
    for (const { sql, args } of statements) {
      const counting = `${sql.slice(0, sql.indexOf("update cap_uses"))} select * from parts`;
      const { rows } = await testDb.read({
        sql: `explain query plan ${counting}`,
        ...(args ? { args } : {}),
      });
      expect(rows.length).toBeGreaterThan(0);
      const walks = rows
        .map((row) => text(row, "detail"))
        .filter((step) => /^SCAN (b|d|k|u|cap_uses)\b/.test(step));
      expect(walks).toEqual([]);
    }
  });

  it("is given back when a send is taken back, before or in the middle of its planning", async () => {
    const id = await planned(await people(3));
    expect(await usedBy(staff)).toEqual({ line: 3 });
    await undo(services, actorOf(staff), id);
    expect(await usedBy(staff)).toEqual({});
    await people(5_200);
    const half = await send(services, staff, requestFor(everybody, "嗨"));
    const row = await current(half);
    await planStep(services, row);
    expect(await usedBy(staff)).toEqual({ line: 5_000 });
    await undo(services, actorOf(staff), half);
    await planStep(services, { ...row, planCursor: (await current(half)).planCursor });
    expect(await usedBy(staff)).toEqual({});
  });

  it("is who was accepted when the send is over, without those the platform refused", async () => {
    const stand = new LineStand(await addLineStaff(), {});
    await addFriends(stand.staff, 7, 2);
    const id = await stand.send();
    await stand.platform.work();
    expect((await stand.record(id)).totals).toMatchObject({ accepted: 7, failed: 2 });
    expect(await usedBy(stand.staff)).toEqual({ line: 7 });
  });

  it("is who was accepted when the rest was stopped", async () => {
    const stand = new LineStand(await addLineStaff(), {});
    await stand.friends(4);
    await stand.holdBack();
    const id = await stand.send();
    await stand.pass(12_000);
    expect(await usedBy(stand.staff)).toEqual({ line: 4 });
    expect(await stop(stand.services, actorOf(stand.staff), id)).toBe("changed");
    await stand.pass(120_000);
    await holdToInvariants(testDb, id, () => stand.record(id), true);
    expect((await stand.record(id)).totals).toMatchObject({ stopped: 4, accepted: 0 });
    expect(await usedBy(stand.staff)).toEqual({});
  });

  it("keeps whom a call may have reached, and who was accepted, whatever is reported later", async () => {
    const stand = await createStatusStand();
    const sent = await stand.sendTo([
      { state: "unknown", reason: "lost_answer" },
      { state: "accepted", acceptedAtMs: 1_000, messagesAccepted: 1 },
    ]);
    const [unknown = 0, accepted = 0] = sent.rows;
    await testDb.write([
      {
        sql: "update deliveries set unknown_at_ms = 2000 where id = :row",
        args: { row: unknown },
      },
      {
        sql: "update chunks set state = 'done', settled_at_ms = 2000 where broadcast_id = :id",
        args: { id: sent.id },
      },
      {
        sql: "update broadcasts set state = 'done', ended_at_ms = 2000 where id = :id",
        args: { id: sent.id },
      },
      {
        sql: `insert into cap_uses (broadcast_id, channel, team_id, staff_id, month, people)
          select id, 'whatsapp', team_id, staff_id, '2026-11', 9 from broadcasts where id = :id`,
        args: { id: sent.id },
      },
    ]);
    const late = (row: number) => statusOf(sent, row, { status: "failed", code: 131026 });
    const recount = () => testDb.write([recountSend(stand.staff.team.id, sent.id)]);
    await recount();
    expect(await usedBy(stand.staff)).toEqual({ whatsapp: 2 });
    await stand.apply([late(accepted)], [late(unknown)]);
    await recount();
    expect(await usedBy(stand.staff)).toEqual({ whatsapp: 2 });
  });
});

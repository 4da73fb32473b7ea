import { beforeEach, describe, expect, test } from "vitest";
import { ConversationsNow } from "../../schema/api.ts";
import type { Statement } from "../db/client.ts";
import { text } from "../db/values.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addPeople, bindPeople, type TestPerson } from "../testing/people.ts";
import { actorOf } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff, type TestTeam } from "../testing/team.ts";
import { lookAgain } from "./now.ts";

const api = createApi();
let team: TestTeam;
let staff: TestStaff;
let token: string;
let nowMs: number;

beforeEach(async () => {
  team = await createTeam();
  staff = await addStaff(team, "salesperson", ["north"]);
  token = await mintToken(staff);
  nowMs = Date.now();
});

const look = async (body: object) =>
  bodyOf(
    ConversationsNow,
    await api("/v1/conversations/now", { body: { filter: {}, ids: [], above: null, ...body }, token }),
  );
const idsOf = (people: readonly TestPerson[]) => people.map(({ id }) => id);
const change = (sql: string, args: Record<string, number | string>) => testDb.write([{ sql, args }]);

describe("looking again at people on screen", () => {
  test("tells who has blocked the account, whose window has opened, and who has left the list", async () => {
    const people = await addPeople(staff, [
      { name: "封鎖" },
      { name: "又來訊", channel: "whatsapp", lastInboundAtMs: null },
      { name: "結案" },
      { name: "被接手" },
    ]);
    const [blocked, opened, closed, taken] = people;
    if (!blocked || !opened || !closed || !taken) throw new Error("people were not written");
    const other = await addStaff(team, "salesperson");
    await change("update channel_users set is_following = 0 where id = :id", { id: blocked.channelUserId });
    await change("update channel_users set last_inbound_at_ms = :now where id = :id", {
      now: nowMs,
      id: opened.channelUserId,
    });
    await change("update conversations set state = 'closed' where id = :id", { id: closed.row });
    await change("update conversations set owner_staff_id = :other where id = :id", {
      other: other.id,
      id: taken.row,
    });
    const { items } = await look({ ids: idsOf(people) });
    expect(items.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["封鎖", "blocked"],
      ["又來訊", "sendable"],
    ]);
  });

  test("names who stands above the newest of them by now, and nobody below", async () => {
    const [newest, older] = await addPeople(staff, [
      { lastAtMs: nowMs - 1_000 },
      { lastAtMs: nowMs - 2_000 },
    ]);
    if (!newest || !older) throw new Error("people were not written");
    const above = { atMs: nowMs - 1_000, id: newest.id };
    expect(await look({ above })).toMatchObject({ newer: [] });
    const [fresh] = await addPeople(staff, [{ lastAtMs: nowMs }]);
    expect(await look({ above })).toMatchObject({ newer: [fresh?.id], matching: null, everybody: null });
    expect(await look({ above, filter: { search: "沒有這個人" }, counts: true })).toMatchObject({
      newer: [],
      matching: 0,
      everybody: 3,
    });
  });

  test("tells nothing of anybody else's people, whatever ids are asked for", async () => {
    const other = await addStaff(team, "salesperson", ["north"]);
    const outsider = await addStaff(await createTeam(), "salesperson");
    const theirs = [...(await addPeople(other, [{}])), ...(await addPeople(outsider, [{}]))];
    await bindPeople(other, theirs.slice(0, 1));
    for (const source of ["in_progress", "bound"])
      expect(await look({ source, ids: idsOf(theirs) })).toMatchObject({ items: [], newer: [] });
  });

  test("knows a bound person whatever has become of their conversation, until they are bound to another", async () => {
    const people = await addPeople(staff, [{ state: "closed" }]);
    const other = await addStaff(team, "salesperson");
    await bindPeople(staff, people);
    expect((await look({ source: "bound", ids: idsOf(people) })).items).toHaveLength(1);
    await bindPeople(other, people);
    expect((await look({ source: "bound", ids: idsOf(people) })).items).toEqual([]);
  });

  test("costs seeks, not a walk: each person by their row, and who is new by the list's own order", async () => {
    const plans: string[][] = [];
    const services = testServices();
    const db = {
      ...services.db,
      readAll: async (statements: Statement[]) => {
        const answers = [];
        for (const { sql, args = {} } of statements) {
          const plan = await testDb.read({ sql: `explain query plan ${sql}`, args });
          plans.push(plan.rows.map((row) => text(row, "detail")));
          answers.push({ ...plan, rows: [] });
        }
        return answers;
      },
    };
    for (const source of ["in_progress", "bound"] as const)
      await lookAgain({ ...services, db }, actorOf(staff), {
        source,
        filter: {},
        ids: ["cnv_1"],
        above: { atMs: 1, id: "cnv_1" },
      });
    const steps = plans.map((plan) => plan.filter((step) => / c /.test(step)));
    expect(steps).toEqual([
      [expect.stringContaining("INTEGER PRIMARY KEY (rowid=?)")],
      [expect.stringMatching(/conversations_by_owner .*state=\? AND .*last_at_ms/)],
      [expect.stringContaining("INTEGER PRIMARY KEY (rowid=?)")],
      [expect.stringMatching(/conversations_bound .*bound_staff_id=\? AND .*last_at_ms/)],
    ]);
  });
});

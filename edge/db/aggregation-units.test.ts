import { beforeEach, describe, expect, inject, it } from "vitest";
import { LineControlClient } from "../../demo/line/control-client.ts";
import { newId } from "../../schema/ids.ts";
import { undo } from "../plan/change-course.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, type PersonGiven } from "../testing/people.ts";
import { actorOf, everybody, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { aggregationUnit, unitMonth } from "./aggregation-units.ts";

const line = new LineControlClient(inject("lineUrl"));

let staff: TestStaff;
let platform: MovingPlatform;

beforeEach(async () => {
  staff = await addStaff(await createTeam({ undoSeconds: 10 }), "salesperson");
  platform = new MovingPlatform();
  const { platformId, token, secret } = staff.team.line;
  await line.setChannels([{ id: platformId, botUserId: platformId, accessToken: token, secret }]);
});

async function people(count: number, given: PersonGiven = {}): Promise<void> {
  const added = await addPeople(
    staff,
    Array.from({ length: count }, () => given),
  );
  if (given.channel !== "whatsapp")
    await line.setUsers(
      staff.team.line.platformId,
      added.map(({ platformUserId: id }) => ({ id })),
    );
}

const sendAll = () => send(platform.services, staff, requestFor(everybody, "週末新品"));

/** The names on the calls of this team's account, as the double has taken them. */
async function namesOfCalls() {
  const log = await line.log({ limit: 10_000 });
  return log
    .filter((entry) => entry.channel === staff.team.line.platformId)
    .map((entry) => entry.aggregationUnits ?? []);
}

async function booked() {
  const { rows } = await testDb.read({
    sql: "select month, broadcast_id from aggregation_units where account_id = :account",
    args: { account: staff.team.line.id },
  });
  return rows.map((row) => ({ ...row }));
}

/** Sends of this month that have a name on the account already. */
async function bookEarlier(count: number, state: "done" | "cancelled" = "done"): Promise<void> {
  const ids = Array.from({ length: count }, () => newId("bc", platform.nowMs));
  const args = { ids: JSON.stringify(ids), team: staff.team.id };
  await testDb.write([
    {
      sql: `insert into broadcasts (id, team_id, staff_id, kind, state, draft_id, idempotency_key, request_hash,
          content, selection, links_per_person, epoch, created_at_ms, due_at_ms, plan_max_id)
        select value, :team, 0, 'message', :state, value, value, '', '[]', '{}', 0, 1, 0, 0, 0 from json_each(:ids)`,
      args: { ...args, state },
    },
    {
      sql: `insert into aggregation_units (account_id, month, broadcast_id, team_id)
        select :account, :month, value, :team from json_each(:ids)`,
      args: { ...args, account: staff.team.line.id, month: unitMonth(platform.nowMs) },
    },
  ]);
}

describe("the name that statistics are asked for by", () => {
  it("has the form that LINE takes", () => {
    for (let made = 0; made < 100; made++)
      expect(aggregationUnit(newId("bc", Date.now() + made))).toMatch(/^[a-zA-Z0-9_]{1,30}$/);
  });

  it("counts by the months of UTC+9", () => {
    expect(unitMonth(Date.UTC(2026, 10, 30, 14, 59, 59, 999))).toBe("2026-11");
    expect(unitMonth(Date.UTC(2026, 10, 30, 15))).toBe("2026-12");
  });
});

describe("a send to LINE", () => {
  it("of twenty people carries its name on every call, from the first attempt to the last", async () => {
    await people(520);
    const match = { owner: staff.team.line.platformId };
    await line.addFault({ endpoint: "multicast", kind: "accept-then-status", status: 500, match });
    const id = await sendAll();
    await platform.work();
    expect(await namesOfCalls()).toEqual([[id], [id]]);
    expect(await booked()).toEqual([{ month: unitMonth(platform.nowMs), broadcast_id: id }]);
    expect((await line.summary()).violations.filter(({ detail }) => detail.includes(match.owner))).toEqual(
      [],
    );
  });

  it("of nineteen people carries none: LINE would show no figures", async () => {
    await people(19);
    await people(20, { isFollowing: false });
    await people(30, { channel: "whatsapp" });
    await sendAll();
    await platform.work();
    expect(await namesOfCalls()).toEqual([[]]);
    expect(await booked()).toEqual([]);
  });

  it("carries the last name of a month, and the next one none", async () => {
    await people(20);
    await bookEarlier(999);
    const last = await sendAll();
    await platform.work();
    await sendAll();
    await platform.work();
    expect(await namesOfCalls()).toEqual([[last], []]);
    expect(await booked()).toHaveLength(1_000);
  });

  it("does not lose its name to sends that were taken back", async () => {
    await people(20);
    await bookEarlier(999);
    const undone = await sendAll();
    await platform.work(platform.nowMs + 5_000);
    expect(await booked()).toHaveLength(1_000);
    expect(await undo(platform.services, actorOf(staff), undone)).toBe("changed");
    const id = await sendAll();
    await platform.work();
    expect(await namesOfCalls()).toEqual([[id]]);
  });

  it("of another account or month has names of its own", async () => {
    await people(20);
    await bookEarlier(1_000);
    await testDb.write([
      {
        sql: "update aggregation_units set month = '2020-01' where account_id = :account",
        args: { account: staff.team.line.id },
      },
    ]);
    const id = await sendAll();
    await platform.work();
    expect(await namesOfCalls()).toEqual([[id]]);
  });
});

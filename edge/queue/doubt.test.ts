import { beforeEach, describe, expect, inject, it } from "vitest";
import { WhatsAppControlClient } from "../../demo/whatsapp/control-client.ts";
import { findChunkWork } from "../db/chunks.ts";
import { leaseChunk } from "../db/leases.ts";
import { giveBack } from "../db/settle-chunks.ts";
import { integer } from "../db/values.ts";
import { resume, stop, undo } from "../plan/change-course.ts";
import { addFriends, addLineStaff, line } from "../testing/line-stand.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople } from "../testing/people.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb, testSettings } from "../testing/services.ts";
import { randomDigits, type TestStaff } from "../testing/team.ts";

const whatsapp = new WhatsAppControlClient(inject("whatsappUrl"));
const settings = {
  ...testSettings,
  whatsappApiBase: `${inject("whatsappUrl")}/v25.0`,
  callTimeoutMs: 400,
};
const dayMs = 86_400_000;

let staff: TestStaff;
let platform: MovingPlatform;
let owner: string;

const friends = (count: number) => addFriends(staff, count);

function refuse(status: number, message: string) {
  return line.addFault({
    endpoint: "multicast",
    kind: "status",
    status,
    body: { message },
    match: { owner },
  });
}

/** A platform on which a consumer dies for good at the write that this says yes to. */
function dyingAt(isLast: (sql: string) => boolean): MovingPlatform {
  let isDead = false;
  return new MovingPlatform({
    settings,
    db: {
      ...testDb,
      write: async (statements) => {
        isDead ||= statements.some(({ sql }) => isLast(sql));
        if (isDead) throw new Error("died");
        return testDb.write(statements);
      },
    },
  });
}

/** The same world after the death, on the same clock. */
function after(dead: MovingPlatform): MovingPlatform {
  const next = new MovingPlatform({ settings }, dead);
  next.nowMs = dead.nowMs;
  return next;
}

async function whatsappCalls() {
  const entries = await whatsapp.log({ limit: 10_000 });
  return entries.filter((entry) => entry.number === staff.team.whatsapp.platformId);
}

async function stopAndSettle(dead: MovingPlatform, id: string): Promise<MovingPlatform> {
  const next = after(dead);
  expect(await stop(next.services, actorOf(staff), id)).toBe("changed");
  await next.work();
  return next;
}

beforeEach(async () => {
  staff = await addLineStaff();
  platform = new MovingPlatform({ settings });
  owner = staff.team.line.platformId;
});

describe("a doubt about a call", () => {
  it("is not called again when a pause has outlasted the platform's memory of the key", async () => {
    const [first] = await friends(3);
    await line.addFault({ endpoint: "multicast", kind: "accept-then-reset", match: { owner } });
    await refuse(401, "Authentication failed.");
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work(platform.nowMs + 3_600_000);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({ state: "paused" });
    const before = (await line.log({ limit: 10_000 })).filter((entry) => entry.channel === owner).length;
    platform.nowMs += 2 * dayMs;
    await resume(platform.services, actorOf(staff), id);
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { unknown: 3 },
    });
    expect((await line.log({ limit: 10_000 })).filter((entry) => entry.channel === owner)).toHaveLength(
      before,
    );
    expect(await line.received(first?.platformUserId ?? "")).toHaveLength(1);
  });

  it("is cleared up while the send is paused for something that does not concern it", async () => {
    const people = await friends(3);
    const { platformId, token, secret } = staff.team.whatsapp;
    const waba = randomDigits(15);
    await whatsapp.setAccounts([{ id: waba, accessToken: token, appSecret: secret }]);
    await whatsapp.setNumbers([{ id: platformId, account: waba, refuseWith: 131_031 }]);
    await addPeople(staff, [{ channel: "whatsapp", lastInboundAtMs: Date.now() }]);
    await line.addFault({ endpoint: "multicast", kind: "accept-then-reset", match: { owner } });
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "paused",
      pauseReason: "account",
      totals: { accepted: 3, waiting: 1, unknown: 0 },
    });
    expect(await line.received(people[0]?.platformUserId ?? "")).toHaveLength(1);
  });

  it("becomes unknown when its key runs out, however long the account's own pause lasts", async () => {
    await friends(3);
    await line.addFault({ endpoint: "multicast", kind: "accept-then-reset", match: { owner } });
    await refuse(401, "Authentication failed.");
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work(platform.nowMs + 3_600_000);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({ totals: { waiting: 3 } });
    await platform.work(platform.nowMs + dayMs);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { unknown: 3 },
    });
  });

  it("a chunk given back under a new key is not taken by who read it under the old one", async () => {
    await friends(2);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    platform.ring = async () => undefined;
    await platform.work(platform.nowMs + 15_000);
    const { rows } = await testDb.read({
      sql: "select id from chunks where broadcast_id = :id",
      args: { id },
    });
    const chunkId = rows[0] ? integer(rows[0], "id") : 0;
    const read = async () => {
      const work = await findChunkWork(testDb, staff.team.id, chunkId);
      if (!work) throw new Error("there is no chunk");
      return work;
    };
    const { nowMs } = platform;
    const lease = await leaseChunk(testDb, await read(), nowMs + 60_000, nowMs);
    const stale = await read();
    const newKey = { firstAttemptAtMs: null, retryKey: crypto.randomUUID() };
    await testDb.write([giveBack({ chunkId, attempt: lease?.attempt ?? 0 }, nowMs, newKey)]);
    expect(await leaseChunk(testDb, stale, nowMs + 60_000, nowMs)).toBeUndefined();
    expect(await leaseChunk(testDb, await read(), nowMs + 60_000, nowMs)).toMatchObject({ attempt: 2 });
  });
});

describe("a stop while a consumer that died holds the chunk", () => {
  it("LINE: its people are unknown, and nobody waits for ever", async () => {
    await friends(3);
    const dying = dyingAt((sql) => sql.includes("request_id = :requestId"));
    const id = await send(dying.services, staff, requestFor(everybody, "嗨"));
    await dying.work(dying.nowMs + 20_000);
    const next = await stopAndSettle(dying, id);
    expect(await recordOf(next.services, staff, id)).toMatchObject({
      state: "stopped",
      totals: { unknown: 3, waiting: 0 },
    });
  });

  it("WhatsApp: whose answer came to the gate alone has it, the rest is stopped", async () => {
    const { platformId, token, secret } = staff.team.whatsapp;
    const waba = randomDigits(15);
    await whatsapp.setAccounts([{ id: waba, accessToken: token, appSecret: secret }]);
    await whatsapp.setNumbers([{ id: platformId, account: waba }]);
    await addPeople(
      staff,
      Array.from({ length: 12 }, () => ({ channel: "whatsapp" as const, lastInboundAtMs: Date.now() })),
    );
    const dying = dyingAt((sql) => sql.includes("insert into delivery_messages"));
    const id = await send(dying.services, staff, requestFor(everybody, "嗨"));
    await dying.work(dying.nowMs + 20_000);
    const next = await stopAndSettle(dying, id);
    expect(await recordOf(next.services, staff, id)).toMatchObject({
      state: "stopped",
      totals: { accepted: (await whatsappCalls()).length, unknown: 0, waiting: 0 },
    });
  });
});

describe("a send in trouble", () => {
  it("leaves out who has unsubscribed while it was paused", async () => {
    const [, other] = await friends(2);
    await refuse(401, "Authentication failed.");
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    await testDb.write([
      {
        sql: "update channel_users set is_unsubscribed = 1 where id = :id",
        args: { id: other?.channelUserId ?? 0 },
      },
    ]);
    await resume(platform.services, actorOf(staff), id);
    await platform.work();
    const record = await recordOf(platform.services, staff, id);
    expect(record).toMatchObject({ state: "done", totals: { chosen: 2, accepted: 1, leftOut: 1 } });
    expect(record.groups).toContainEqual({ outcome: "left_out", reason: "unsubscribed", people: 1 });
    expect(await line.received(other?.platformUserId ?? "")).toEqual([]);
  });

  it("pauses with a name when the account's credentials cannot be opened", async () => {
    await friends(2);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await testDb.write([
      {
        sql: "update accounts set credentials_sealed = 'AAAA' where id = :id",
        args: { id: staff.team.line.id },
      },
    ]);
    await platform.work(platform.nowMs + 120_000);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "paused",
      pauseReason: "token",
      totals: { waiting: 2 },
    });
    expect(await stop(platform.services, actorOf(staff), id)).toBe("changed");
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ stopped: 2, unknown: 0 });
  });

  it("holds up no other send of the team", async () => {
    await friends(2);
    const broken = await send(platform.services, staff, requestFor(everybody, "一"));
    await testDb.write([
      { sql: "update broadcasts set selection = '{}' where id = :id", args: { id: broken } },
    ]);
    const id = await send(platform.services, staff, requestFor(everybody, "二"));
    await platform.work(platform.nowMs + 30_000);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 2 },
    });
  });

  it("a repeated 復原 or 停止 whose first answer was lost is told that it is done", async () => {
    await friends(2);
    const actor = actorOf(staff);
    const taken = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await undo(platform.services, actor, taken);
    expect(await undo(platform.services, actor, taken)).toBe("changed");
    await refuse(401, "Authentication failed.");
    const stopped = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    await stop(platform.services, actor, stopped);
    expect(await stop(platform.services, actor, stopped)).toBe("changed");
    expect(await undo(platform.services, actor, stopped)).toBe("conflict");
  });
});

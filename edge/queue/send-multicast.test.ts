import { beforeEach, describe, expect, it } from "vitest";
import { resume, stop, undo } from "../plan/change-course.ts";
import { addFriends, addLineStaff, line } from "../testing/line-stand.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb, testSettings } from "../testing/services.ts";
import { addStaff, type TestStaff } from "../testing/team.ts";

let staff: TestStaff;
let platform: MovingPlatform;

const friends = (count: number, unknown = 0) => addFriends(staff, count, unknown);

/** What the double says this account's people have really got: one entry a message. */
async function receivedBy(person: TestPerson): Promise<unknown[]> {
  return (await line.received(person.platformUserId)).flatMap((entry) => entry.messages);
}

async function callsOf() {
  const log = await line.log({ limit: 10_000 });
  return log.filter((entry) => entry.channel === staff.team.line.platformId);
}

beforeEach(async () => {
  staff = await addLineStaff();
  platform = new MovingPlatform({ settings: { ...testSettings, callTimeoutMs: 400 } });
});

describe("a send to LINE", () => {
  it("reaches everybody once, in calls of at most 500", async () => {
    const people = await friends(1_203);
    const id = await send(platform.services, staff, requestFor(everybody, "新品到店", "週末見"));
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { chosen: 1_203, accepted: 1_203 },
    });
    const calls = await callsOf();
    expect(calls.map((call) => call.to.length).toSorted((a, b) => a - b)).toEqual([203, 500, 500]);
    expect(new Set(calls.flatMap((call) => call.to)).size).toBe(1_203);
    expect(people[700] && (await receivedBy(people[700]))).toEqual([
      { type: "text", text: "新品到店" },
      { type: "text", text: "週末見" },
    ]);
  });

  it("fails people known to have blocked, without a call, with the exact word", async () => {
    await addPeople(staff, [{ isFollowing: false }]);
    await friends(2);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    const record = await recordOf(platform.services, staff, id);
    expect(record.totals).toMatchObject({ accepted: 2, failed: 1 });
    expect(record.groups).toContainEqual({ outcome: "failed", reason: "unfollowed", people: 1 });
    expect((await callsOf()).flatMap((call) => call.to)).toHaveLength(2);
  });

  it("quarantines one bad id and sends to the rest under a new key", async () => {
    await friends(5, 1);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ accepted: 5, failed: 1 });
    expect((await callsOf()).map((call) => call.to.length)).toEqual([5]);
  });

  it.each(["accept-then-reset", "accept-then-hang", "accept-then-status"] as const)(
    "is not doubled when the answer is lost: %s",
    async (kind) => {
      const [first] = await friends(3);
      const owner = staff.team.line.platformId;
      await line.addFault({ endpoint: "multicast", kind, status: 500, match: { owner }, times: 2 });
      const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
      await platform.work();
      expect(await recordOf(platform.services, staff, id)).toMatchObject({
        state: "done",
        totals: { accepted: 3 },
      });
      expect(first && (await receivedBy(first))).toHaveLength(1);
    },
  );

  it.each([
    ["a rate limit", 429, "The API rate limit has been exceeded. Try again later."],
    ["an error before anything was taken", 500, "Internal error"],
  ])("waits out %s and fails nobody", async (_name, status, message) => {
    await friends(3);
    const owner = staff.team.line.platformId;
    await line.addFault({
      endpoint: "multicast",
      kind: "status",
      status,
      body: { message },
      match: { owner },
      times: 3,
    });
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 3 },
    });
    expect(await callsOf()).toHaveLength(1);
  });

  it.each([
    [401, "Authentication failed.", "token", 1_000],
    [429, "You have reached your monthly limit.", "quota", 2],
    [429, "A text that nobody has seen before.", "quota", 2],
  ])(
    "pauses with a name on %i (%s), blames nobody, and goes on where it stood",
    async (status, message, reason, left) => {
      await friends(3);
      await line.setChannels([{ id: staff.team.line.platformId, quota: { type: "limited", value: left } }]);
      const owner = staff.team.line.platformId;
      await line.addFault({
        endpoint: "multicast",
        kind: "status",
        status,
        body: { message },
        match: { owner },
      });
      const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
      await platform.work();
      expect(await recordOf(platform.services, staff, id)).toMatchObject({
        state: "paused",
        pauseReason: reason,
        totals: { waiting: 3, failed: 0 },
      });
      await line.setChannels([{ id: staff.team.line.platformId, quota: { type: "none" } }]);
      expect(await resume(platform.services, actorOf(staff), id)).toBe("changed");
      await platform.work();
      expect(await recordOf(platform.services, staff, id)).toMatchObject({
        state: "done",
        totals: { accepted: 3 },
      });
    },
  );

  it("waits out a quota that is used up for a moment only", async () => {
    await friends(3);
    const owner = staff.team.line.platformId;
    await line.setChannels([{ id: owner, quota: { type: "limited", value: 1_000 } }]);
    const body = { message: "You have reached your monthly limit." };
    await line.addFault({ endpoint: "multicast", kind: "status", status: 429, body, match: { owner } });
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 3 },
    });
  });

  it("goes on after every doorbell was lost", async () => {
    await friends(3);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    const ring = platform.ring.bind(platform);
    let lost = 0;
    platform.ring = async (doorbells) => (lost++ < 3 ? undefined : ring(doorbells));
    await platform.work();
    expect(lost).toBeGreaterThan(3);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 3 },
    });
  });

  it("calls again as soon as the wait is over, not when the doorbell is taken for lost", async () => {
    await friends(3);
    const owner = staff.team.line.platformId;
    const body = { message: "The API rate limit has been exceeded. Try again later." };
    await line.addFault({ endpoint: "multicast", kind: "status", status: 429, body, match: { owner } });
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    const { dueAtMs } = await recordOf(platform.services, staff, id);
    await platform.work(dueAtMs + 2_000);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 3 },
    });
  });

  it("answers the same doorbell many times with one call", async () => {
    await friends(3);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    const ring = platform.ring.bind(platform);
    platform.ring = (doorbells) => ring([...doorbells, ...doorbells, ...doorbells]);
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({ totals: { accepted: 3 } });
    expect(await callsOf()).toHaveLength(1);
  });

  it("is not doubled when the consumer dies between the call and the record", async () => {
    const [first] = await friends(3);
    let deaths = 0;
    const dying = new MovingPlatform({
      db: {
        ...testDb,
        write: async (statements) => {
          const isRecord = statements.some(({ args }) => args?.state === "accepted");
          if (isRecord && deaths++ < 3) throw new Error("died");
          return testDb.write(statements);
        },
      },
    });
    const id = await send(dying.services, staff, requestFor(everybody, "嗨"));
    await dying.work();
    expect(deaths).toBe(4);
    expect(await recordOf(dying.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 3 },
    });
    expect(first && (await receivedBy(first))).toHaveLength(1);
  });

  it("is unknown, not failed, when no answer has come for 23 hours", async () => {
    await friends(2);
    const owner = staff.team.line.platformId;
    await line.addFault({
      endpoint: "multicast",
      kind: "status",
      status: 503,
      match: { owner },
      times: 10_000,
    });
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work(platform.nowMs + 60_000);
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ waiting: 2, unknown: 0 });
    platform.nowMs += 23 * 3_600_000;
    await platform.work();
    await line.clearFaults();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { unknown: 2 },
    });
  });

  it("puts one person with two conversations in the books twice and calls them once", async () => {
    const [person] = await friends(1);
    await addPeople(staff, [{ platformUserId: person?.platformUserId ?? "" }]);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    const record = await recordOf(platform.services, staff, id);
    expect(record.totals).toMatchObject({ chosen: 2, accepted: 1, leftOut: 1 });
    expect(person && (await receivedBy(person))).toHaveLength(1);
  });
});

describe("taking back and stopping", () => {
  it("taken back within the ten seconds, nobody gets it", async () => {
    await friends(3);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work(platform.nowMs + 5_000);
    expect(await undo(platform.services, actorOf(staff), id)).toBe("changed");
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({ state: "cancelled" });
    expect(await callsOf()).toEqual([]);
  });

  it("too late to take back once it runs, and a repeat of stop is refused", async () => {
    await friends(3);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect(await undo(platform.services, actorOf(staff), id)).toBe("conflict");
    expect(await stop(platform.services, actorOf(staff), id)).toBe("conflict");
  });

  it("stopped while it waits, the rest is stopped and nobody more is called", async () => {
    await friends(3);
    const owner = staff.team.line.platformId;
    const body = { message: "Authentication failed." };
    await line.addFault({ endpoint: "multicast", kind: "status", status: 401, body, match: { owner } });
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect(await stop(platform.services, actorOf(staff), id)).toBe("changed");
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "stopped",
      totals: { stopped: 3 },
    });
    expect(await callsOf()).toEqual([]);
  });

  it("a colleague can neither take back nor stop it, and is told there is none", async () => {
    await friends(1);
    const colleague = await addStaff(staff.team, "sales_manager");
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    expect(await undo(platform.services, actorOf(colleague), id)).toBe("not_found");
  });
});

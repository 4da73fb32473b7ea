import { beforeEach, describe, expect, it } from "vitest";
import { integer } from "../db/values.ts";
import { resume, stop } from "../plan/change-course.ts";
import { addFriends, addLineStaff, line } from "../testing/line-stand.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { copyOf, type OlderCopy } from "../testing/older-copy.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb, testSettings } from "../testing/services.ts";
import type { TestStaff } from "../testing/team.ts";
import { createWhatsAppStand, whatsapp, whatsappSettings } from "../testing/whatsapp-stand.ts";
import { statusBody } from "../testing/whatsapp-webhook.ts";
import { consume } from "./consume.ts";

const settings = { ...testSettings, callTimeoutMs: 400 };
let staff: TestStaff;
let platform: MovingPlatform;
let owner: string;

const friends = (count: number) => addFriends(staff, count);
const personal = {
  ...requestFor(everybody),
  messages: [{ type: "text" as const, text: "嗨 {name}", nameFallback: "您" }],
};

beforeEach(async () => {
  staff = await addLineStaff();
  platform = new MovingPlatform({ settings });
  owner = staff.team.line.platformId;
});

describe("LINE pushes", () => {
  it("refused for the token, paused over a weekend, go out when resumed", async () => {
    await friends(3);
    await line.addFault({
      endpoint: "push",
      kind: "status",
      status: 401,
      body: { message: "Authentication failed." },
      match: { owner },
      times: 5,
    });
    const id = await send(platform.services, staff, personal);
    await platform.work(platform.nowMs + 60_000);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "paused",
      totals: { waiting: 3 },
    });
    await line.clearFaults(owner);
    platform.nowMs += 2 * 86_400_000;
    await resume(platform.services, actorOf(staff), id);
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 3, unknown: 0 },
    });
  });

  it("stopped with one person in doubt, only that one is unknown", async () => {
    const people = await friends(10);
    const user = people[0]?.platformUserId ?? "";
    await line.addFault({ endpoint: "push", kind: "status", status: 503, match: { owner, user }, times: 50 });
    await line.addFault({
      endpoint: "push",
      kind: "status",
      status: 401,
      body: { message: "Authentication failed." },
      match: { owner, user: people[6]?.platformUserId ?? "" },
      times: 50,
    });
    const id = await send(platform.services, staff, personal);
    await platform.work(platform.nowMs + 60_000);
    await stop(platform.services, actorOf(staff), id);
    await platform.work();
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ unknown: 1, waiting: 0 });
  });
});

describe("multicast", () => {
  it("an older copy from before a refusal calls nobody again", async () => {
    const [first] = await friends(3);
    const body = { message: "The API rate limit has been exceeded. Try again later." };
    await line.addFault({ endpoint: "multicast", kind: "status", status: 429, body, match: { owner } });
    let copy: OlderCopy | undefined;
    const grant = platform.grant.bind(platform);
    platform.grant = async (...given) => {
      copy ??= await copyOf(staff.team.id);
      return grant(...given);
    };
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 3 },
    });
    await copy?.restore();
    platform.nowMs += 120_000;
    // A doorbell that was in the queue when the database was restored, before any clock has looked.
    const { rows } = await testDb.read({
      sql: "select id from chunks where broadcast_id = :id",
      args: { id },
    });
    const chunkId = rows[0] ? integer(rows[0], "id") : 0;
    const message = {
      id: "1",
      body: { version: 1, teamId: staff.team.id, chunkId },
      ack: () => undefined,
      retry: () => undefined,
    };
    await consume(platform.services, [message]);
    expect(await line.received(first?.platformUserId ?? "")).toHaveLength(1);
  });

  it("a send that was restored before it had begun ends after it was resumed", async () => {
    await friends(3);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work(platform.nowMs + 5_000);
    const copy = await copyOf(staff.team.id);
    for (let tick = 0; tick < 3; tick++) {
      await platform.wakeTeam(staff.team.id);
      await platform.work(platform.nowMs + 1);
    }
    await copy.restore();
    await platform.wakeTeam(staff.team.id);
    await platform.work(platform.nowMs + 60_000);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "paused",
      pauseReason: "restored",
    });
    await resume(platform.services, actorOf(staff), id);
    await platform.work(platform.nowMs + 600_000);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 3 },
    });
  });

  it("content that this version cannot read pauses the send", async () => {
    await friends(2);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work(platform.nowMs + 5_000);
    await testDb.write([
      { sql: `update broadcasts set content = '[{"type":"hologram"}]' where id = :id`, args: { id } },
    ]);
    await platform.work(platform.nowMs + 120_000);
    const { rows } = await testDb.read({ sql: "select state from broadcasts where id = :id", args: { id } });
    expect(rows[0]?.state).toBe("paused");
  });
});

describe("a doubt while the send is paused", () => {
  it.each([
    ["for the quota", { status: 429, body: { message: "You have reached your monthly limit." } }],
    [
      "for the content",
      { status: 400, body: { message: "A message (messages[0]) in the request body is invalid" } },
    ],
  ])("%s is not called again and again without a wait", async (_, refusal) => {
    await friends(3);
    await line.addFault({ endpoint: "multicast", kind: "status", status: 503, match: { owner } });
    await line.addFault({
      endpoint: "multicast",
      kind: "status",
      ...refusal,
      match: { owner },
      times: 10_000,
    });
    const { platformId } = staff.team.line;
    await line.setChannels([{ id: platformId, quota: { type: "limited", value: 1 } }]);
    let grants = 0;
    const grant = platform.grant.bind(platform);
    platform.grant = async (...given) => {
      if (++grants > 200) throw new Error("called again and again");
      return grant(...given);
    };
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work(platform.nowMs + 600_000);
    expect((await recordOf(platform.services, staff, id)).state).toBe("paused");
    expect(grants).toBeLessThan(20);
  });

  it("a paused send of pushes calls nobody who has not been called yet", async () => {
    const people = await friends(12);
    const first = people[0]?.platformUserId ?? "";
    const seventh = people[6]?.platformUserId ?? "";
    await line.addFault({
      endpoint: "push",
      kind: "status",
      status: 503,
      match: { owner, user: first },
      times: 10_000,
    });
    const rate = { message: "The API rate limit has been exceeded. Try again later." };
    await line.addFault({
      endpoint: "push",
      kind: "status",
      status: 429,
      body: rate,
      match: { owner, user: seventh },
    });
    const id = await send(platform.services, staff, personal);
    await platform.work(platform.nowMs + 10_500);
    const callsBefore = (await line.log({ limit: 10_000 })).filter(({ channel }) => channel === owner).length;
    await testDb.write([
      {
        sql: "update broadcasts set state = 'paused', pause_reason = 'quota', paused_at_ms = 1 where id = :id and state = 'running'",
        args: { id },
      },
    ]);
    await platform.work(platform.nowMs + 600_000);
    expect((await recordOf(platform.services, staff, id)).state).toBe("paused");
    expect(callsBefore).toBeLessThan(11);
    const calls = (await line.log({ limit: 10_000 })).filter(({ channel }) => channel === owner);
    expect(calls).toHaveLength(callsBefore);
  });
});

describe("WhatsApp", () => {
  it.each(["the next question to the gate", "the last word to the gate"])(
    "who was put off is not unknown because %s was lost",
    async (what) => {
      const stand = await createWhatsAppStand();
      const people = await stand.customers(12);
      const moving = new MovingPlatform({ settings: whatsappSettings });
      const body = {
        error: { message: "(#131056) pair rate limit hit", type: "OAuthException", code: 131056 },
      };
      const user = (what.startsWith("the next") ? people[0] : people.at(-1))?.platformUserId ?? "";
      await whatsapp.addFault({
        endpoint: "messages",
        kind: "status",
        status: 400,
        body,
        match: { owner: stand.owner, user },
      });
      const grant = moving.grant.bind(moving);
      const report = moving.report.bind(moving);
      let lost = false;
      moving.grant = async (team, account, request) => {
        if (what.startsWith("the next") && !lost && request.report.released.length > 0) {
          lost = true;
          throw new Error("reset because its code was updated");
        }
        return grant(team, account, request);
      };
      moving.report = async (team, account, given) => {
        if (what.startsWith("the last") && !lost && given.released.length > 0) {
          lost = true;
          throw new Error("reset because its code was updated");
        }
        return report(team, account, given);
      };
      const id = await send(moving.services, stand.staff, requestFor(everybody, "嗨"));
      await moving.work();
      expect(lost).toBe(true);
      expect(await recordOf(moving.services, stand.staff, id)).toMatchObject({
        state: "done",
        totals: { accepted: 12, unknown: 0 },
      });
    },
  );

  it("the report of a later message, with that of an earlier one lost, leaves nobody waiting for ever", async () => {
    const stand = await createWhatsAppStand();
    await stand.customers(1);
    let deaths = 0;
    const moving: MovingPlatform = new MovingPlatform({
      settings: whatsappSettings,
      db: {
        ...testDb,
        write: async (statements) => {
          if (deaths < 3 && statements.some(({ sql }) => sql.includes("insert into delivery_messages"))) {
            deaths++;
            throw new Error("died");
          }
          return testDb.write(statements);
        },
      },
    });
    const id = await send(moving.services, stand.staff, requestFor(everybody, "一", "二"));
    await moving.work(moving.nowMs + 11_000);
    const calls = await stand.calls();
    expect(calls).toHaveLength(2);
    const { team } = stand.staff;
    const [, second] = calls;
    if (!second) throw new Error("no second call");
    await moving.keepReceipt(
      team.id,
      team.whatsapp.id,
      "whatsapp",
      statusBody(stand.owner, second, [{ status: "delivered" }]),
    );
    let rings = 0;
    const ring = moving.ring.bind(moving);
    moving.ring = async (doorbells) => (doorbells.length > 0 && ++rings > 50 ? undefined : ring(doorbells));
    await moving.work(moving.nowMs + 600_000);
    expect(rings).toBeLessThan(50);
    expect(await recordOf(moving.services, stand.staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 1 },
    });
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { listPeople } from "../history/people.ts";
import { readPerson } from "../history/person.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import type { TestStaff } from "../testing/team.ts";
import {
  createWhatsAppStand,
  type WhatsAppStand,
  whatsapp,
  whatsappSettings,
} from "../testing/whatsapp-stand.ts";

let staff: TestStaff;
let platform: MovingPlatform;
let owner: string;
let customers: WhatsAppStand["customers"];
let callsOf: WhatsAppStand["calls"];

beforeEach(async () => {
  const stand = await createWhatsAppStand();
  ({ staff, owner, customers } = stand);
  callsOf = stand.calls;
  platform = new MovingPlatform({ settings: whatsappSettings });
});

describe("one person's trouble on WhatsApp", () => {
  it.each([1, 131000])("fails that person alone when %i comes every time", async (code) => {
    const [first] = await customers(12);
    const user = first?.platformUserId ?? "";
    const body = { error: { message: `(#${code}) Something went wrong`, type: "OAuthException", code } };
    const fault = { endpoint: "messages", kind: "status", status: 500, body } as const;
    await whatsapp.addFault({ ...fault, match: { owner, user }, times: 100 });
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work(platform.nowMs + 3_600_000);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 11, failed: 1 },
    });
    const { items } = await listPeople(platform.services, actorOf(staff), id, {
      outcome: "failed",
      limit: 10,
    });
    const person = await readPerson(platform.services, actorOf(staff), id, items[0]?.id ?? "");
    expect(person.raw).toMatchObject({ code: String(code) });
  });

  it("the pair limit of one holds up none of the others, and is waited out", async () => {
    const [first] = await customers(12);
    const user = first?.platformUserId ?? "";
    const body = {
      error: { message: "(#131056) pair rate limit hit", type: "OAuthException", code: 131056 },
    };
    const fault = { endpoint: "messages", kind: "status", status: 400, body } as const;
    await whatsapp.addFault({ ...fault, match: { owner, user }, times: 12 });
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work(platform.nowMs + 15_000);
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ accepted: 11, waiting: 1 });
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 12 },
    });
  });
});

describe("trouble of our own", () => {
  it("a conductor that does not answer for a moment leaves nobody in doubt", async () => {
    await customers(12);
    const grant = platform.grant.bind(platform);
    let asked = 0;
    platform.grant = async (...given) => {
      if (++asked === 2) throw new Error("reset because its code was updated");
      return grant(...given);
    };
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 12, unknown: 0 },
    });
    expect(await callsOf()).toHaveLength(12);
  });

  it.each(["before it was written", "and only its answer was lost"])(
    "a write that fails once, %s, loses no outcome",
    async (when) => {
      await customers(12);
      const failed = new Set<string>();
      const failing = new MovingPlatform({
        settings: whatsappSettings,
        db: {
          ...testDb,
          write: async (statements) => {
            const key = statements.map(({ sql }) => sql).join();
            const isFirst = !failed.has(key) && key.includes("delivery_messages");
            failed.add(key);
            if (isFirst && when.startsWith("before")) throw new Error("SQLITE_BUSY");
            const result = await testDb.write(statements);
            if (isFirst) throw new Error("the answer was lost");
            return result;
          },
        },
      });
      const id = await send(failing.services, staff, requestFor(everybody, "嗨"));
      await failing.work();
      expect(await recordOf(failing.services, staff, id)).toMatchObject({
        state: "done",
        totals: { accepted: 12, unknown: 0 },
      });
      expect(await callsOf()).toHaveLength(12);
    },
  );

  it("a consumer slower than its lease calls nobody whom another has called", async () => {
    await customers(3);
    const slow = new MovingPlatform({ settings: whatsappSettings });
    const grant = slow.grant.bind(slow);
    let second: Promise<void> | undefined;
    slow.grant = async (teamId, accountId, request) => {
      if (!second) {
        // While the first consumer waits for the gate, its lease runs out and another takes the chunk.
        slow.nowMs += 120_000;
        second = slow.work();
        await second;
      }
      return grant(teamId, accountId, request);
    };
    const id = await send(slow.services, staff, requestFor(everybody, "嗨"));
    await slow.work();
    expect(await recordOf(slow.services, staff, id)).toMatchObject({ totals: { accepted: 3 } });
    expect(await callsOf()).toHaveLength(3);
  });

  it("leaves out who has unsubscribed since the planning", async () => {
    const [first] = await customers(3);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work(platform.nowMs + 5_000);
    await testDb.write([
      {
        sql: "update channel_users set is_unsubscribed = 1 where id = :id",
        args: { id: first?.channelUserId ?? 0 },
      },
    ]);
    await platform.work();
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ accepted: 2, leftOut: 1 });
    expect(await callsOf()).toHaveLength(2);
  });
});

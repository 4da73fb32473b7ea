import { beforeEach, describe, expect, it } from "vitest";
import { resume } from "../plan/change-course.ts";
import { addFriends, connectLine, line } from "../testing/line-stand.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { copyOf, type OlderCopy } from "../testing/older-copy.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import type { TestStaff } from "../testing/team.ts";
import { createWhatsAppStand, type WhatsAppStand, whatsappSettings } from "../testing/whatsapp-stand.ts";

let stand: WhatsAppStand;
let staff: TestStaff;
let platform: MovingPlatform;

beforeEach(async () => {
  stand = await createWhatsAppStand();
  staff = stand.staff;
  platform = new MovingPlatform({ settings: whatsappSettings });
  await connectLine(staff);
});

/** The state of the team's sends when the gate is asked for the `nth` time. */
async function copyAt(nth: number): Promise<() => OlderCopy> {
  let copy: OlderCopy | undefined;
  const grant = platform.grant.bind(platform);
  let asked = 0;
  platform.grant = async (...given) => {
    if (++asked === nth) copy = await copyOf(staff.team.id);
    return grant(...given);
  };
  return () => {
    if (!copy) throw new Error("the gate was not asked so often");
    return copy;
  };
}

async function wakeAll() {
  const { id, whatsapp, line: lineAccount } = staff.team;
  await platform.wakeTeam(id);
  await platform.wakeAccount(id, whatsapp.id);
  await platform.wakeAccount(id, lineAccount.id);
}

const lineFriends = (count: number) => addFriends(staff, count);

async function lineCalls() {
  const entries = await line.log({ limit: 10_000 });
  return entries.filter((entry) => entry.channel === staff.team.line.platformId);
}

describe("an older copy of the database", () => {
  it.each(["found out by itself", "told by the operator"])(
    "sends nobody anything: a WhatsApp send cut in the middle, %s",
    async (how) => {
      await stand.customers(80);
      const copy = await copyAt(20);
      const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
      await platform.work();
      expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ accepted: 80 });
      const calls = (await stand.calls()).length;

      await copy().restore();
      if (how.startsWith("told"))
        await testDb.write([
          { sql: "update teams set epoch = epoch + 1 where id = :id", args: { id: staff.team.id } },
        ]);
      await wakeAll();
      await platform.work(platform.nowMs + 600_000);
      expect(await recordOf(platform.services, staff, id)).toMatchObject({
        state: "paused",
        pauseReason: "restored",
      });
      expect(await stand.calls()).toHaveLength(calls);

      await resume(platform.services, actorOf(staff), id);
      await platform.work();
      expect(await recordOf(platform.services, staff, id)).toMatchObject({
        state: "done",
        totals: { accepted: 80, waiting: 0 },
      });
      expect(await stand.calls()).toHaveLength(calls);
    },
  );

  it("calls whose answer nobody has are unknown, and stay so", async () => {
    await stand.customers(20);
    const copy = await copyAt(1);
    platform.report = async () => undefined;
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    await copy().restore();
    await testDb.write([
      { sql: "update teams set epoch = epoch + 1 where id = :id", args: { id: staff.team.id } },
    ]);
    await wakeAll();
    await platform.work(platform.nowMs + 600_000);
    await resume(platform.services, actorOf(staff), id);
    await platform.work();
    const { totals, state } = await recordOf(platform.services, staff, id);
    expect(state).toBe("done");
    expect(totals.accepted + totals.unknown).toBe(20);
    expect(totals.unknown).toBeGreaterThan(0);
    expect(await stand.calls()).toHaveLength(20);
  });

  it.each([
    ["the same for all", { type: "text" as const, text: "嗨" }],
    ["personal", { type: "text" as const, text: "{name}，嗨", nameFallback: "您" }],
  ])("LINE, %s: goes on under the same keys, and reaches nobody twice", async (_name, message) => {
    await lineFriends(7);
    const copy = await copyAt(1);
    const request = { ...requestFor(everybody), messages: [message] };
    const id = await send(platform.services, staff, request);
    await platform.work();
    await copy().restore();
    await wakeAll();
    await platform.work(platform.nowMs + 600_000);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "paused",
      pauseReason: "restored",
    });
    await resume(platform.services, actorOf(staff), id);
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 7 },
    });
    const accepted = (await lineCalls()).flatMap((entry) => entry.to);
    expect(accepted).toHaveLength(7);
    expect(new Set(accepted).size).toBe(7);
    expect((await line.summary()).violations).toEqual([]);
  });

  it("LINE: a key that has run out is not called again after a restore", async () => {
    await lineFriends(3);
    const copy = await copyAt(1);
    const wake = platform.wakeAccount.bind(platform);
    // The gate never hears what became of the call.
    platform.wakeAccount = (teamId, accountId, answered) => wake(teamId, accountId, answered);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    await copy().restore();
    await wakeAll();
    platform.nowMs += 30 * 3_600_000;
    await platform.work(platform.nowMs + 600_000);
    await resume(platform.services, actorOf(staff), id);
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { unknown: 3 },
    });
    expect(await lineCalls()).toHaveLength(1);
  });

  it("a send that went out, and that the copy has not counted its people of, is never sent again", async () => {
    await lineFriends(4);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    const copy = await copyOf(staff.team.id);
    await platform.work();
    await copy.restore();
    await testDb.write([
      { sql: "update teams set epoch = epoch + 1 where id = :id", args: { id: staff.team.id } },
    ]);
    await wakeAll();
    await platform.work(platform.nowMs + 600_000);
    expect(await recordOf(platform.services, staff, id)).toMatchObject({ state: "stopped" });
    expect(await resume(platform.services, actorOf(staff), id)).toBe("conflict");
    expect(await lineCalls()).toHaveLength(1);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import type { WhatsAppLogEntry } from "../../demo/whatsapp/types.ts";
import { exactTexts } from "../../schema/reasons.ts";
import { listPeople } from "../history/people.ts";
import { readPerson } from "../history/person.ts";
import { resume, stop } from "../plan/change-course.ts";
import { receiveWebhook } from "../receipts/receive.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople } from "../testing/people.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { signatureHeader } from "../testing/sign.ts";
import type { TestStaff } from "../testing/team.ts";
import {
  createWhatsAppStand,
  type WhatsAppStand,
  whatsapp,
  whatsappSettings,
} from "../testing/whatsapp-stand.ts";
import { type StatusGiven, statusBody } from "../testing/whatsapp-webhook.ts";

let staff: TestStaff;
let platform: MovingPlatform;
let owner: string;
let customers: WhatsAppStand["customers"];
let callsOf: WhatsAppStand["calls"];
let waba: string;

/** Hands the Worker a status as Meta would, signed. */
async function report(call: WhatsAppLogEntry | undefined, ...given: StatusGiven[]): Promise<void> {
  if (!call) throw new Error("there is no such call");
  const account = staff.team.whatsapp;
  const body = statusBody(owner, call, given);
  const headers = new Headers(await signatureHeader("whatsapp", account.secret, body));
  const bytes = await new Blob([body]).arrayBuffer();
  const signature = headers.get("x-hub-signature-256");
  expect(await receiveWebhook(platform.services, "whatsapp", account.id, bytes, signature)).toBe("kept");
  await platform.work(platform.nowMs);
}

beforeEach(async () => {
  const stand = await createWhatsAppStand();
  ({ staff, owner, customers } = stand);
  callsOf = stand.calls;
  waba = stand.waba;
  platform = new MovingPlatform({ settings: whatsappSettings });
});

describe("a send to WhatsApp", () => {
  it("sends each message to each person once, in order", async () => {
    const people = await customers(12);
    const id = await send(platform.services, staff, requestFor(everybody, "一", "二", "三"));
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { chosen: 12, accepted: 12 },
    });
    const calls = await callsOf();
    for (const person of people) {
      const texts = calls
        .filter((call) => `+${call.to}` === person.platformUserId)
        .map((call) => call.content);
      expect(texts).toMatchObject([{ body: "一" }, { body: "二" }, { body: "三" }]);
    }
    expect(calls).toHaveLength(36);
  });

  it("fails people known to be outside the 24 hours without a call, with the exact text", async () => {
    await customers(1);
    await addPeople(staff, [{ channel: "whatsapp", lastInboundAtMs: Date.now() - 25 * 3_600_000 }]);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ accepted: 1, failed: 1 });
    expect(await callsOf()).toHaveLength(1);
    const { items } = await listPeople(platform.services, actorOf(staff), id, {
      outcome: "failed",
      limit: 10,
    });
    const person = await readPerson(platform.services, actorOf(staff), id, items[0]?.id ?? "");
    expect(person.raw).toMatchObject({ code: "131047", text: exactTexts.window });
  });

  it("decides the 24 hours at the moment of the send", async () => {
    await addPeople(staff, [
      { channel: "whatsapp", lastInboundAtMs: platform.nowMs - 24 * 3_600_000 + 5_000 },
    ]);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ failed: 1, accepted: 0 });
    expect(await callsOf()).toEqual([]);
  });

  it.each(["accept-then-reset", "accept-then-hang", "reset"] as const)(
    "never calls again when the answer is lost, and says unknown: %s",
    async (kind) => {
      const [first] = await customers(7);
      const user = first?.platformUserId ?? "";
      await whatsapp.addFault({ endpoint: "messages", kind, match: { owner, user }, times: 9 });
      const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
      await platform.work();
      expect(await recordOf(platform.services, staff, id)).toMatchObject({
        state: "done",
        totals: { accepted: 6, unknown: 1 },
      });
      const toFirst = (await callsOf()).filter((call) => `+${call.to}` === user);
      expect(toFirst).toHaveLength(kind === "reset" ? 0 : 1);
    },
  );

  it("settles an unknown outcome by the status that comes later", async () => {
    const [first] = await customers(1);
    const user = first?.platformUserId ?? "";
    await whatsapp.addFault({ endpoint: "messages", kind: "accept-then-reset", match: { owner, user } });
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ unknown: 1 });
    const [call] = await callsOf();
    await report(call, { status: "delivered" });
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ unknown: 0, delivered: 1 });
  });

  it("keeps the furthest state, however the statuses come", async () => {
    await customers(1);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    const [call] = await callsOf();
    await report(call, { status: "read" }, { status: "sent" });
    await report(call, { status: "delivered" });
    await report(call, { status: "read" });
    await report(call, { status: "failed", error: { code: 131026, title: "Message undeliverable" } });
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({
      accepted: 1,
      read: 1,
      failed: 0,
    });
  });

  it("fails a person whose window the platform sees closed, with its code and text", async () => {
    await customers(2);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    const [call] = await callsOf();
    const error = { code: 131047, title: "Re-engagement message", details: exactTexts.window };
    await report(call, { status: "failed", error });
    const record = await recordOf(platform.services, staff, id);
    expect(record.totals).toMatchObject({ accepted: 1, failed: 1 });
    expect(record.groups).toContainEqual({ outcome: "failed", reason: "window", people: 1 });
  });

  it("calls people delivered only when all their messages are, and failed when one is", async () => {
    await customers(1);
    const id = await send(platform.services, staff, requestFor(everybody, "一", "二"));
    await platform.work();
    const [first, second] = await callsOf();
    await report(first, { status: "delivered" });
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({
      accepted: 1,
      delivered: 0,
    });
    await report(second, { status: "failed", error: { code: 131026, title: "Message undeliverable" } });
    expect((await recordOf(platform.services, staff, id)).totals).toMatchObject({ failed: 1 });
  });

  it.each([
    ["throttling", 130429],
    ["maintenance", 131057],
  ])("waits out %s and fails nobody", async (_name, code) => {
    await customers(6);
    const body = { error: { message: `(#${code}) wait`, type: "OAuthException", code } };
    await whatsapp.addFault({
      endpoint: "messages",
      kind: "status",
      status: 400,
      body,
      match: { owner },
      times: 4,
    });
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 6 },
    });
    expect(await callsOf()).toHaveLength(6);
  });

  it("pauses on a locked account, blames nobody, and goes on where it stood", async () => {
    await customers(8);
    await whatsapp.setNumbers([{ id: owner, account: waba, refuseWith: 131031 }]);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "paused",
      pauseReason: "account",
      totals: { waiting: 8, failed: 0 },
    });
    await whatsapp.setNumbers([{ id: owner, account: waba, refuseWith: null }]);
    await resume(platform.services, actorOf(staff), id);
    await platform.work();
    expect(await recordOf(platform.services, staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 8 },
    });
    expect(await callsOf()).toHaveLength(8);
  });

  it("stops between people: who was called has it, the rest is stopped", async () => {
    await customers(40);
    const slow = { endpoint: "messages", kind: "slow", delayMs: 50, times: 40, match: { owner } } as const;
    await whatsapp.addFault(slow);
    const stopping = new MovingPlatform({ settings: whatsappSettings });
    const grant = stopping.grant.bind(stopping);
    let id = "";
    let granted = 0;
    stopping.grant = async (...given) => {
      if (++granted === 5) await stop(stopping.services, actorOf(staff), id);
      return grant(...given);
    };
    id = await send(stopping.services, staff, requestFor(everybody, "嗨"));
    await stopping.work();
    const record = await recordOf(stopping.services, staff, id);
    const calls = await callsOf();
    expect(record).toMatchObject({ state: "stopped", totals: { accepted: calls.length, unknown: 0 } });
    expect(record.totals.stopped).toBeGreaterThanOrEqual(20);
  });

  it("leaves no more in doubt than were in the air when the consumer died, and doubles nobody", async () => {
    await customers(20);
    let isDead = false;
    const dying = new MovingPlatform({
      settings: whatsappSettings,
      db: {
        ...testDb,
        write: async (statements) => {
          if (isDead) throw new Error("died");
          return testDb.write(statements);
        },
      },
    });
    const { grant, report: toGate, answerDoorbells } = dying;
    let granted = 0;
    dying.grant = async (...given) => {
      isDead ||= ++granted === 14;
      if (isDead) throw new Error("died");
      return grant.apply(dying, given);
    };
    dying.report = async (...given) => {
      if (isDead) throw new Error("died");
      return toGate.apply(dying, given);
    };
    dying.answerDoorbells = async () => {
      await answerDoorbells.call(dying);
      isDead = false;
    };
    const id = await send(dying.services, staff, requestFor(everybody, "嗨"));
    await dying.work();
    const { totals } = await recordOf(dying.services, staff, id);
    expect(totals.accepted + totals.unknown).toBe(20);
    expect(totals.unknown).toBeGreaterThan(0);
    expect(totals.unknown).toBeLessThanOrEqual(5);
    const calls = await callsOf();
    expect(new Set(calls.map((call) => call.to)).size).toBe(20);
    expect(calls).toHaveLength(20);
    for (const call of calls) await report(call, { status: "sent" });
    expect((await recordOf(dying.services, staff, id)).totals).toMatchObject({ accepted: 20, unknown: 0 });
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import type { WhatsAppLogEntry } from "../../demo/whatsapp/types.ts";
import { resendAfterMs } from "../../schema/broadcasts.ts";
import { createResend } from "../plan/create-resend.ts";
import { receiveWebhook } from "../receipts/receive.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import type { TestPerson } from "../testing/people.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { signatureHeader } from "../testing/sign.ts";
import {
  createWhatsAppStand,
  type WhatsAppStand,
  whatsapp,
  whatsappSettings,
} from "../testing/whatsapp-stand.ts";
import { statusBody } from "../testing/whatsapp-webhook.ts";

let stand: WhatsAppStand;
let platform: MovingPlatform;

beforeEach(async () => {
  stand = await createWhatsAppStand();
  platform = new MovingPlatform({ settings: whatsappSettings });
});

const read = (id: string) => recordOf(platform.services, stand.staff, id);

/** The platform reports a message as delivered, only now. */
async function reportDelivered(call: WhatsAppLogEntry | undefined): Promise<void> {
  if (!call) throw new Error("there is no such call");
  const { whatsapp: account } = stand.staff.team;
  const body = statusBody(stand.owner, call, [{ status: "delivered" }]);
  const headers = new Headers(await signatureHeader("whatsapp", account.secret, body));
  const bytes = await new Blob([body]).arrayBuffer();
  await receiveWebhook(platform.services, "whatsapp", account.id, bytes, headers.get("x-hub-signature-256"));
}

/** Sends, and loses the answer to one person's call: `heard` says whether the platform took it. */
async function sendAndLose(people: readonly TestPerson[], heard: boolean): Promise<string> {
  const match = { owner: stand.owner, user: people[0]?.platformUserId.slice(1) ?? "" };
  await whatsapp.addFault({ endpoint: "messages", kind: heard ? "accept-then-reset" : "reset", match });
  const id = await send(platform.services, stand.staff, requestFor(everybody, "嗨"));
  await platform.work();
  expect((await read(id)).totals).toMatchObject({ accepted: people.length - 1, unknown: 1 });
  platform.nowMs += resendAfterMs;
  return id;
}

async function resend(resendOf: string): Promise<string> {
  const result = await createResend(
    platform.services,
    actorOf(stand.staff),
    { resendOf, group: "unknown" },
    crypto.randomUUID(),
  );
  if (result.kind !== "created") throw new Error(`the resend was refused: ${result.kind}`);
  return result.broadcastId;
}

const callsTo = async (person: TestPerson | undefined) =>
  (await stand.calls()).filter((call) => `+${call.to}` === person?.platformUserId);

describe("a resend of unknown people", () => {
  it("calls whom the platform never heard of, once, and nobody else", async () => {
    const people = await stand.customers(4);
    const first = await sendAndLose(people, false);
    const second = await resend(first);
    await platform.work();
    expect(await read(second)).toMatchObject({ state: "done", totals: { chosen: 1, accepted: 1 } });
    for (const person of people) expect(await callsTo(person)).toHaveLength(1);
    expect((await read(first)).totals).toMatchObject({ accepted: 3, unknown: 1 });
  });

  it("leaves out whom a report settles between the planning and the call", async () => {
    const people = await stand.customers(2);
    const first = await sendAndLose(people, true);
    const [call] = await callsTo(people[0]);
    const second = await resend(first);
    await platform.work(platform.nowMs);
    expect((await read(second)).totals).toMatchObject({ chosen: 1, waiting: 1 });
    await reportDelivered(call);
    await platform.work();
    expect(await read(second)).toMatchObject({
      state: "done",
      totals: { chosen: 1, accepted: 0, leftOut: 1 },
      groups: [{ reason: "settled" }],
    });
    expect(await callsTo(people[0])).toHaveLength(1);
    expect((await read(first)).totals).toMatchObject({ accepted: 2, delivered: 1, unknown: 0 });
  });
});

import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { WhatsAppControlClient } from "./control-client.ts";
import { startWhatsAppDouble } from "./server.ts";
import { ACCOUNT, hookedSetup, NUMBER, whatsappSetup } from "./testing.ts";

const names = (statuses: { status: string }[]) => statuses.map((status) => status.status);

test("a message goes through sent, delivered and read, with our callback data and the price", async () => {
  const { control, ids, statuses, text } = await hookedSetup();
  const sent = await text(ids[0], "您好", "bc_1:r_2");
  await control.webhooksIdle();
  const all = statuses();
  expect(names(all)).toEqual(["sent", "delivered", "read"]);
  for (const status of all)
    expect(status).toMatchObject({
      id: sent.body.messages[0].id,
      recipient_id: ids[0],
      biz_opaque_callback_data: "bc_1:r_2",
      timestamp: expect.stringMatching(/^\d{10}$/),
    });
  expect(all[0]?.pricing).toEqual({
    billable: false,
    pricing_model: "PMP",
    type: "free_customer_service",
    category: "service",
  });
  expect(all[1]).toHaveProperty("pricing");
  expect(all[2]).not.toHaveProperty("pricing");
});

test("the signature is over the exact bytes, which are ASCII with lower-case escapes", async () => {
  const { control, ids, inbox } = await hookedSetup();
  await control.write(ids[0] ?? "", "有貨嗎？🙂");
  await control.webhooksIdle();
  const { body, headers } = inbox.received[0] ?? { body: "", headers: {} };
  expect(body).toMatch(/^[\x20-\x7e]+$/);
  expect(body).toContain("\\u6709\\u8ca8\\u55ce\\uff1f\\ud83d\\ude42");
  const expected = createHmac("sha256", ACCOUNT.appSecret).update(body).digest("hex");
  expect(headers["x-hub-signature-256"]).toBe(`sha256=${expected}`);
  const [change] = JSON.parse(body).entry[0].changes;
  expect(change.value).toMatchObject({
    metadata: { display_phone_number: "886227001234", phone_number_id: NUMBER.id },
    contacts: [{ profile: { name: "客人0" }, wa_id: ids[0] }],
    messages: [{ from: ids[0], type: "text", text: { body: "有貨嗎？🙂" } }],
  });
});

test("outside the window 200 is followed by failed with 131047 and no contacts", async () => {
  const { changes, control, ids, text } = await hookedSetup();
  await control.setClock({ advanceMs: 25 * 3_600_000 });
  await text(ids[0]);
  await control.webhooksIdle();
  const [change] = changes();
  expect(change?.value).not.toHaveProperty("contacts");
  expect(change?.value.statuses).toMatchObject([
    {
      status: "failed",
      errors: [
        {
          code: 131047,
          title: "Re-engagement message",
          error_data: { details: expect.stringContaining("more than 24 hours") },
        },
      ],
    },
  ]);
});

test("statuses wait for a worker that is down and arrive once it is back", async () => {
  const { control, ids, inbox, statuses, text } = await hookedSetup();
  await control.setWebhooks({ retryDelaysMs: [5] });
  inbox.status = 503;
  await text(ids[0]);
  await expect.poll(() => inbox.received.length).toBeGreaterThan(2);
  inbox.received.length = 0;
  inbox.status = 200;
  expect((await control.webhooksIdle()).pending).toBe(0);
  expect(new Set(names(statuses()))).toEqual(new Set(["sent", "delivered", "read"]));
});

test("statuses not yet taken survive the double's own restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "whatsapp-double-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "state.jsonl");
  const { control, double, ids, text } = await whatsappSetup(2, file);
  await text(ids[0], "留著", "r_1");
  expect((await control.webhooks()).pending).toBe(3);
  await double.close();
  const again = await startWhatsAppDouble({ stateFile: file });
  onTestFinished(() => again.close());
  const after = new WhatsAppControlClient(again.url);
  expect((await after.webhooks()).pending).toBe(3);
  expect((await after.phone(ids[0] ?? "")).threads[0]?.messages).toHaveLength(1);
  expect((await after.log())[0]?.opaque).toBe("r_1");
});

test("knobs: before the response, without delivered, twice, in reverse, in one batch, lost", async () => {
  const { control, ids, inbox, statuses, text } = await hookedSetup(6);
  const run = async (person: string | undefined) => {
    inbox.received.length = 0;
    await text(person);
    const before = names(statuses());
    await control.webhooksIdle();
    return { before, after: names(statuses()), posts: inbox.received.length };
  };
  await control.setWebhooks({ beforeResponse: true, deliveredMs: 30, readMs: 60 });
  expect((await run(ids[0])).before).toEqual(["sent"]);
  await control.setWebhooks({ beforeResponse: false, deliveredMs: 2, readMs: 3, skipDelivered: true });
  expect((await run(ids[1])).after).toEqual(["sent", "read"]);
  await control.setWebhooks({ skipDelivered: false, duplicate: 1 });
  expect((await run(ids[2])).after).toHaveLength(6);
  await control.setWebhooks({ duplicate: 0, reorder: true, deliveredMs: 20, readMs: 40 });
  expect((await run(ids[3])).after).toEqual(["read", "delivered", "sent"]);
  await control.setWebhooks({ reorder: false, paused: true });
  inbox.received.length = 0;
  for (const id of ids) await text(id);
  await control.setClock({ advanceMs: 1000 });
  await control.setWebhooks({ paused: false, batchSize: 1000 });
  await control.webhooksIdle();
  expect([inbox.received.length, statuses().length]).toEqual([1, 18]);
  await control.setWebhooks({ lose: 1 });
  expect((await run(ids[5])).after).toEqual([]);
});

test("a phone that is off stays at sent, and without receipts nothing is read", async () => {
  const { control, ids, statuses, text } = await hookedSetup();
  await control.setUsers([
    { waId: ids[0] ?? "", state: "off" },
    { waId: ids[1] ?? "", sendsReadReceipts: false },
  ]);
  await text(ids[0]);
  await text(ids[1]);
  await control.webhooksIdle();
  const of = (id: string | undefined) => names(statuses().filter((status) => status.recipient_id === id));
  expect([of(ids[0]), of(ids[1])]).toEqual([["sent"], ["sent", "delivered"]]);
});

test("a paused template is told by webhook with an integer id, and sends stop", async () => {
  const { changes, control, ids, template } = await hookedSetup();
  const changed = await control.changeTemplate(ACCOUNT.id, "hello_world", "zh_TW", {
    status: "PAUSED",
    quality: "RED",
  });
  await control.webhooksIdle();
  expect(changes()).toMatchObject([
    {
      field: "message_template_status_update",
      value: {
        event: "PAUSED",
        message_template_id: Number(changed.id),
        message_template_name: "hello_world",
      },
    },
    { field: "message_template_quality_update", value: { new_quality_score: "RED" } },
  ]);
  expect(Number.isSafeInteger(Number(changed.id))).toBe(true);
  expect((await template(ids[0], "hello_world")).body.error.code).toBe(132015);
});

test("stopping marketing, a quick-reply tap and account news arrive as their webhooks", async () => {
  const { changes, control, ids, template } = await hookedSetup();
  const sent = await template(ids[0], "hello_world");
  const wamid: string = sent.body.messages[0].id;
  await control.webhooksIdle();
  const seen = changes().length;
  await control.marketing(ids[0] ?? "", "stop");
  await control.write(ids[0] ?? "", "我今天會到", { buttonOf: wamid });
  await control.sendAccountWebhook(ACCOUNT.id, "account_update", { event: "ACCOUNT_RESTRICTION" });
  await control.webhooksIdle();
  expect(changes().slice(seen)).toMatchObject([
    {
      field: "user_preferences",
      value: { user_preferences: [{ wa_id: ids[0], value: "stop", timestamp: expect.any(Number) }] },
    },
    {
      field: "messages",
      value: { messages: [{ type: "button", button: { text: "我今天會到" }, context: { id: wamid } }] },
    },
    { field: "account_update", value: { event: "ACCOUNT_RESTRICTION" } },
  ]);
});

test("nothing is sent to an account that has not subscribed until it does", async () => {
  const { api, control, ids, inbox } = await hookedSetup();
  await control.setAccounts([{ id: ACCOUNT.id, isSubscribed: false }]);
  await control.write(ids[0] ?? "", "在嗎");
  expect((await control.webhooks()).pending).toBe(1);
  await api(`${ACCOUNT.id}/subscribed_apps`, { method: "POST" });
  expect((await control.webhooksIdle()).pending).toBe(0);
  expect(inbox.received).toHaveLength(1);
});

test("an accepted send whose answer is lost is settled by its statuses", async () => {
  const { control, ids, statuses, text } = await hookedSetup();
  await control.addFault({ endpoint: "messages", kind: "accept-then-reset", match: { user: ids[0] ?? "" } });
  await expect(text(ids[0], "一", "r_9")).rejects.toThrow();
  await control.webhooksIdle();
  expect(statuses()[0]).toMatchObject({ status: "sent", biz_opaque_callback_data: "r_9" });
});

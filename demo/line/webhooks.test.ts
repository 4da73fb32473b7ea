import { validateSignature } from "@line/bot-sdk";
import { expect, onTestFinished, test } from "vitest";
import { startWebhookInbox } from "../doubles/webhook-inbox.ts";
import { type LineWebhookEvent, signBody } from "./events.ts";
import { CHANNEL, lineSetup, text } from "./testing.ts";

async function hooked(friends = 3) {
  const setup = await lineSetup(friends);
  const inbox = await startWebhookInbox();
  onTestFinished(() => inbox.close());
  await setup.control.setChannels([{ id: CHANNEL.id, webhookUrl: inbox.url }]);
  const events = () =>
    inbox.received.flatMap((webhook) => (JSON.parse(webhook.body) as { events: LineWebhookEvent[] }).events);
  return { ...setup, inbox, events };
}

test("the signer agrees with LINE's published example", () => {
  const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}';
  expect(signBody(body, "8c570fa6dd201bb328f1c1eac23a96d8")).toBe(
    "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=",
  );
});

test("writing, blocking and unblocking send signed events with their own fields", async () => {
  const { control, events, ids, inbox } = await hooked();
  const user = ids[0] ?? "";
  await control.write(user, "有貨嗎？🙂");
  await control.block(user);
  await control.unblock(user);
  await control.webhooksIdle();
  for (const { body, headers } of inbox.received)
    expect(validateSignature(body, CHANNEL.secret, String(headers["x-line-signature"]))).toBe(true);
  const [message, unfollow, follow] = events();
  expect(message).toMatchObject({
    type: "message",
    message: { text: "有貨嗎？🙂" },
    source: { userId: user },
  });
  expect(unfollow?.type).toBe("unfollow");
  expect(unfollow).not.toHaveProperty("replyToken");
  expect(follow).toMatchObject({ type: "follow", follow: { isUnblocked: true } });
  expect(message?.webhookEventId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
});

test("a refused webhook comes again with the same id and isRedelivery", async () => {
  const { control, events, ids, inbox } = await hooked();
  await control.setWebhooks({ retryDelaysMs: [5] });
  inbox.status = 500;
  await control.write(ids[0] ?? "", "在嗎");
  await expect.poll(() => inbox.received.length).toBeGreaterThan(1);
  inbox.status = 200;
  expect((await control.webhooksIdle()).pending).toBe(0);
  const [first, second] = events();
  expect(first?.deliveryContext.isRedelivery).toBe(false);
  expect(second?.deliveryContext.isRedelivery).toBe(true);
  expect(second?.webhookEventId).toBe(first?.webhookEventId);
  expect(second?.replyToken).toBe(first?.replyToken);
});

test("without redelivery a refused event is gone", async () => {
  const { control, ids, inbox } = await hooked();
  await control.setWebhooks({ redeliver: false });
  inbox.status = 500;
  await control.write(ids[0] ?? "", "在嗎");
  expect(await control.webhooksIdle()).toMatchObject({ pending: 0, delivered: 0, givenUp: 1 });
  expect(inbox.received).toHaveLength(1);
});

test("knobs: batches, copies, reverse order, loss", async () => {
  const { control, events, ids, inbox } = await hooked();
  await control.setWebhooks({ paused: true, batchSize: 10, duplicate: 1, reorder: true });
  await control.write(ids[0] ?? "", "一");
  await control.write(ids[1] ?? "", "二");
  expect((await control.webhooks()).pending).toBe(4);
  await control.setWebhooks({ paused: false });
  await control.webhooksIdle();
  expect(inbox.received).toHaveLength(1);
  expect(events().map((event) => event.message?.text)).toEqual(["二", "二", "一", "一"]);
  await control.setWebhooks({ lose: 1 });
  await control.write(ids[0] ?? "", "三");
  expect(await control.webhooks()).toMatchObject({ pending: 0, lost: 1 });
});

test("a delay of seven days passes with the clock", async () => {
  const { control, ids, inbox } = await hooked();
  const week = 7 * 24 * 3_600_000;
  await control.setWebhooks({ delayMs: week });
  await control.write(ids[0] ?? "", "慢");
  expect((await control.webhooks()).pending).toBe(1);
  await control.setClock({ advanceMs: week });
  expect((await control.webhooksIdle()).pending).toBe(0);
  expect(inbox.received).toHaveLength(1);
});

test("verify posts a signed body without events", async () => {
  const { control, inbox } = await hooked();
  expect(await control.verify(CHANNEL.id)).toEqual({ success: true, status: 200 });
  const [webhook] = inbox.received;
  expect(JSON.parse(webhook?.body ?? "")).toMatchObject({ events: [] });
  expect(
    validateSignature(webhook?.body ?? "", CHANNEL.secret, String(webhook?.headers["x-line-signature"])),
  ).toBe(true);
  inbox.status = 404;
  expect(await control.verify(CHANNEL.id)).toEqual({ success: false, status: 404 });
});

test("a reply token works once and for a minute", async () => {
  const { client, control, events, ids } = await hooked();
  await control.write(ids[0] ?? "", "在嗎");
  await control.write(ids[0] ?? "", "有人嗎");
  await control.webhooksIdle();
  const [first = "", second = ""] = events().map((event) => event.replyToken);
  const reply = (replyToken: string) => client.replyMessage({ replyToken, messages: [text("在")] });
  expect((await reply(first)).sentMessages).toHaveLength(1);
  await expect(reply(first)).rejects.toMatchObject({
    status: 400,
    body: '{"message":"Invalid reply token"}',
  });
  await control.setClock({ advanceMs: 61_000 });
  await expect(reply(second)).rejects.toMatchObject({ status: 400 });
});

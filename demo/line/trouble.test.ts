import { randomUUID } from "node:crypto";
import { HTTPFetchError } from "@line/bot-sdk";
import { expect, onTestFinished, test } from "vitest";
import { startWebhookInbox } from "../doubles/webhook-inbox.ts";
import { CHANNEL, lineSetup, text } from "./testing.ts";

async function statusOf(call: Promise<unknown>): Promise<number> {
  return call.then(
    () => 200,
    (error: unknown) => (error instanceof HTTPFetchError ? error.status : 0),
  );
}

test("a token stops working after so many more calls, until the channel has another one", async () => {
  const { client, control, ids } = await lineSetup();
  const push = () => statusOf(client.pushMessage({ to: ids[0] ?? "", messages: [text("一")] }));
  await control.expireToken(CHANNEL.id, 2);
  expect([await push(), await push(), await push()]).toEqual([200, 200, 401]);
  await control.setChannels([{ id: CHANNEL.id, accessToken: CHANNEL.accessToken }]);
  expect(await push()).toBe(200);
});

test("a key binds its body from an attempt that was never taken in", async () => {
  const { client, control, ids } = await lineSetup();
  await control.addFault({ endpoint: "push", kind: "status", status: 503 });
  const key = randomUUID();
  const push = (words: string) =>
    statusOf(client.pushMessage({ to: ids[0] ?? "", messages: [text(words)] }, key));
  expect([await push("一"), await push("二")]).toEqual([503, 200]);
  expect(await control.violations()).toMatchObject([
    { owner: CHANNEL.id, kind: "retry-key-with-changed-body" },
  ]);
});

test("a quota that looks reached while another delivery runs has room by the quota endpoints", async () => {
  const { client, control, ids } = await lineSetup();
  await control.setChannels([{ id: CHANNEL.id, quota: { type: "limited", value: 100 }, reserved: 98 }]);
  expect(await statusOf(client.multicast({ to: ids, messages: [text("一")] }))).toBe(429);
  const quota = await client.getMessageQuota();
  const { totalUsage } = await client.getMessageQuotaConsumption();
  expect((quota.value ?? 0) - totalUsage).toBe(100);
});

test("from the 1,001st name of a month on, messages go out untagged and nobody is told", async () => {
  const { control, double, ids } = await lineSetup();
  const send = (unit: string) =>
    fetch(`${double.url}/v2/bot/message/multicast`, {
      method: "POST",
      headers: { authorization: `Bearer ${CHANNEL.accessToken}` },
      body: JSON.stringify({ to: ids, messages: [text(unit)], customAggregationUnits: [unit] }),
    });
  await control.setBucket({ owner: CHANNEL.id, endpoint: "multicast", perSecond: 0, capacity: 2_000 });
  await Promise.all(Array.from({ length: 1_000 }, (_unused, index) => send(`unit_${index}`)));
  expect((await send("one_more")).status).toBe(200);
  expect((await send("unit_7")).status).toBe(200);
  const [last, again] = (await control.log({ from: 1_001, limit: 2 })) ?? [];
  expect(last).toMatchObject({ untagged: ["one_more"] });
  expect(last).not.toHaveProperty("aggregationUnits");
  expect(again).toMatchObject({ aggregationUnits: ["unit_7"] });
  const read = async (path: string) => {
    const headers = { authorization: `Bearer ${CHANNEL.accessToken}` };
    return (await fetch(`${double.url}/v2/bot/message/aggregation/${path}`, { headers })).json();
  };
  expect(await read("info")).toEqual({ numOfCustomAggregationUnits: 1_000 });
  const page = await read("list?limit=100");
  expect(page.customAggregationUnits).toHaveLength(100);
  expect((await read(`list?limit=100&start=${page.next}`)).customAggregationUnits[0]).toBe("unit_100");
  await control.setClock({ advanceMs: 32 * 24 * 3_600_000 });
  expect(await read("info")).toEqual({ numOfCustomAggregationUnits: 0 });
});

test("profiles have a bucket of their own", async () => {
  const { client, control, ids } = await lineSetup();
  await control.setBucket({ owner: CHANNEL.id, endpoint: "profile", perSecond: 0, capacity: 1 });
  const profile = () => statusOf(client.getProfile(ids[0] ?? ""));
  expect([await profile(), await profile()]).toEqual([200, 429]);
  expect(await statusOf(client.pushMessage({ to: ids[0] ?? "", messages: [text("一")] }))).toBe(200);
});

test("what is set for one channel leaves the others as they are", async () => {
  const { control, ids } = await lineSetup();
  const inbox = await startWebhookInbox();
  onTestFinished(() => inbox.close());
  const other = { id: "other", accessToken: "other-token", webhookUrl: inbox.url };
  await control.setChannels([{ id: CHANNEL.id, webhookUrl: inbox.url }, other]);
  await control.setWebhooks({ paused: true }, CHANNEL.id);
  await control.write(ids[0] ?? "", "一", CHANNEL.id);
  await control.write(ids[0] ?? "", "二", other.id);
  expect((await control.webhooksIdle(5_000, other.id)).pending).toBe(0);
  expect((await control.webhooks(CHANNEL.id)).pending).toBe(1);
  expect(inbox.received).toHaveLength(1);
  await control.setWebhooks({ paused: false }, CHANNEL.id);
  expect((await control.webhooksIdle()).pending).toBe(0);
  await control.addFault({ endpoint: "push", kind: "reset", match: { owner: CHANNEL.id } });
  await control.addFault({ endpoint: "push", kind: "reset", match: { owner: other.id } });
  await control.clearFaults(CHANNEL.id);
  expect((await control.faults()).map(({ match }) => match?.owner)).toEqual([other.id]);
});

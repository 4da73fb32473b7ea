import { randomUUID } from "node:crypto";
import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import { expect, test } from "vitest";
import { CHANNEL, lineSetup, text, userId } from "./testing.ts";

const DAY_MS = 24 * 3_600_000;

async function refusal(call: Promise<unknown>): Promise<{ status: number; body: unknown; headers: Headers }> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HTTPFetchError)) throw new Error("the call was not refused");
  return { status: error.status, body: JSON.parse(error.body), headers: error.headers };
}

test("a push answers with a message id per object and reaches the person's phone", async () => {
  const { client, control, ids } = await lineSetup();
  const to = ids[0] ?? "";
  const sent = await client.pushMessage({ to, messages: [text("您好"), text("再見")] }, randomUUID());
  expect(sent.sentMessages.map((message) => typeof message.id)).toEqual(["string", "string"]);
  expect(sent.sentMessages[0]?.id).toMatch(/^\d{18}$/);
  const phone = await control.phone(to);
  expect(phone.threads[0]?.messages.map((message) => message.bubble)).toEqual([
    { kind: "text", text: "您好" },
    { kind: "text", text: "再見" },
  ]);
});

test("a multicast answers {} with a request id and is one log entry for all its people", async () => {
  const { client, control, ids } = await lineSetup(500);
  const key = randomUUID();
  const { httpResponse, body } = await client.multicastWithHttpInfo(
    { to: ids, messages: [text("特價")] },
    key,
  );
  expect(body).toEqual({});
  const log = await control.log();
  expect(log).toHaveLength(1);
  expect(log[0]).toMatchObject({
    retryKey: key,
    to: ids,
    requestId: httpResponse.headers.get("x-line-request-id"),
  });
  expect((await control.summary()).accepted).toEqual({ calls: 1, recipients: 500, received: 500 });
});

test("the same key again is 409 with the accepted request id, and nobody gets it twice", async () => {
  const { client, control, ids } = await lineSetup();
  const key = randomUUID();
  const request = { to: ids, messages: [text("一次")] };
  const first = await client.multicastWithHttpInfo(request, key);
  const again = await refusal(client.multicast(request, key));
  expect(again).toMatchObject({ status: 409, body: { message: "The retry key is already accepted" } });
  expect(again.headers.get("x-line-accepted-request-id")).toBe(
    first.httpResponse.headers.get("x-line-request-id"),
  );
  expect(again.headers.get("x-line-request-id")).not.toBe(again.headers.get("x-line-accepted-request-id"));
  expect((await control.summary()).duplicates).toEqual({ users: 0, extra: 0 });
});

test("a repeated push gives back the ids of the first", async () => {
  const { client, ids } = await lineSetup();
  const key = randomUUID();
  const request = { to: ids[0] ?? "", messages: [text("一次")] };
  const first = await client.pushMessage(request, key);
  expect((await refusal(client.pushMessage(request, key))).body).toMatchObject({
    sentMessages: first.sentMessages,
  });
});

test("after 24 hours a key is new again and the double counts the duplicates", async () => {
  const { client, control, ids } = await lineSetup(3);
  const key = randomUUID();
  const request = { to: ids, messages: [text("一次")] };
  await client.multicast(request, key);
  await control.setClock({ advanceMs: DAY_MS - 1000 });
  expect((await refusal(client.multicast(request, key))).status).toBe(409);
  await control.setClock({ advanceMs: 1000 });
  await client.multicast(request, key);
  expect((await control.summary()).duplicates).toEqual({ users: 3, extra: 3 });
  expect((await control.duplicates())[0]).toMatchObject({
    user: ids[0],
    account: CHANNEL.id,
    count: 2,
    entries: [1, 2],
  });
});

test("the same key with another body is 409 and a recorded violation", async () => {
  const { client, control, ids } = await lineSetup();
  const key = randomUUID();
  await client.multicast({ to: ids, messages: [text("一")] }, key);
  expect((await refusal(client.multicast({ to: ids.slice(1), messages: [text("一")] }, key))).status).toBe(
    409,
  );
  expect((await control.summary()).violations).toMatchObject([{ kind: "retry-key-with-changed-body" }]);
});

test("a key refused earlier is not remembered", async () => {
  const { client, control, ids } = await lineSetup();
  const key = randomUUID();
  await control.setBucket({ owner: CHANNEL.id, endpoint: "multicast", perSecond: 0, capacity: 0 });
  const limited = await refusal(client.multicast({ to: ids, messages: [text("一")] }, key));
  expect(limited).toMatchObject({
    status: 429,
    body: { message: "The API rate limit has been exceeded. Try again later." },
  });
  await control.setBucket({ owner: CHANNEL.id, endpoint: "multicast", perSecond: 200, capacity: 200 });
  await client.multicast({ to: ids, messages: [text("一")] }, key);
  expect((await control.summary()).calls.multicast).toEqual({ "429": 1, "200": 1 });
});

test("a malformed key is refused, and a key on reply is refused and recorded", async () => {
  const { client, control, double, ids } = await lineSetup();
  expect((await refusal(client.multicast({ to: ids, messages: [text("一")] }, "not-a-uuid"))).status).toBe(
    400,
  );
  const reply = await fetch(`${double.url}/v2/bot/message/reply`, {
    method: "POST",
    headers: { authorization: `Bearer ${CHANNEL.accessToken}`, "x-line-retry-key": randomUUID() },
    body: JSON.stringify({ replyToken: "t", messages: [text("一")] }),
  });
  expect(reply.status).toBe(400);
  expect((await control.summary()).violations).toMatchObject([{ kind: "retry-key-on-reply" }]);
});

test("blocked, deleted and non-friend people give 200 and get nothing; who wrote this week does", async () => {
  const { client, control, ids } = await lineSetup(5);
  const [friend = "", blocked = "", deleted = "", stranger = "", writer = ""] = ids;
  const { nowMs } = await control.setClock({});
  await control.setUsers(CHANNEL.id, [
    { id: blocked, state: "blocked" },
    { id: deleted, state: "deleted" },
    { id: stranger, state: "non-friend" },
    { id: writer, state: "non-friend", lastWroteAt: nowMs - 6 * DAY_MS },
  ]);
  await client.multicast({ to: ids, messages: [text("一")] }, randomUUID());
  const got = await Promise.all(ids.map(async (id) => (await control.received(id)).length));
  expect(got).toEqual([1, 0, 0, 0, 1]);
  expect((await control.log())[0]?.dropped).toEqual([
    [1, "blocked"],
    [2, "deleted"],
    [3, "non-friend"],
  ]);
  await control.setClock({ advanceMs: DAY_MS });
  await client.pushMessage({ to: writer, messages: [text("二")] }, randomUUID());
  expect(await control.received(writer)).toHaveLength(1);
  expect((await client.getMessageQuotaConsumption()).totalUsage).toBe(2);
  expect(await control.received(friend)).toHaveLength(1);
});

test("one id that the channel does not know refuses the whole multicast by its position, unless the switch drops it", async () => {
  const { client, control, ids } = await lineSetup(3);
  const to = [ids[0] ?? "", userId(9999), ids[1] ?? ""];
  const refused = await refusal(client.multicast({ to, messages: [text("一")] }, randomUUID()));
  expect(refused).toMatchObject({
    status: 400,
    body: { message: "The property, to[1], in the request body is invalid (line: -, column: -)" },
  });
  expect(await control.received(ids[0] ?? "")).toEqual([]);
  await control.setChannels([{ id: CHANNEL.id, unknownIds: "drop" }]);
  await client.multicast({ to, messages: [text("一")] }, randomUUID());
  expect(await control.received(ids[0] ?? "")).toHaveLength(1);
  const malformed = await refusal(
    client.multicast({ to: [...ids, "Uxyz"], messages: [text("一")] }, randomUUID()),
  );
  expect(malformed.body).toMatchObject({ message: expect.stringContaining("to[3]") });
});

test("a push to an unknown id fails with the documented text", async () => {
  const { client } = await lineSetup();
  const unknown = await refusal(client.pushMessage({ to: userId(9999), messages: [text("一")] }));
  expect(unknown).toMatchObject({ status: 400, body: { message: "Failed to send messages" } });
  const malformed = await refusal(client.pushMessage({ to: "nobody", messages: [text("一")] }));
  expect(malformed.body).toEqual({
    message: "The property, 'to', in the request body is invalid (line: -, column: -)",
  });
});

test("the monthly limit refuses a whole call, reservations count, and a new month starts over", async () => {
  const { client, control, ids } = await lineSetup(3);
  await control.setChannels([{ id: CHANNEL.id, quota: { type: "limited", value: 5 } }]);
  expect(await client.getMessageQuota()).toEqual({ type: "limited", value: 5 });
  await client.multicast({ to: ids, messages: [text("一"), text("二")] }, randomUUID());
  const over = await refusal(client.multicast({ to: ids, messages: [text("三")] }, randomUUID()));
  expect(over).toMatchObject({ status: 429, body: { message: "You have reached your monthly limit." } });
  const push = () => client.pushMessage({ to: ids[0] ?? "", messages: [text("四")] });
  await control.setChannels([{ id: CHANNEL.id, reserved: 2 }]);
  expect((await refusal(push())).status).toBe(429);
  await control.setChannels([{ id: CHANNEL.id, reserved: 0 }]);
  await push();
  await control.setClock({ advanceMs: 32 * DAY_MS });
  expect((await client.getMessageQuotaConsumption()).totalUsage).toBe(0);
  await client.multicast({ to: ids, messages: [text("三")] }, randomUUID());
});

test("no token, a wrong token and an expired one are 401 with LINE's texts", async () => {
  const { control, double, ids } = await lineSetup();
  const bare = await fetch(`${double.url}/v2/bot/info`);
  expect([bare.status, await bare.json()]).toEqual([
    401,
    {
      message:
        "Authorization header required. Must follow the scheme, 'Authorization: Bearer <ACCESS TOKEN>'",
    },
  ]);
  expect(bare.headers.get("x-line-request-id")).toBeTruthy();
  const old = new messagingApi.MessagingApiClient({
    channelAccessToken: CHANNEL.accessToken,
    baseURL: double.url,
  });
  await control.setChannels([{ id: CHANNEL.id, accessToken: "renewed" }]);
  expect(await refusal(old.pushMessage({ to: ids[0] ?? "", messages: [text("一")] }))).toMatchObject({
    status: 401,
    body: {
      message: "Authentication failed. Confirm that the access token in the authorization header is valid.",
    },
  });
});

test("a body over 2 MB is 413 and bad JSON is 400", async () => {
  const { double } = await lineSetup();
  const post = (body: string) =>
    fetch(`${double.url}/v2/bot/message/push`, {
      method: "POST",
      headers: { authorization: `Bearer ${CHANNEL.accessToken}` },
      body,
    });
  expect((await post("x".repeat(2 * 1024 * 1024 + 1))).status).toBe(413);
  const broken = await post("{");
  expect([broken.status, await broken.json()]).toEqual([
    400,
    { message: expect.stringContaining("could not be parsed as JSON") },
  ]);
});

import { HTTPFetchError } from "@line/bot-sdk";
import { expect, test } from "vitest";
import { lineDay } from "./quota.ts";
import { CHANNEL, lineSetup, text, userId } from "./testing.ts";

async function statusOf(call: Promise<unknown>): Promise<number> {
  return call.then(
    () => 200,
    (error: unknown) => (error instanceof HTTPFetchError ? error.status : 0),
  );
}

test("a profile is there for friends, 404 for who blocked or is unknown, 400 for a malformed id", async () => {
  const { client, control, ids } = await lineSetup();
  expect(await client.getProfile(ids[0] ?? "")).toMatchObject({ displayName: "客人0", userId: ids[0] });
  await control.setUsers(CHANNEL.id, [{ id: ids[1] ?? "", state: "blocked" }]);
  expect(await statusOf(client.getProfile(ids[1] ?? ""))).toBe(404);
  expect(await statusOf(client.getProfile(userId(9999)))).toBe(404);
  expect(await statusOf(client.getProfile("me"))).toBe(400);
});

test("followers come in pages without who blocked, and not at all on unverified accounts", async () => {
  const { client, control, ids } = await lineSetup(7);
  await control.setUsers(CHANNEL.id, [{ id: ids[2] ?? "", state: "blocked" }]);
  const first = await client.getFollowers(undefined, 4);
  expect(first.userIds).toHaveLength(4);
  const second = await client.getFollowers(first.next, 4);
  expect([...first.userIds, ...second.userIds]).toEqual(ids.filter((_id, index) => index !== 2));
  expect(second.next).toBeUndefined();
  expect(await statusOf(client.getFollowers("nonsense", 4))).toBe(400);
  await control.setChannels([{ id: CHANNEL.id, isVerified: false }]);
  expect(await statusOf(client.getFollowers())).toBe(403);
});

test("quota without a limit has no value", async () => {
  const { client } = await lineSetup();
  expect(await client.getMessageQuota()).toEqual({ type: "none" });
});

test("delivery counts are ready the day after", async () => {
  const { client, control, ids } = await lineSetup();
  await client.multicast({ to: ids, messages: [text("一")], customAggregationUnits: ["bc_1"] });
  const { nowMs } = await control.setClock({});
  const day = lineDay(nowMs);
  expect(await client.getNumberOfSentMulticastMessages(day)).toEqual({ status: "unready" });
  await control.setClock({ advanceMs: 24 * 3_600_000 });
  expect(await client.getNumberOfSentMulticastMessages(day)).toEqual({ status: "ready", success: 3 });
});

test("aggregation units are counted by distinct name, and a hyphen is refused", async () => {
  const { client, ids } = await lineSetup();
  const to = ids[0] ?? "";
  for (const name of ["a", "a", "b"])
    await client.pushMessage({ to, messages: [text("一")], customAggregationUnits: [name] });
  expect(await client.getAggregationUnitUsage()).toEqual({ numOfCustomAggregationUnits: 2 });
  const hyphen = client.pushMessage({ to, messages: [text("一")], customAggregationUnits: ["a-b"] });
  expect(await statusOf(hyphen)).toBe(400);
});

test("bot info names the webhook destination", async () => {
  const { client, control } = await lineSetup();
  await control.setChannels([{ id: CHANNEL.id, botUserId: userId(1) }]);
  expect(await client.getBotInfo()).toMatchObject({ userId: userId(1), displayName: CHANNEL.name });
});

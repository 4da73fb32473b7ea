import { HTTPFetchError, insight } from "@line/bot-sdk";
import { expect, test } from "vitest";
import { lineDay } from "./quota.ts";
import { CHANNEL, lineSetup, text } from "./testing.ts";

async function insightSetup(friends: number) {
  const setup = await lineSetup(friends);
  const client = new insight.InsightClient({
    channelAccessToken: CHANNEL.accessToken,
    baseURL: setup.double.url,
  });
  const day = lineDay((await setup.control.setClock({})).nowMs);
  return { ...setup, ask: (unit: string, to = day) => client.getStatisticsPerUnit(unit, day, to) };
}

async function statusOf(call: Promise<unknown>): Promise<number> {
  return call.then(
    () => 200,
    (error: unknown) => (error instanceof HTTPFetchError ? error.status : 0),
  );
}

test("a send of many has figures by its name, and none by another", async () => {
  const { client, ids, ask } = await insightSetup(200);
  const messages = [text("看看 https://shop.example/a"), text("二")];
  await client.multicast({ to: ids, messages, customAggregationUnits: ["bc_1"] });
  const figures = await ask("bc_1");
  expect(figures.overview).toMatchObject({ uniqueImpression: 124, uniqueClick: 26 });
  expect(figures.messages).toHaveLength(2);
  expect(figures.clicks).toMatchObject([{ seq: 1, url: "https://shop.example/a", click: 26 }]);
  expect(await ask("bc_2")).toMatchObject({ overview: { uniqueImpression: null }, messages: [], clicks: [] });
});

test("what is under twenty is not told", async () => {
  const { client, ids, ask } = await insightSetup(30);
  await client.multicast({ to: ids, messages: [text("一")], customAggregationUnits: ["bc_1"] });
  expect(await ask("bc_1")).toMatchObject({
    overview: { uniqueImpression: null },
    messages: [{ impression: null }],
  });
});

test("a malformed name or span is refused, and the sixty-first call of an hour", async () => {
  const { ask } = await insightSetup(1);
  expect(await statusOf(ask("bc-1"))).toBe(400);
  expect(await statusOf(ask("bc_1", "20991231"))).toBe(400);
  const codes = await Promise.all(Array.from({ length: 59 }, () => statusOf(ask("bc_1"))));
  expect(codes.at(-1)).toBe(429);
  expect(codes.filter((code) => code === 200)).toHaveLength(58);
});

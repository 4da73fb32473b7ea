import { randomUUID } from "node:crypto";
import { HTTPFetchError } from "@line/bot-sdk";
import { expect, test } from "vitest";
import { CHANNEL, lineSetup, text } from "./testing.ts";

async function outcome(call: Promise<unknown>): Promise<number | "broken"> {
  return call.then(
    () => 200,
    (error: unknown) => (error instanceof HTTPFetchError ? error.status : "broken"),
  );
}

test.each([
  ["status", { status: 503 }, 503, 200],
  ["reset", {}, "broken", 200],
  ["accept-then-status", { status: 500 }, 500, 409],
  ["accept-then-reset", {}, "broken", 409],
  ["slow", { delayMs: 5 }, 200, 409],
] as const)(
  "%s: the first attempt and the retry with the same key end as promised",
  async (kind, extra, first, second) => {
    const { client, control, ids } = await lineSetup();
    await control.addFault({ endpoint: "multicast", kind, ...extra });
    const key = randomUUID();
    const call = () => client.multicast({ to: ids, messages: [text("一")] }, key);
    expect(await outcome(call())).toBe(first);
    expect(await outcome(call())).toBe(second);
    expect((await control.summary()).accepted).toEqual({ calls: 1, recipients: 3, received: 3 });
  },
);

test.each([
  ["hang", 200],
  ["accept-then-hang", 409],
] as const)("%s: silence until the caller gives up", async (kind, retryStatus) => {
  const { control, double, ids } = await lineSetup();
  await control.addFault({ endpoint: "multicast", kind });
  const key = randomUUID();
  const call = (signal?: AbortSignal) =>
    fetch(`${double.url}/v2/bot/message/multicast`, {
      method: "POST",
      headers: { authorization: `Bearer ${CHANNEL.accessToken}`, "x-line-retry-key": key },
      body: JSON.stringify({ to: ids, messages: [text("一")] }),
      ...(signal === undefined ? {} : { signal }),
    });
  await expect(call(AbortSignal.timeout(50))).rejects.toThrow();
  expect((await call()).status).toBe(retryStatus);
  await expect.poll(async () => (await control.summary()).calls.multicast).toMatchObject({ hang: 1 });
});

test("a rule can pick the nth call, a user within a chunk and a channel, and is used up", async () => {
  const { client, control, ids } = await lineSetup(4);
  const push = (user: string | undefined) =>
    outcome(client.pushMessage({ to: user ?? "", messages: [text("一")] }, randomUUID()));
  await control.addFault({ endpoint: "push", kind: "status", status: 500, match: { nth: 2 } });
  expect([await push(ids[0]), await push(ids[0]), await push(ids[0])]).toEqual([200, 500, 200]);
  await control.addFault({ endpoint: "*", kind: "status", status: 502, match: { user: ids[3] ?? "" } });
  expect([await push(ids[0]), await push(ids[3]), await push(ids[3])]).toEqual([200, 502, 200]);
  await control.addFault({ endpoint: "push", kind: "status", status: 500, match: { owner: "another" } });
  expect(await push(ids[0])).toBe(200);
  expect((await control.faults()).map((fault) => fault.left)).toEqual([0, 0, 1]);
  await control.clearFaults();
  expect(await control.faults()).toEqual([]);
});

test("the answer waits for the latency and open calls are counted", async () => {
  const { client, control, ids } = await lineSetup(3);
  await control.setLatency(40);
  await Promise.all(ids.map((to) => client.pushMessage({ to, messages: [text("一")] })));
  expect((await control.summary()).maxOpenCalls).toBe(3);
});

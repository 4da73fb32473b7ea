import { randomUUID } from "node:crypto";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import { expect, onTestFinished, test } from "vitest";
import { LineControlClient } from "./control-client.ts";
import { startLineDouble } from "./server.ts";
import { CHANNEL, lineSetup, text, userId } from "./testing.ts";

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "line-double-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "line.jsonl");
}

test("phones, keys, people and unsent webhooks survive a kill, even one in the middle of a write", async () => {
  const file = stateFile();
  const { client, control, double, ids } = await lineSetup(3, file);
  const key = randomUUID();
  const request = { to: ids, messages: [text("留著")] };
  await client.multicast(request, key);
  await control.block(ids[2] ?? "");
  await double.close();
  appendFileSync(file, '{"t":"accepted","entry":{"seq"');
  const again = await startLineDouble({ stateFile: file });
  onTestFinished(() => again.close());
  const after = new LineControlClient(again.url);
  expect((await after.phone(ids[0] ?? "")).threads[0]?.messages).toHaveLength(1);
  expect((await after.phone(ids[2] ?? "")).threads[0]?.isBlocked).toBe(true);
  expect((await after.webhooks()).pending).toBe(1);
  const sdk = new messagingApi.MessagingApiClient({
    channelAccessToken: CHANNEL.accessToken,
    baseURL: again.url,
  });
  const repeated = await sdk.multicast(request, key).catch((error: unknown) => error);
  expect(repeated instanceof HTTPFetchError ? repeated.status : 0).toBe(409);
});

test("reset empties the log and keeps people, or empties all", async () => {
  const { client, control, ids } = await lineSetup(2, stateFile());
  await client.multicast({ to: ids, messages: [text("一")] });
  await control.reset("log");
  expect(await control.log()).toEqual([]);
  expect((await control.phones()).total).toBe(2);
  await control.reset("all");
  expect((await control.phones()).total).toBe(0);
});

test("100,000 people are set in one call, and phones with messages come first", async () => {
  const { client, control } = await lineSetup(0);
  const users = Array.from({ length: 100_000 }, (_unused, index) => ({
    id: userId(index),
    name: `客人${index}`,
  }));
  expect(await control.setUsers(CHANNEL.id, users)).toEqual({ users: 100_000 });
  await client.pushMessage({ to: userId(77_777), messages: [text("一")] });
  const { total, withMessages, phones } = await control.phones({ limit: 2 });
  expect([total, withMessages, phones[0]?.name]).toEqual([100_000, 1, "客人77777"]);
  expect((await control.phones({ q: "客人99999" })).total).toBe(1);
});

test("a taken port is refused with a sentence that names it", async () => {
  const { double } = await lineSetup();
  await expect(startLineDouble({ port: double.port })).rejects.toThrow(
    `port ${double.port} on 127.0.0.1 is taken`,
  );
});

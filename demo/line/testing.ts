import { messagingApi } from "@line/bot-sdk";
import { onTestFinished } from "vitest";
import { LineControlClient } from "./control-client.ts";
import { startLineDouble } from "./server.ts";

export const CHANNEL = { id: "shop", name: "晴日選物", accessToken: "good-token", secret: "channel-secret" };

export function userId(number: number): string {
  return `U${number.toString(16).padStart(32, "0")}`;
}

/** A double with one channel and `friends` friends, the official SDK on it, and its control client. */
export async function lineSetup(friends = 3, stateFile?: string) {
  const double = await startLineDouble(stateFile === undefined ? {} : { stateFile });
  onTestFinished(() => double.close());
  const control = new LineControlClient(double.url);
  await control.setChannels([CHANNEL]);
  const users = Array.from({ length: friends }, (_unused, index) => ({
    id: userId(index),
    name: `客人${index}`,
  }));
  await control.setUsers(CHANNEL.id, users);
  const client = new messagingApi.MessagingApiClient({
    channelAccessToken: CHANNEL.accessToken,
    baseURL: double.url,
  });
  return { double, control, client, ids: users.map((user) => user.id) };
}

export function text(content: string): messagingApi.TextMessage {
  return { type: "text", text: content };
}

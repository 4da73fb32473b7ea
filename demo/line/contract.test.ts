import { HTTPFetchError, type messagingApi } from "@line/bot-sdk";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { line } from "../../edge/channels/line/send.ts";
import type { RetryableCall } from "../../edge/channels/types.ts";
import { CHANNEL, lineSetup, text } from "./testing.ts";

/** Our adapter and LINE's own SDK, side by side on the double: what one sends the other could have sent. */

async function contractSetup() {
  const setup = await lineSetup();
  const access = {
    platformId: CHANNEL.id,
    token: CHANNEL.accessToken,
    apiBase: setup.double.url,
    callTimeoutMs: 2_000,
  };
  return { ...setup, access, person: setup.ids[0] ?? "" };
}

beforeAll(() => {
  vi.spyOn(console, "log").mockReturnValue();
});

const messages = [text("新品到店 🎉"), text("週末見 {name}")];
const call = (): RetryableCall => ({ retryKey: crypto.randomUUID(), aggregationUnit: "spring_sale_01" });
const extras = { customAggregationUnits: ["spring_sale_01"] };

/** The ids in the 409 that the SDK throws. */
function idsOf409(error: unknown): string[] {
  if (!(error instanceof HTTPFetchError) || error.status !== 409) throw error;
  const body: { sentMessages: messagingApi.SentMessage[] } = JSON.parse(error.body);
  return body.sentMessages.map(({ id }) => id);
}

describe("the LINE adapter and LINE's SDK", () => {
  it("send the same bytes", async () => {
    const { control, client, access, ids, person } = await contractSetup();
    await line.push(access, person, messages, call());
    await client.pushMessage({ to: person, messages, ...extras }, crypto.randomUUID());
    await line.multicast(access, ids, messages, call());
    await client.multicast({ to: ids, messages, ...extras }, crypto.randomUUID());
    const [push, sdkPush, multicast, sdkMulticast] = await control.log();
    expect(push).toMatchObject({ endpoint: "push", aggregationUnits: ["spring_sale_01"] });
    expect(push?.bodyHash).toBe(sdkPush?.bodyHash);
    expect(multicast).toMatchObject({ endpoint: "multicast", to: ids });
    expect(multicast?.bodyHash).toBe(sdkMulticast?.bodyHash);
    expect((await control.summary()).violations).toEqual([]);
  });

  it("know each other's retry keys: a repeat has the ids of the first, and nobody gets it twice", async () => {
    const { control, client, access, person } = await contractSetup();
    const [first, second] = [call(), call()];
    const { sentMessages } = await client.pushMessage({ to: person, messages, ...extras }, first.retryKey);
    expect(await line.push(access, person, messages, first)).toMatchObject({
      kind: "accepted",
      messageIds: sentMessages.map(({ id }) => id),
    });
    const ours = await line.push(access, person, messages, second);
    const theirs = await client
      .pushMessage({ to: person, messages, ...extras }, second.retryKey)
      .then(() => [], idsOf409);
    expect(ours).toMatchObject({ kind: "accepted", messageIds: theirs });
    expect(theirs).toHaveLength(2);
    expect(await control.received(person)).toHaveLength(2);
    expect((await control.summary()).violations).toEqual([]);
  });

  it("know each other's multicasts: a repeat is accepted under the request id of the first", async () => {
    const { control, client, access, ids, person } = await contractSetup();
    const first = call();
    const { httpResponse } = await client.multicastWithHttpInfo(
      { to: ids, messages, ...extras },
      first.retryKey,
    );
    expect(await line.multicast(access, ids, messages, first)).toEqual({
      kind: "accepted",
      messageIds: [],
      requestId: httpResponse.headers.get("x-line-request-id"),
    });
    expect(await control.received(person)).toHaveLength(1);
  });

  it("are refused alike: a person nobody knows, a wrong token", async () => {
    const { client, access } = await contractSetup();
    const stranger = `U${"f".repeat(32)}`;
    const refused = await client
      .pushMessage({ to: stranger, messages }, crypto.randomUUID())
      .catch((error: HTTPFetchError) => JSON.parse(error.body).message);
    expect(await line.push(access, stranger, messages, call())).toMatchObject({
      kind: "person_refused",
      refusal: { text: refused },
    });
    expect(await line.push({ ...access, token: "old" }, stranger, messages, call())).toMatchObject({
      kind: "account_refused",
      pause: "token",
    });
  });
});

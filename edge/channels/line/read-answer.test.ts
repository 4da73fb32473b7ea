import { describe, expect, it } from "vitest";
import { readAnswer } from "./read-answer.ts";

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  return { kind: "answer" as const, status, headers: new Headers(headers), body: JSON.stringify(body) };
}

const both = ["multicast", "push"] as const;

describe.each(both)("LINE's answers to a %s", (endpoint) => {
  it("200 is accepted, with the request id", () => {
    expect(readAnswer(endpoint, answer(200, {}, { "x-line-request-id": "r1" }))).toEqual({
      kind: "accepted",
      messageIds: [],
      requestId: "r1",
    });
  });

  it("409 is accepted too: the id is that of the attempt that arrived", () => {
    const headers = { "x-line-request-id": "r2", "x-line-accepted-request-id": "r1" };
    const body = { message: "The retry key is already accepted" };
    expect(readAnswer(endpoint, answer(409, body, headers))).toMatchObject({
      kind: "accepted",
      requestId: "r1",
    });
  });

  it.each([500, 502, 503])("%i leaves a doubt", (status) => {
    expect(readAnswer(endpoint, answer(status, {}))).toEqual({ kind: "lost" });
  });

  it("no answer leaves a doubt", () => {
    expect(readAnswer(endpoint, { kind: "lost" })).toEqual({ kind: "lost" });
  });

  it("tells the two kinds of 429 apart, and takes one it does not know for the quota's until that says no", () => {
    const read = (message: string) => readAnswer(endpoint, answer(429, { message }));
    expect(read("The API rate limit has been exceeded. Try again later.")).toMatchObject({ kind: "later" });
    for (const text of ["You have reached your monthly limit.", "Too many requests", ""])
      expect(read(text)).toMatchObject({ kind: "quota_refused", refusal: { code: "429", text } });
    expect(readAnswer(endpoint, { ...answer(429, ""), body: "<html>" })).toMatchObject({
      kind: "quota_refused",
      refusal: { text: "HTTP 429" },
    });
  });

  it.each([
    [401, "token"],
    [403, "account"],
    [400, "content"],
    [413, "content"],
  ])("%i is the account's or the content's trouble and blames nobody", (status, pause) => {
    const refused = readAnswer(endpoint, answer(status, { message: "no" }, { "x-line-request-id": "r1" }));
    expect(refused).toMatchObject({ kind: "account_refused", pause, requestId: "r1" });
  });

  it("names what is wrong with the content, part by part", () => {
    const details = [{ message: "May not be empty", property: "messages[0].text" }];
    const body = { message: "The request body has 1 error(s)", details };
    expect(readAnswer(endpoint, answer(400, body))).toMatchObject({
      kind: "account_refused",
      refusal: { text: "The request body has 1 error(s); messages[0].text: May not be empty" },
    });
  });
});

describe("a person who cannot get it", () => {
  it("is named by the place in a multicast", () => {
    const body = { message: "The property, to[17], in the request body is invalid (line: -, column: -)" };
    expect(readAnswer("multicast", answer(400, body))).toMatchObject({ kind: "person_refused", index: 17 });
  });

  it.each([
    { message: "Failed to send messages" },
    { message: "The property, 'to', in the request body is invalid (line: -, column: -)" },
    { message: "The request body has 1 error(s)", details: [{ message: "Invalid", property: "to" }] },
  ])("is the one of a push: $message", (body) => {
    expect(readAnswer("push", answer(400, body))).toMatchObject({
      kind: "person_refused",
      index: undefined,
      reason: "invalid_number",
    });
  });

  it("waits alone when there were too many messages to them", () => {
    const body = { message: "Too many messages have been sent to the same user." };
    expect(readAnswer("push", answer(429, body))).toMatchObject({
      kind: "put_off",
      lastly: { code: "429", text: body.message },
    });
  });
});

it("a push's message ids are kept as text, digit for digit, from a 409 as from a 200", () => {
  const sentMessages = [{ id: "461230966842064897", quoteToken: "q" }, { id: "461230966842064898" }];
  for (const status of [200, 409])
    expect(readAnswer("push", answer(status, { sentMessages }))).toMatchObject({
      kind: "accepted",
      messageIds: ["461230966842064897", "461230966842064898"],
    });
});

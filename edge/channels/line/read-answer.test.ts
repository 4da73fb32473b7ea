import { describe, expect, it } from "vitest";
import { readAnswer } from "./read-answer.ts";

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  return { kind: "answer" as const, status, headers: new Headers(headers), body: JSON.stringify(body) };
}

describe("LINE's answers", () => {
  it("200 is accepted, with the request id for the log", () => {
    expect(readAnswer(answer(200, {}, { "x-line-request-id": "r1" }))).toEqual({
      kind: "accepted",
      messageIds: [],
      requestId: "r1",
    });
  });

  it("409 is accepted too: the id is that of the attempt that arrived", () => {
    const headers = { "x-line-request-id": "r2", "x-line-accepted-request-id": "r1" };
    expect(readAnswer(answer(409, { message: "The retry key is already accepted" }, headers))).toMatchObject({
      kind: "accepted",
      requestId: "r1",
    });
  });

  it.each([500, 502, 503])("%i leaves a doubt", (status) => {
    expect(readAnswer(answer(status, {}))).toEqual({ kind: "lost" });
  });

  it("no answer leaves a doubt", () => {
    expect(readAnswer({ kind: "lost" })).toEqual({ kind: "lost" });
  });

  it("tells the two kinds of 429 apart", () => {
    const rate = { message: "The API rate limit has been exceeded. Try again later." };
    expect(readAnswer(answer(429, rate))).toMatchObject({ kind: "later" });
    const quota = { message: "You have reached your monthly limit." };
    expect(readAnswer(answer(429, quota))).toMatchObject({ kind: "account_refused", pause: "quota" });
  });

  it("names one bad id by its place in the call", () => {
    const body = { message: "The property, to[17], in the request body is invalid (line: -, column: -)" };
    expect(readAnswer(answer(400, body))).toMatchObject({ kind: "person_refused", index: 17 });
  });

  it.each([
    [401, "token"],
    [403, "account"],
    [400, "content"],
    [413, "content"],
  ])("%i is the account's or the content's trouble and blames nobody", (status, pause) => {
    expect(readAnswer(answer(status, { message: "no" }))).toMatchObject({ kind: "account_refused", pause });
  });
});

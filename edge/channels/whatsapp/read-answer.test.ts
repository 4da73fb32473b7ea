import { describe, expect, it } from "vitest";
import { readAnswer } from "./read-answer.ts";

function answer(status: number, body: unknown) {
  return { kind: "answer" as const, status, headers: new Headers(), body: JSON.stringify(body) };
}

function refused(status: number, code: number, extra: object = {}) {
  return answer(status, { error: { message: `(#${code}) Title`, type: "OAuthException", code, ...extra } });
}

describe("WhatsApp's answers", () => {
  it("200 with a message id is accepted", () => {
    expect(readAnswer(answer(200, { messages: [{ id: "wamid.1" }] }))).toMatchObject({
      kind: "accepted",
      messageIds: ["wamid.1"],
    });
  });

  it.each([
    ["no answer", { kind: "lost" as const }],
    ["200 without an id", answer(200, {})],
    ["5xx without a coded refusal", { ...answer(502, {}), body: "<html>" }],
  ])("%s is lost: never called again", (_name, given) => {
    expect(readAnswer(given)).toEqual({ kind: "lost" });
  });

  it("keeps code, title and the exact details of a refusal", () => {
    const error_data = { messaging_product: "whatsapp", details: "more than 24 hours" };
    expect(readAnswer(refused(400, 131047, { error_data }))).toEqual({
      kind: "person_refused",
      index: undefined,
      reason: "window",
      refusal: { code: "131047", title: "Title", text: "more than 24 hours" },
    });
  });

  it.each([130429, 80007, 131016, 131057])("%i is waiting, not failure", (code) => {
    expect(readAnswer(refused(400, code)).kind).toBe("later");
  });

  it.each([
    [190, "token"],
    [131031, "account"],
    [131042, "account"],
    [210, "account"],
    [132015, "content"],
  ])("%i pauses the send with the reason %s", (code, pause) => {
    expect(readAnswer(refused(400, code))).toMatchObject({ kind: "account_refused", pause });
  });

  it("an unknown object id is the account's trouble, another bad parameter is not", () => {
    expect(readAnswer(refused(400, 100, { error_subcode: 33 })).kind).toBe("account_refused");
    expect(readAnswer(refused(400, 100)).kind).toBe("person_refused");
  });

  it("an unknown code blames the one person and keeps the raw text", () => {
    expect(readAnswer(refused(400, 999_999))).toMatchObject({ kind: "person_refused", reason: "refused" });
  });
});

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
    [131042, "payment"],
    [210, "token"],
    [132015, "template"],
    [132007, "content"],
  ])("%i pauses the send with the reason %s", (code, pause) => {
    expect(readAnswer(refused(400, code))).toMatchObject({ kind: "account_refused", pause });
  });

  it("a limit an hour waits for as long as the headers say", () => {
    const usage = { "1": [{ type: "messages" }, { estimated_time_to_regain_access: 7 }] };
    const headers = new Headers({ "x-business-use-case-usage": JSON.stringify(usage) });
    expect(readAnswer(refused(400, 80007))).toEqual({ kind: "later", afterMs: 60_000 });
    expect(readAnswer({ ...refused(400, 80007), headers })).toEqual({ kind: "later", afterMs: 420_000 });
  });

  it("the pair limit puts one person off, with no end to it", () => {
    expect(readAnswer(refused(400, 131056))).toEqual({ kind: "put_off", afterMs: 1_000, lastly: undefined });
  });

  it("an error without a cause comes with the last word on it", () => {
    expect(readAnswer(refused(500, 131000))).toEqual({
      kind: "put_off",
      afterMs: 5_000,
      lastly: {
        code: "131000",
        title: "Title",
        text: "(#131000) Title",
        reason: "refused",
        triesMax: 4,
        isPayload: false,
      },
    });
    expect(readAnswer(refused(400, 135000))).toMatchObject({
      lastly: { reason: "content_refused", triesMax: 2, isPayload: true },
    });
  });

  it("a payload refused says that it may be wrong for everybody", () => {
    expect(readAnswer(refused(400, 132018))).toMatchObject({
      kind: "person_refused",
      reason: "content_refused",
      isPayload: true,
    });
    expect(readAnswer(refused(400, 131026))).not.toHaveProperty("isPayload");
  });

  it("an unknown object id is the account's trouble, another bad parameter is not", () => {
    expect(readAnswer(refused(400, 100, { error_subcode: 33 })).kind).toBe("account_refused");
    expect(readAnswer(refused(400, 100)).kind).toBe("person_refused");
  });

  it("an unknown code blames the one person and keeps the raw text", () => {
    expect(readAnswer(refused(400, 999_999))).toMatchObject({ kind: "person_refused", reason: "refused" });
  });
});

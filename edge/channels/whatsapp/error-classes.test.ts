import { describe, expect, it } from "vitest";
import { classOf, type ErrorClass } from "./error-classes.ts";

/**
 * Every code of Meta's reference (developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes,
 * read in September 2026), with what it asks of a sender to many.
 */
const asked: Record<string, readonly number[]> = {
  "everybody waits": [2, 4, 80007, 130429, 131016, 131057, 133000, 133004],
  "this person waits": [131056],
  "a few tries": [1, 131000, 135000],
  "this person never": [
    130403, 130472, 130497, 131021, 131026, 131030, 131047, 131049, 131050, 131052, 131062, 132005, 137000,
  ],
  "our payload": [100, 131008, 131009, 131051, 131053, 132018],
  "pause: token": [0, 3, 10, 104, 190, 200, 210, 299, 131005],
  "pause: account": [
    33, 368, 131031, 131037, 131045, 131048, 131055, 131063, 131064, 133005, 133006, 133008, 133009, 133010,
    133015, 133016, 134100, 134101, 134102,
  ],
  "pause: payment": [131042, 134011],
  "pause: template": [132000, 132001, 132012, 132015, 132016, 132068, 132069],
  "pause: content": [132007],
};

function asking(meaning: ErrorClass): string {
  switch (meaning.kind) {
    case "wait":
      return "everybody waits";
    case "wait_person":
      return "this person waits";
    case "try_few":
      return "a few tries";
    case "person":
      return "this person never";
    case "payload":
      return "our payload";
    case "pause":
      return `pause: ${meaning.reason}`;
  }
}

const table = Object.entries(asked).flatMap(([what, codes]) => codes.map((code) => [code, what] as const));

describe("WhatsApp's codes", () => {
  it.each(table)("%i asks: %s", (code, what) => {
    expect(asking(classOf(code, undefined))).toBe(what);
  });

  it("stand in the list once each", () => {
    expect(new Set(table.map(([code]) => code)).size).toBe(table.length);
  });

  it("an unknown object id is the account's trouble, whatever the parameter was called", () => {
    expect(asking(classOf(100, 33))).toBe("pause: account");
  });

  it("a code that nobody has told of concerns one person", () => {
    expect(asking(classOf(999_999, undefined))).toBe("this person never");
  });

  it.each([
    [130429, 2_000],
    [131057, 60_000],
    [131056, 1_000],
  ])("%i waits for %i ms at first", (code, afterMs) => {
    expect(classOf(code, undefined)).toMatchObject({ afterMs });
  });

  it.each([
    [1, 2],
    [131000, 4],
    [135000, 2],
  ])("%i is tried %i times at most", (code, triesMax) => {
    expect(classOf(code, undefined)).toMatchObject({ triesMax });
  });
});

import { expect, it } from "vitest";
import { replyTextUnits, replyTextUnitsMax, uncarried, unfitFor } from "./replies.ts";

it.each([
  ["", 0],
  ["abc 123", 7],
  ["秋冬新品", 8],
  ["，。！「」", 10],
  ["ＡＢ", 4],
  ["café", 4],
  ["👋", 1],
  ["𠮷", 2],
])("the text %j counts %i", (text, units) => {
  expect(replyTextUnits(text)).toBe(units);
});

it("a reply holds 500 Chinese characters, and not one more", () => {
  expect(replyTextUnits("好".repeat(500))).toBe(replyTextUnitsMax);
  expect(replyTextUnits("好".repeat(501))).toBeGreaterThan(replyTextUnitsMax);
});

it("only WhatsApp carries a file", () => {
  expect(uncarried("line")).toEqual(["file"]);
  expect(uncarried("whatsapp")).toEqual([]);
});

it.each([
  ["a text", "custom", ["text"], undefined],
  ["a video", "custom", ["text", "video"], undefined],
  ["a file", "custom", ["text", "file"], "file"],
  ["a bot's module", "bot", [], "bot"],
] as const)("of a send to LINE and WhatsApp a reply with %s is told apart", (_, kind, types, why) => {
  const messages = types.map((type) => ({ type }));
  expect(unfitFor({ kind, messages }, ["line", "whatsapp"])).toBe(why);
});

it("a file fits where only WhatsApp is chosen", () => {
  expect(unfitFor({ kind: "custom", messages: [{ type: "file" }] }, ["whatsapp"])).toBeUndefined();
});
